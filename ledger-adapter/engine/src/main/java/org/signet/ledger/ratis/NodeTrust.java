package org.signet.ledger.ratis;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which TLS peers are let in, and which are believed when called. Trusted are exactly the nodes of the members of the
 * channels that are open; a person's certificate, though of a member's authority, is not.
 *
 * <p>A name in the certificate is not compared with the address: the address says which member is called, and the
 * certificate must be that member's node. So no member can put itself in another's place on the network.
 */
final class NodeTrust extends X509ExtendedTrustManager {
    private final Membership membership;

    NodeTrust(Membership membership) {
        this.membership = membership;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        CertificateException last = new CertificateException("no channel is open");
        for (Membership.Channel channel : membership.all()) {
            try {
                membership.organisationIn(channel, chain);
                return;
            } catch (CertificateException e) {
                last = e;
            }
        }
        throw last;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        String address = addressOf(engine.getPeerHost(), engine.getPeerPort());
        var last = new CertificateException("no member of an open channel is at " + address);
        for (Membership.Channel channel : membership.all()) {
            for (var member : channel.addresses().entrySet()) {
                if (!member.getValue().toLowerCase(Locale.ROOT).equals(address)) {
                    continue;
                }
                String organisation = membership.organisationIn(channel, chain);
                if (organisation.equals(member.getKey())) {
                    return;
                }
                last = new CertificateException(
                        "the node at " + address + " must be " + member.getKey() + "'s and is " + organisation + "'s");
            }
        }
        throw last;
    }

    private static String addressOf(@Nullable String host, int port) {
        String name = host == null ? "" : host.toLowerCase(Locale.ROOT);
        return (name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name) + ":" + port;
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return membership.all().stream()
                .flatMap(channel -> channel.authorities().stream())
                .distinct()
                .toArray(X509Certificate[]::new);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw withoutEngine();
    }

    private static CertificateException withoutEngine() {
        return new CertificateException("a peer's certificate is judged only with the TLS engine that received it");
    }
}
