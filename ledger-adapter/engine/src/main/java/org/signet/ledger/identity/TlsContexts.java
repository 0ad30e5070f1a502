package org.signet.ledger.identity;

import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.signet.ledger.Genesis;

/** Key and trust managers for mutual TLS between nodes, and between people and their own node. */
public final class TlsContexts {
    private TlsContexts() {}

    /** Presents one identity, whatever the other side asks for. */
    public static X509ExtendedKeyManager keyManager(KeyFiles.Identity identity) {
        throw new UnsupportedOperationException("being written: " + identity);
    }

    /** Trusts the nodes of the members, as {@link PeerIdentity} knows them. */
    public static X509ExtendedTrustManager nodes(List<Genesis.Member> members, InstantSource clock) {
        throw new UnsupportedOperationException("being written: " + members + clock);
    }

    /** Trusts the node of one member only; for connecting to that member. */
    public static X509ExtendedTrustManager node(
            List<Genesis.Member> members, String organisation, InstantSource clock) {
        throw new UnsupportedOperationException("being written: " + members + organisation + clock);
    }

    /** A TLS 1.3 context. */
    public static SSLContext context(X509ExtendedKeyManager key, X509ExtendedTrustManager trust) {
        throw new UnsupportedOperationException("being written: " + key + trust);
    }
}
