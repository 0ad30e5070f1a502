/**
 * Real books from public filings: reads an SEC Form N-PORT and makes the signed transactions of a portfolio from it.
 */
@NullMarked
package org.signet.cli.nport;

import org.jspecify.annotations.NullMarked;
