/**
 * The content of transactions, and the strict reading of it.
 *
 * <p>Every kind of transaction is a record that implements {@link org.signet.custody.content.Content}; every kind has a
 * {@link org.signet.custody.content.Form} that lists its fields and their shapes. {@link
 * org.signet.custody.content.Contents#read} turns bytes into one of those records or into a list of reasons, each naming its
 * field by a JSON pointer. It depends on nothing but the bytes, so whoever reads them reads the same.
 *
 * <p>What is refused here has no sense whatever the state of the ledger: it is not JSON, has a field that the form does not
 * know or lacks one it needs, a number where a decimal string belongs, a wrong check digit, a date that does not exist.
 * What may have sense one day and not on another (an unknown portfolio, a settlement date in the past) is the contract's.
 *
 * <h2>Limits</h2>
 *
 * <p>Nesting is limited to {@link org.signet.custody.content.StrictJson#DEPTH}, lists to the number that the field's
 * shape names, texts likewise; at most {@link org.signet.custody.content.Problems#LIMIT} reasons are told.
 */
@NullMarked
package org.signet.custody.content;

import org.jspecify.annotations.NullMarked;
