/**
 * What a node has stored of one channel: a RocksDB, of which nothing is taken on trust when it is read.
 *
 * <p>The store keeps bytes by key in {@linkplain org.signet.ledger.store.Column columns}; what they mean is the business of
 * the channel. It promises three things.
 *
 * <ul>
 *   <li><b>Atomic.</b> Everything that comes of one ordered entry, the position of that entry included, is one {@link
 *       org.signet.ledger.store.StoreWrite}. After a crash the store is at some entry's end, never within one. Writes are
 *       not synced: the ordering engine's log is, and a store that fell behind is brought forward from it.
 *   <li><b>Noticed.</b> Every value carries a MAC over its column, its key and itself, under a key that only the node has.
 *       A value changed on disk, or moved to another key, does not pass. The MAC cannot tell that a value was taken away
 *       or that an older one was put back; for the columns where a value may change, a keyed hash of the whole set of
 *       entries (MSet-XOR-Hash: Clarke, Devadas, van Dijk, Gassend, Suh, ASIACRYPT 2003) stands beside the head, in the
 *       same value, and a {@linkplain org.signet.ledger.store.StoreView#isSetWhole scrub} compares it.
 *   <li><b>Not served.</b> What is damaged is answered with {@link org.signet.ledger.DamagedStoreException}, whether the
 *       MAC or RocksDB's own checksums found it.
 * </ul>
 *
 * <p>This guards against disks, operators, and programs that write into the directory. It does not guard against somebody
 * who can read the node's storage key; against that, other members' cosignatures do.
 */
@NullMarked
package org.signet.ledger.store;

import org.jspecify.annotations.NullMarked;
