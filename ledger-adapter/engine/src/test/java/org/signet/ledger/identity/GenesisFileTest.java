package org.signet.ledger.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Genesis;
import org.signet.ledger.RefusedException;
import org.signet.ledger.log.CosigningKey;
import org.signet.ledger.log.Policy;
import org.signet.ledger.log.VerifierKey;

/** What the members agreed on, read so that nobody can read it differently. */
class GenesisFileTest {
    private final TestOrganisation manager = TestOrganisation.manager();
    private final TestOrganisation custodian = TestOrganisation.custodian();
    private final List<Genesis.Member> members =
            TestOrganisation.members(manager, custodian, TestOrganisation.auditor());
    private final Policy policy = atLeast(2, members);
    private final String good = new String(write(members, policy).bytes(), UTF_8);

    private static Policy atLeast(int threshold, List<Genesis.Member> members) {
        return Policy.atLeast(
                threshold, members.stream().map(Genesis.Member::nodeKey).toList());
    }

    private static Genesis write(List<Genesis.Member> members, Policy policy) {
        try {
            return GenesisFile.write("fund-one", "signet.example/fund-one", TestOrganisation.FROM, members, policy);
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        var genesis = GenesisFile.read(good.getBytes(UTF_8));
        assertEquals("fund-one", genesis.channel());
        assertEquals("signet.example/fund-one", genesis.origin());
        assertEquals(TestOrganisation.FROM, genesis.created());
        assertEquals(members, genesis.members());
        assertEquals(policy, genesis.finality());
        assertArrayEquals(good.getBytes(UTF_8), genesis.bytes());
        assertEquals(write(members, policy).hash(), genesis.hash());
    }

    @Test
    void whatIsNotTheShapeIsRefusedWithItsField() {
        refused("/surprise is not a known field", good.replaceFirst("\\{", "{\"surprise\":1,"));
        refused(
                "/members/0/surprise is not a known field",
                good.replaceFirst("\"organisation\"", "\"surprise\":1,\"organisation\""));
        refused("/channel is missing", good.replaceFirst("\"channel\" : \"[^\"]*\",", ""));
        refused("Duplicate field 'channel'", good.replaceFirst("\\{", "{\"channel\":\"other\","));
        refused("/channel does not have the shape", good.replaceFirst("\"fund-one\"", "\"fund one\""));
        refused("/channel is not a text", good.replaceFirst("\"fund-one\"", "7"));
        refused("/version is not 1", good.replaceFirst("\"version\" : 1", "\"version\" : 2"));
        refused("/version is not an integer", good.replaceFirst("\"version\" : 1", "\"version\" : \"1\""));
        refused("/origin is not acceptable", good.replaceFirst("signet.example/fund-one", ""));
        refused("/created is not a moment", good.replaceFirst("2026-01-01T00:00:00Z", "2026-01-01"));
        refused("/created is not a moment", good.replaceFirst("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z"));
        refused("/members/0/organisation does not have the shape", good.replaceFirst("\"manager\"", "\"Manager\""));
        refused("/members/0/role is none of", good.replaceFirst("\"MANAGER\"", "\"KING\""));
        refused("/members/0/lei is not an LEI", good.replaceFirst("5493001KJTIIGC8Y1R12", "5493001KJTIIGC8Y1R13"));
        refused(
                "/members/0/registrar does not have the shape",
                good.replaceFirst("\"registrar\" : \"..", "\"registrar\" : \""));
        refused(
                "/members/0/nodeKey is not acceptable",
                good.replaceFirst("\"nodeKey\" : \"manager\\+", "\"nodeKey\" : \"manager+0"));
        refused(
                "/members/0/certificateAuthority",
                good.replaceFirst("BEGIN CERTIFICATE-----\\\\nMII", "BEGIN CERTIFICATE-----\\\\n\\\\nMII"));
        refused("not JSON", good + "x");
        refused("not JSON", good.substring(0, good.length() / 2));
        refused("not JSON", "[".repeat(10_000));
        refused("not a JSON object", "[]");
        refused("more than 262144 bytes", " ".repeat(300_000));
        assertThrows(RefusedException.class, () -> GenesisFile.read(new byte[] {'"', (byte) 0xC3, '"'}));
    }

    @Test
    void membersShareNothing() throws Exception {
        var one = members.get(0);
        var two = members.get(1);
        refusedToWrite("/members/1/organisation is that of another", List.of(one, one), atLeast(1, List.of(one)));
        refusedToWrite(
                "/members/1/certificateAuthority is that of another",
                List.of(one, copy(two, two.organisation(), one.authority(), two.nodeKey())),
                atLeast(1, List.of(one)));
        var sameKey = VerifierKey.of("custodian", one.nodeKey().publicKey());
        refusedToWrite(
                "/members/1/nodeKey is that of another",
                List.of(one, copy(two, two.organisation(), two.authority(), sameKey)),
                atLeast(1, List.of(one)));
        refusedToWrite(
                "/members/0/nodeKey has the name custodian, which is not manager",
                List.of(copy(one, "manager", one.authority(), two.nodeKey())),
                atLeast(1, List.of(two)));
        refusedToWrite("/members has 0 members", List.of(), atLeast(1, List.of(one)));
    }

    @Test
    void onlySelfSignedAuthoritiesArePinned() throws Exception {
        var one = members.get(0);
        var person = copy(one, "manager", manager.person("advisor").certificate(), one.nodeKey());
        refusedToWrite("not a certification authority's", List.of(person), atLeast(1, List.of(one)));
        var keys = KeyFiles.newKeyPair();
        var middle = manager.issueAny(keys.getPublic(), TestOrganisation::forAuthority);
        refusedToWrite(
                "not self-signed", List.of(copy(one, "manager", middle, one.nodeKey())), atLeast(1, List.of(one)));
    }

    @Test
    void thePolicyAsksMembersAndAsksSomebody() {
        var one = members.get(0);
        var stranger = CosigningKey.generate("stranger", new SecureRandom()).verifierKey();
        refusedToWrite("/finality asks stranger", members, Policy.atLeast(1, List.of(one.nodeKey(), stranger)));
        refusedToWrite("/finality is met without any", members, Policy.parse("quorum none\n"));
        refused("/finality is not acceptable", good.replaceFirst("quorum members", "quorum nobody"));
    }

    private static Genesis.Member copy(
            Genesis.Member of, String organisation, X509Certificate authority, VerifierKey nodeKey) {
        return new Genesis.Member(organisation, of.name(), of.role(), of.lei(), authority, of.registrar(), nodeKey);
    }

    private static void refused(String text, String json) {
        var refused = assertThrows(RefusedException.class, () -> GenesisFile.read(json.getBytes(UTF_8)));
        assertTrue(refused.getMessage().contains(text), refused.getMessage());
    }

    private static void refusedToWrite(String text, List<Genesis.Member> members, Policy policy) {
        var refused = assertThrows(
                RefusedException.class,
                () -> GenesisFile.write("fund-one", "signet.example/fund-one", TestOrganisation.FROM, members, policy));
        assertTrue(refused.getMessage().contains(text), refused.getMessage());
    }
}
