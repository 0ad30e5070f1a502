/**
 * The files a network is made of before any node runs: authorities, keys and the channel's genesis.
 *
 * <p>Each organisation has a directory of its own ({@link org.signet.cli.network.OrganisationDirectory}) that holds its
 * certification authority, its node's keys and its people's keys. Only the genesis file is shared; it pins the certificate
 * of every authority, the node key that every organisation cosigns with, and the person who may register others. Making
 * all organisations at once, on one machine, is for trying out and for tests; organisations that do not trust each other
 * each make their own directory and exchange certificates only.
 *
 * <p>What holds a private key is readable by its owner only, and nothing that exists is ever overwritten.
 */
@NullMarked
package org.signet.cli.network;

import org.jspecify.annotations.NullMarked;
