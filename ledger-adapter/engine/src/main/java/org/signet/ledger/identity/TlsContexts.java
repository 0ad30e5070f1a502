package org.signet.ledger.identity;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Genesis;

/**
 * Key and trust managers for mutual TLS between nodes, and between people and their own organisation's node. Who the peer is
 * follows from its certificate's issuer and names ({@link PeerIdentity}), never from the address it was reached at.
 */
public final class TlsContexts {
    private TlsContexts() {}

    /** Presents one identity, whatever the other side asks for. */
    public static X509ExtendedKeyManager keyManager(KeyFiles.Identity identity) {
        return new OneIdentity(identity);
    }

    /** Trusts the nodes of the members, as {@link PeerIdentity#organisationOf} knows them. */
    public static X509ExtendedTrustManager nodes(List<Genesis.Member> members, InstantSource clock) {
        var peers = new PeerIdentity(members);
        return new Trust(chain -> {
            String unused = peers.organisationOf(chain, clock.instant());
        });
    }

    /** Trusts the node of one member only; for connecting to that member. */
    public static X509ExtendedTrustManager node(
            List<Genesis.Member> members, String organisation, InstantSource clock) {
        var peers = new PeerIdentity(members);
        return new Trust(chain -> requireSame(organisation, peers.organisationOf(chain, clock.instant())));
    }

    /** Trusts the people of one member; for that member's own node as an HTTPS server. */
    public static X509ExtendedTrustManager people(
            List<Genesis.Member> members, String organisation, InstantSource clock) {
        var peers = new PeerIdentity(members);
        return new Trust(chain -> requireSame(organisation, peers.organisationOfPerson(chain, clock.instant())));
    }

    private static void requireSame(String expected, String found) throws CertificateException {
        if (!expected.equals(found)) {
            throw new CertificateException("the certificate is of " + found + ", not of " + expected);
        }
    }

    /** A context for TLS 1.3 that shows and trusts what these say. */
    public static SSLContext context(X509ExtendedKeyManager key, X509ExtendedTrustManager trust) {
        try {
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(new KeyManager[] {key}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS 1.3", e);
        }
    }

    private static final class OneIdentity extends X509ExtendedKeyManager {
        private static final String ALIAS = "own";

        private final KeyFiles.Identity identity;

        OneIdentity(KeyFiles.Identity identity) {
            this.identity = identity;
        }

        private @Nullable String aliasFor(String keyType) {
            String own = identity.key().getAlgorithm();
            boolean isSame = keyType.equals(own) || keyType.startsWith(own + "_") || isEdwards(keyType, own);
            return isSame ? ALIAS : null;
        }

        private static boolean isEdwards(String keyType, String own) {
            return keyType.equals("EdDSA") && own.equals("Ed25519") || keyType.equals("Ed25519") && own.equals("EdDSA");
        }

        private @Nullable String aliasFor(String[] keyTypes) {
            for (String keyType : keyTypes) {
                String alias = aliasFor(keyType);
                if (alias != null) {
                    return alias;
                }
            }
            return null;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return getServerAliases(keyType, issuers);
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return aliasFor(keyType) == null ? new String[0] : new String[] {ALIAS};
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return aliasFor(keyTypes);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return aliasFor(keyType);
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return aliasFor(keyTypes);
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return aliasFor(keyType);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return identity.chain().toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return identity.key();
        }
    }

    private interface Check {
        void require(X509Certificate[] chain) throws CertificateException;
    }

    /** Extended, so that the platform adds no check of host names: addresses say nothing here. */
    private static final class Trust extends X509ExtendedTrustManager {
        private final Check check;

        Trust(Check check) {
            this.check = check;
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            check.require(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            check.require(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            check.require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            check.require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            check.require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            check.require(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
