package org.signet.ledger.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.ledger.identity.TestOrganisation.NOW;
import static org.signet.ledger.identity.TestOrganisation.UNTIL;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Genesis;

/** A node is known by its certificate, and cannot pass for another member's. */
class PeerIdentityTest {
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final TestOrganisation manager = TestOrganisation.manager();
    private final TestOrganisation custodian = TestOrganisation.custodian();
    private final List<Genesis.Member> members = TestOrganisation.members(manager, custodian);
    private final PeerIdentity peers = new PeerIdentity(members);

    @Test
    void aNodeIsThatOfTheMemberWhoseAuthorityIssuedItsCertificate() throws Exception {
        assertEquals("manager", peers.organisationOf(chain(manager.node()), NOW));
        assertEquals("custodian", peers.organisationOf(chain(custodian.node()), NOW));
    }

    @Test
    void aMemberCannotNameItselfAnother() {
        refused("names the node of custodian but was issued by manager", manager.node("custodian"));
    }

    @Test
    void strangersPeopleAndServersAreNoNodes() {
        refused("not issued by a member's", TestOrganisation.auditor().node());
        refused("bears the name of a member's", TestOrganisation.manager().node());
        refused("not for TLS servers and clients", manager.person("advisor"));
        var keys = KeyFiles.newKeyPair();
        var server = manager.authority()
                .issueServer(keys.getPublic(), List.of("node.example"), TestOrganisation.FROM, UNTIL);
        refused("not for TLS servers and clients", new KeyFiles.Identity(keys.getPrivate(), List.of(server)));
        assertThrows(CertificateException.class, () -> peers.organisationOf(new Certificate[0], NOW));
    }

    @Test
    void anExpiredNodeIsRefused() {
        var thrown = assertThrows(
                CertificateException.class, () -> peers.organisationOf(chain(manager.node()), UNTIL.plusSeconds(1)));
        assertTrue(thrown.getMessage().contains("expired"), thrown.getMessage());
    }

    @Test
    void aPersonBelongsToTheIssuer() throws Exception {
        assertEquals("manager", peers.organisationOfPerson(chain(manager.person("advisor")), NOW));
        assertThrows(CertificateException.class, () -> peers.organisationOfPerson(chain(manager.node()), NOW));
    }

    @Test
    void nodesTalkAndNobodyElseDoes() throws Exception {
        var nodes = TlsContexts.nodes(members, CLOCK);
        assertEquals(
                "custodian",
                talk(custodian.node(), nodes, manager.node(), TlsContexts.node(members, "custodian", CLOCK)));
        assertThrows(
                IOException.class,
                () -> talk(custodian.node(), nodes, manager.node("custodian"), nodes),
                "a client in another's name");
        assertThrows(
                IOException.class,
                () -> talk(custodian.node("manager"), nodes, manager.node(), nodes),
                "a server in another's name");
        assertThrows(
                IOException.class, () -> talk(custodian.node(), nodes, manager.person("advisor"), nodes), "a person");
        assertThrows(
                IOException.class,
                () -> talk(custodian.node(), nodes, manager.node(), TlsContexts.node(members, "manager", CLOCK)),
                "another member than the one called");
        var people = TlsContexts.people(members, "custodian", CLOCK);
        assertEquals("custodian", talk(custodian.node(), people, custodian.person("clerk"), nodes));
        assertThrows(
                IOException.class,
                () -> talk(custodian.node(), people, manager.person("advisor"), nodes),
                "another's person");
    }

    /** A real handshake on loopback; what the client makes of the server's certificate. */
    private String talk(
            KeyFiles.Identity server,
            X509ExtendedTrustManager serverTrust,
            KeyFiles.Identity client,
            X509ExtendedTrustManager clientTrust)
            throws Exception {
        var serverContext = TlsContexts.context(TlsContexts.keyManager(server), serverTrust);
        var clientContext = TlsContexts.context(TlsContexts.keyManager(client), clientTrust);
        var loopback = InetAddress.getLoopbackAddress();
        try (var listening =
                (SSLServerSocket) serverContext.getServerSocketFactory().createServerSocket(0, 1, loopback)) {
            listening.setNeedClientAuth(true);
            listening.setSoTimeout(20_000);
            var answered = CompletableFuture.runAsync(() -> answerOne(listening));
            try (var socket =
                    (SSLSocket) clientContext.getSocketFactory().createSocket(loopback, listening.getLocalPort())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(7);
                if (socket.getInputStream().read() != 7) {
                    throw new IOException("closed by the server");
                }
                return peers.organisationOf(socket.getSession().getPeerCertificates(), NOW);
            } finally {
                answered.handle((ok, failed) -> ok).get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static void answerOne(SSLServerSocket listening) {
        try (var socket = listening.accept()) {
            socket.getOutputStream().write(socket.getInputStream().read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Certificate[] chain(KeyFiles.Identity identity) {
        return identity.chain().toArray(Certificate[]::new);
    }

    private void refused(String text, KeyFiles.Identity identity) {
        var thrown = assertThrows(CertificateException.class, () -> peers.organisationOf(chain(identity), NOW));
        assertTrue(thrown.getMessage().contains(text), thrown.getMessage());
    }
}
