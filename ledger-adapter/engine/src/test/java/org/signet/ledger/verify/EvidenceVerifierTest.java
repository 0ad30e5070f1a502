package org.signet.ledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.ledger.CanonicalJson;
import org.signet.ledger.Evidence;
import org.signet.ledger.log.EvidenceFile;

class EvidenceVerifierTest {
    private static final Channel CHANNEL = new Channel();
    private static final Channel.Person ADVISOR = CHANNEL.person("manager", "SHA256withECDSA");

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withECDSA", "Ed25519", "SHA256withRSAandMGF1", "SHA384withRSAandMGF1"})
    void acceptsEveryAcceptedAlgorithm(String algorithm) {
        assertHolds(CHANNEL.evidence(CHANNEL.person("manager", algorithm)));
    }

    @Test
    void reportsWhatItProved() {
        var second = CHANNEL.person("custodian", "Ed25519");
        byte[] signed = Channel.sign(Channel.content("PAY-1"), ADVISOR, second);
        var signers = SignedOrder.of(signed, ADVISOR, second);
        var evidence = CHANNEL.evidence(signed, Channel.leaf(3, "PAY-1", signed, signers), 9, "auditor", "custodian");
        var facts = assertHolds(evidence).facts().orElseThrow();
        assertEquals("fund-1", facts.channel());
        assertEquals("PAY-1", facts.id());
        assertEquals("instruction.payment", facts.kind());
        assertTrue(facts.isAccepted());
        assertEquals(3, facts.index());
        assertEquals(7, facts.height());
        assertEquals(9, facts.checkpointSize());
        assertEquals(Channel.TIME, facts.time());
        assertEquals(2, facts.signers().size());
        assertEquals(
                List.of("auditor", "custodian"),
                facts.cosigners().stream()
                        .map(EvidenceReport.Cosigner::organisation)
                        .toList());
        assertEquals(
                Channel.TIME.getEpochSecond() + "auditor".length(),
                facts.cosigners().get(0).time().getEpochSecond());
        assertArrayEquals(Channel.content("PAY-1"), facts.content());
    }

    @Test
    void theSameEvidenceHasTheSameBytes() {
        var evidence = CHANNEL.evidence(ADVISOR);
        assertArrayEquals(EvidenceFile.write(evidence), EvidenceFile.write(evidence));
    }

    @Test
    void measuresAgainstTheTrustedGenesisOnly() {
        byte[] file = EvidenceFile.write(CHANNEL.evidence(ADVISOR));
        var other = EvidenceVerifier.verify(file, Trust.inGenesisHash("0".repeat(64)));
        assertFailed("Trusted channel", "The evidence is of another channel", other);
        var alone = EvidenceVerifier.verify(file, Trust.inTheFileItself());
        assertTrue(alone.isOk());
        assertTrue(alone.steps().get(2).sentence().startsWith("NOTE: the evidence is measured against the genesis"));
        assertThrows(IllegalArgumentException.class, () -> Trust.inGenesisHash("abc"));
    }

    @Test
    void refusesSignersTheChannelDoesNotCertify() {
        var stranger = CHANNEL.person(
                CHANNEL.authority("manager"),
                "Advisor",
                "SHA256withECDSA",
                Channel.FROM,
                Channel.UNTIL,
                KeyUsage.digitalSignature);
        assertFailed("Signatures", "has no path", verify(CHANNEL.evidence(stranger)));
    }

    @Test
    void refusesCertificatesThatAreNotValidAtTheTimeOfTheLeaf() {
        assertFailed(
                "Signatures",
                "has no path",
                verify(CHANNEL.evidence(
                        person(Channel.FROM, Channel.TIME.minusSeconds(1), KeyUsage.digitalSignature))));
        assertFailed(
                "Signatures",
                "has no path",
                verify(CHANNEL.evidence(
                        person(Channel.TIME.plusSeconds(1), Channel.UNTIL, KeyUsage.digitalSignature))));
    }

    @Test
    void refusesCertificatesThatAreNotMeantForSigning() {
        assertHolds(CHANNEL.evidence(person(Channel.FROM, Channel.UNTIL, KeyUsage.nonRepudiation)));
        for (int usage : new int[] {KeyUsage.keyEncipherment, KeyUsage.keyAgreement, 0}) {
            var report = verify(CHANNEL.evidence(person(Channel.FROM, Channel.UNTIL, usage)));
            assertFailed("Signatures", "is not meant for signing", report);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withRSA", "SHA1withRSAandMGF1", "SHA512withECDSA", "Ed448"})
    void refusesOtherAlgorithms(String algorithm) {
        var report = verify(CHANNEL.evidence(CHANNEL.person("manager", algorithm)));
        assertFailed("Signatures", "accepted are ECDSA P-256 with SHA-256, Ed25519, and RSA-PSS", report);
    }

    @Test
    void refusesASignatureThatDoesNotHold() {
        byte[] signed = Channel.sign(Channel.content("PAY-1"), ADVISOR);
        signed[signed.length - 3] ^= 1;
        var evidence = CHANNEL.evidence(signed, Channel.leaf(1, "PAY-1", signed, ADVISOR), 2, "manager", "auditor");
        assertFailed("Signatures", "does not hold", verify(evidence));
    }

    @Test
    void refusesALeafWithOtherSigners() {
        byte[] signed = Channel.sign(Channel.content("PAY-1"), ADVISOR);
        var leaf = Channel.leaf(1, "PAY-1", signed, CHANNEL.person("manager", "SHA256withECDSA"));
        assertFailed("Signers", "other signers", verify(CHANNEL.evidence(signed, leaf, 2, "manager", "auditor")));
        leaf = Channel.leaf(1, "PAY-1", signed);
        assertFailed(
                "Decision",
                "without id, kind or signers",
                verify(CHANNEL.evidence(signed, leaf, 2, "manager", "auditor")));
    }

    @Test
    void refusesALeafThatDisagreesWithTheContent() {
        byte[] signed = Channel.sign(Channel.content("PAY-1"), ADVISOR);
        for (String field : List.of("id", "kind")) {
            var leaf = Channel.leaf(1, "PAY-1", signed, ADVISOR);
            leaf.put(field, "other");
            var report = verify(CHANNEL.evidence(signed, leaf, 2, "manager", "auditor"));
            assertFailed("Content", "has another " + field, report);
        }
    }

    @Test
    void refusesALeafOfAnotherChannelOrPlace() {
        byte[] signed = Channel.sign(Channel.content("PAY-1"), ADVISOR);
        var leaf = Channel.leaf(1, "PAY-1", signed, ADVISOR);
        leaf.put("channel", "fund-2");
        assertFailed(
                "Decision", "is of channel fund-2", verify(CHANNEL.evidence(signed, leaf, 2, "manager", "auditor")));
        byte[] elsewhere = CanonicalJson.write(Channel.leaf(1, "PAY-1", signed, ADVISOR));
        assertFailed(
                "Inclusion",
                "disagree about its place",
                verify(CHANNEL.evidence(signed, elsewhere, 0, 2, "manager", "auditor")));
    }

    @Test
    void refusesALeafThatIsNotCanonical() {
        byte[] signed = Channel.sign(Channel.content("PAY-1"), ADVISOR);
        String leaf = new String(CanonicalJson.write(Channel.leaf(1, "PAY-1", signed, ADVISOR)), UTF_8);
        for (String bent : List.of(
                leaf.replace(",", ", "),
                leaf.replace("\u00e9", "\\u00e9"),
                leaf + "\n",
                leaf.replace("\"reasons\":[],", "\"reasons\":[],\"reasons\":[],"),
                leaf.replace("\"record\":{", "\"record\":{\"a\":1.5,"),
                leaf.replace("\"record\":{", "\"record\":{\"a\":null,"))) {
            var report = verify(CHANNEL.evidence(signed, bent.getBytes(UTF_8), 1, 2, "manager", "auditor"));
            assertEquals("Decision", failed(report).name());
        }
    }

    @Test
    void aRefusedEnvelopeIsEvidenceToo() {
        byte[] garbage = "not an envelope".getBytes(UTF_8);
        var leaf = Channel.leaf(1, "PAY-1", garbage);
        leaf.keySet().removeAll(List.of("id", "kind"));
        leaf.put("decision", "REFUSED");
        leaf.put("reasons", List.of(new TreeMap<>(Map.of("code", "ENVL", "text", "not a CMS"))));
        var report = assertHolds(CHANNEL.evidence(garbage, leaf, 2, "manager", "auditor"));
        assertFalse(report.facts().orElseThrow().isAccepted());
        assertEquals(List.of(), report.facts().orElseThrow().signers());
        leaf.put("reasons", List.of(new TreeMap<>(Map.of("code", "VALR", "text", "refused"))));
        assertFailed("Signatures", "transaction.p7m", verify(CHANNEL.evidence(garbage, leaf, 2, "manager", "auditor")));
    }

    @Test
    void evidenceThatWouldNotConvinceIsNotWritten() {
        var good = CHANNEL.evidence(ADVISOR);
        byte[] signed = Channel.sign(Channel.content("PAY-2"), ADVISOR);
        var leaf = Channel.leaf(1, "PAY-2", signed, ADVISOR);
        assertThrows(
                IllegalArgumentException.class, () -> EvidenceFile.write(CHANNEL.evidence(signed, leaf, 2, "auditor")));
        assertThrows(
                IllegalArgumentException.class,
                () -> EvidenceFile.write(new Evidence(
                        good.genesis(), signed, good.leaf(), good.index(), good.inclusion(), good.checkpoint())));
        assertThrows(
                IllegalArgumentException.class,
                () -> EvidenceFile.write(new Evidence(
                        good.genesis(), good.signed(), good.leaf(), 40, good.inclusion(), good.checkpoint())));
    }

    @Test
    void theVerifierSharesNoCodeWithTheLedger() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("org.signet.ledger.verify")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.security.auth.x500",
                        "org.signet.ledger.verify",
                        "com.fasterxml.jackson..",
                        "org.bouncycastle..",
                        "org.jspecify..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.signet.ledger.verify"));
    }

    private static Channel.Person person(Instant from, Instant until, int usage) {
        return CHANNEL.person(CHANNEL.authorityOf("manager"), "Advisor", "SHA256withECDSA", from, until, usage);
    }

    private static EvidenceReport verify(Evidence evidence) {
        return EvidenceVerifier.verify(EvidenceFile.write(evidence), Trust.inGenesis(CHANNEL.genesis()));
    }

    private static EvidenceReport assertHolds(Evidence evidence) {
        var report = verify(evidence);
        assertTrue(report.isOk(), report.steps().toString());
        return report;
    }

    private static void assertFailed(String step, String sentence, EvidenceReport report) {
        assertEquals(step, failed(report).name(), report.steps().toString());
        assertTrue(failed(report).sentence().contains(sentence), failed(report).sentence());
        assertTrue(report.facts().isEmpty());
    }

    private static EvidenceReport.Step failed(EvidenceReport report) {
        return report.steps().stream()
                .filter(step -> step.result() == EvidenceReport.Result.FAILED)
                .findFirst()
                .orElseThrow();
    }

    /** DER sorts the signers of an envelope by their encoding. */
    private static final class SignedOrder {
        static Channel.Person[] of(byte[] signed, Channel.Person first, Channel.Person second) {
            try {
                var leading = new org.bouncycastle.cms.CMSSignedData(signed)
                        .getSignerInfos()
                        .getSigners()
                        .iterator()
                        .next();
                boolean isFirst = leading.getSID()
                        .getSerialNumber()
                        .equals(first.certificate().getSerialNumber());
                return isFirst ? new Channel.Person[] {first, second} : new Channel.Person[] {second, first};
            } catch (org.bouncycastle.cms.CMSException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
