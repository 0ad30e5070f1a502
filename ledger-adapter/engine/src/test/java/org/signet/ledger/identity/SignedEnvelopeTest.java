package org.signet.ledger.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.ledger.identity.TestOrganisation.FROM;
import static org.signet.ledger.identity.TestOrganisation.UNTIL;
import static org.signet.ledger.identity.TestOrganisation.ec;
import static org.signet.ledger.identity.TestOrganisation.keys;
import static org.signet.ledger.identity.TestOrganisation.rsa;

import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Limits;
import org.signet.ledger.Reason;

/** What people sign with their own keys, and everybody checks. */
class SignedEnvelopeTest {
    private static final byte[] CONTENT = "{\"kind\":\"instruction.payment\"}".getBytes(UTF_8);

    private final TestOrganisation manager = TestOrganisation.manager();
    private final TestOrganisation custodian = TestOrganisation.custodian();
    private final SignatureVerifier verifier =
            new SignatureVerifier(TestOrganisation.members(manager, custodian, TestOrganisation.auditor()));

    @Test
    void aPersonSignsAndIsKnownByOrganisationAndCertificate() {
        var advisor = manager.person("advisor");
        var verified = verified(CmsSigner.sign(CONTENT, advisor.key(), advisor.chain()));
        assertArrayEquals(CONTENT, verified.content());
        assertEquals(1, verified.signers().size());
        var signer = verified.signers().get(0);
        assertEquals("manager", signer.organisation());
        assertEquals(KeyFiles.fingerprint(advisor.certificate()), signer.fingerprint());
        assertEquals("CN=advisor,O=manager plc", signer.subject());
    }

    @Test
    void everyAcceptedSortOfKeySigns() throws Exception {
        for (KeyPair keys : List.of(ec("secp256r1"), keys("Ed25519"), rsa(3072), rsa(4096))) {
            var advisor = manager.person("advisor", keys);
            var verified = verified(CmsSigner.sign(CONTENT, advisor.key(), advisor.chain()));
            assertArrayEquals(CONTENT, verified.content());
        }
    }

    @Test
    void twoPeopleOfTwoOrganisationsSignTheSameContent() {
        var advisor = manager.person("advisor");
        var clerk = custodian.person("clerk");
        byte[] one = CmsSigner.sign(CONTENT, advisor.key(), advisor.chain());
        var verified = verified(CmsSigner.addSignature(one, clerk.key(), clerk.chain()));
        assertArrayEquals(CONTENT, verified.content());
        assertEquals(
                List.of("custodian", "manager"),
                verified.signers().stream().map(s -> s.organisation()).sorted().toList());
    }

    @Test
    void asManyMaySignAsTheLimitAllowsAndNoMore() {
        byte[] cms = new byte[0];
        for (int i = 0; i <= Limits.SIGNERS; i++) {
            var person = manager.person("person" + i);
            cms = i == 0
                    ? CmsSigner.sign(CONTENT, person.key(), person.chain())
                    : CmsSigner.addSignature(cms, person.key(), person.chain());
            if (i == Limits.SIGNERS - 1) {
                assertEquals(Limits.SIGNERS, verified(cms).signers().size());
            }
        }
        assertRefused(Reason.Codes.ENVELOPE, "more than 8", cms);
    }

    @Test
    void onePersonCountsOnce() {
        var advisor = manager.person("advisor");
        byte[] one = CmsSigner.sign(CONTENT, advisor.key(), advisor.chain());
        byte[] twice = CmsSigner.addSignature(one, advisor.key(), advisor.chain());
        assertRefused(Reason.Codes.ENVELOPE, "signed twice", twice);
    }

    @Test
    void theSameBytesGiveTheSameAnswerAgain() {
        var advisor = manager.person("advisor");
        byte[] cms = CmsSigner.sign(CONTENT, advisor.key(), advisor.chain());
        assertEquals(verified(cms).signers(), verified(cms).signers());
    }

    @Test
    void emptyAndLargeContentsAreSignedToo() {
        var advisor = manager.person("advisor");
        assertEquals(
                0,
                verified(CmsSigner.sign(new byte[0], advisor.key(), advisor.chain()))
                        .content()
                        .length);
        byte[] large = new byte[Limits.TRANSACTION_BYTES - 4096];
        assertArrayEquals(
                large,
                verified(CmsSigner.sign(large, advisor.key(), advisor.chain())).content());
        byte[] tooLarge = new byte[Limits.TRANSACTION_BYTES];
        assertRefused(
                Reason.Codes.ENVELOPE, "more than 262144", CmsSigner.sign(tooLarge, advisor.key(), advisor.chain()));
    }

    @Test
    void validityIsAskedForAtAGivenTimeWithBothEndsIncluded() {
        var advisor = manager.person("advisor");
        var signer = verified(CmsSigner.sign(CONTENT, advisor.key(), advisor.chain()))
                .signers()
                .get(0);
        assertTrue(verifier.checkValidity(signer, FROM).isEmpty());
        assertTrue(verifier.checkValidity(signer, UNTIL.plusMillis(999)).isEmpty());
        var early = verifier.checkValidity(signer, FROM.minusMillis(1)).orElseThrow();
        assertEquals(Reason.Codes.CERTIFICATE, early.code());
        assertEquals("the certificate is not valid before 2026-01-01T00:00:00Z", early.text());
        var late = verifier.checkValidity(signer, UNTIL.plusSeconds(1)).orElseThrow();
        assertEquals("the certificate expired at 2027-01-01T00:00:00Z", late.text());
    }

    @Test
    void aKeyOfAnotherCertificateDoesNotSign() {
        var advisor = manager.person("advisor");
        var other = manager.person("other");
        assertThrows(IllegalArgumentException.class, () -> CmsSigner.sign(CONTENT, other.key(), advisor.chain()));
        byte[] one = CmsSigner.sign(CONTENT, advisor.key(), advisor.chain());
        assertThrows(IllegalArgumentException.class, () -> CmsSigner.addSignature(one, other.key(), advisor.chain()));
        assertThrows(
                IllegalArgumentException.class,
                () -> CmsSigner.addSignature(new byte[] {1}, other.key(), other.chain()));
    }

    private Verification.Verified verified(byte[] cms) {
        return (Verification.Verified) verifier.verify(cms);
    }

    private void assertRefused(String code, String text, byte[] cms) {
        var reason = ((Verification.Rejected) verifier.verify(cms)).reasons().get(0);
        assertEquals(code, reason.code(), reason.text());
        assertTrue(reason.text().contains(text), reason.text());
    }
}
