/**
 * Who signed: organisations, certificates, and signed envelopes.
 *
 * <p>Every member organisation of a channel is its own certification authority. The channel's {@linkplain
 * org.signet.ledger.Genesis genesis} pins the certificate of that authority, and nothing else is trusted: no list of
 * public authorities, no second way in. A person signs an instruction with a key that the person's organisation
 * certified; the envelope (CMS SignedData, RFC 5652) carries the content, the signature and the certificate, so that one
 * file is enough to check it, with this software or with any other.
 *
 * <h2>Two sorts of question</h2>
 *
 * <p>{@link org.signet.ledger.identity.SignatureVerifier#verify} answers what depends on nothing but the bytes and the
 * genesis: is this an envelope, does every signature hold, whose authority issued each certificate. Nodes ask it in
 * parallel, ahead of execution. What depends on time is asked separately ({@link
 * org.signet.ledger.identity.SignatureVerifier#checkValidity}), with the block's time; what depends on the ledger's state
 * (is the certificate registered, is it revoked, what may its owner do) is the contract's question.
 *
 * <h2>Every node must answer alike</h2>
 *
 * <p>A verification that succeeds on one node and fails on another would part their logs. Hence one reading of every byte:
 * strict DER (X.690 clause 10) without BER's liberties, an explicit table of accepted algorithms and parameters, ranges
 * of signature values checked here and not left to one provider or another, and refusals worded here and never taken from
 * a library's exception. What is cached never changes an answer.
 *
 * <p>Bouncy Castle and the Amazon Corretto Crypto Provider are used here and nowhere above.
 */
@NullMarked
package org.signet.ledger.identity;

import org.jspecify.annotations.NullMarked;
