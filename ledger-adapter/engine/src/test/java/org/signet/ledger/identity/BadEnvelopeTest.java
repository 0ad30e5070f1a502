package org.signet.ledger.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Reason;
import org.signet.ledger.Seed;
import org.signet.ledger.Sha256;

/** Envelopes that are none, or not what they claim to be. */
class BadEnvelopeTest {
    private static final byte[] CONTENT = "{\"id\":\"A-1\"}".getBytes(UTF_8);

    private final TestOrganisation manager = TestOrganisation.manager();
    private final SignatureVerifier verifier = new SignatureVerifier(TestOrganisation.members(manager));
    private final KeyFiles.Identity advisor = manager.person("advisor");
    private final KeyFiles.Identity approver = manager.person("approver");
    private final byte[] good = CmsSigner.sign(CONTENT, advisor.key(), advisor.chain());

    @Test
    void garbageIsRefused() {
        assertRefused(Reason.Codes.ENVELOPE, "empty", new byte[0]);
        assertRefused(Reason.Codes.ENVELOPE, "the end comes too early", new byte[] {0x30});
        assertRefused(Reason.Codes.ENVELOPE, "", "{\"kind\":1}".getBytes(UTF_8));
        assertRefused(Reason.Codes.ENVELOPE, "", "-----BEGIN CMS-----".getBytes(UTF_8));
        var random = Seed.random(BadEnvelopeTest.class);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertInstanceOf(Verification.Rejected.class, verifier.verify(noise));
        }
    }

    @Test
    void aPartIsRefusedWhereverItIsCut() {
        for (int length = 0; length < good.length; length++) {
            assertInstanceOf(Verification.Rejected.class, verifier.verify(Arrays.copyOf(good, length)));
        }
        assertRefused(Reason.Codes.ENVELOPE, "1 bytes after the end", Arrays.copyOf(good, good.length + 1));
    }

    @Test
    void noChangedByteGivesOtherContentOrAnotherSigner() {
        byte[] envelope = good.clone();
        var expected = (Verification.Verified) verifier.verify(good);
        for (int i = 0; i < envelope.length; i++) {
            for (int flip : new int[] {0x01, 0x80, 0xFF}) {
                envelope[i] ^= (byte) flip;
                if (verifier.verify(envelope) instanceof Verification.Verified verified) {
                    assertArrayEquals(CONTENT, verified.content(), "byte " + i);
                    assertEquals(expected.signers(), verified.signers(), "byte " + i);
                }
                envelope[i] ^= (byte) flip;
            }
        }
    }

    @Test
    void randomDamageNeverThrowsAndNeverChangesTheContent() {
        var random = Seed.random(BadEnvelopeTest.class);
        for (int i = 0; i < 20_000; i++) {
            byte[] envelope = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                envelope[random.nextInt(envelope.length)] = (byte) random.nextInt(256);
            }
            if (verifier.verify(envelope) instanceof Verification.Verified verified) {
                assertArrayEquals(CONTENT, verified.content());
            }
        }
    }

    @Test
    void onlyDerIsRead() throws Exception {
        byte[] der = new RawEnvelope(CONTENT).signer(advisor).encoded();
        assertInstanceOf(Verification.Verified.class, verifier.verify(der));
        assertRefused(Reason.Codes.ENVELOPE, "indefinite length", new byte[] {0x30, (byte) 0x80, 0, 0});
        assertRefused(Reason.Codes.ENVELOPE, "padded length", new byte[] {0x30, (byte) 0x81, 1, 0});
        assertRefused(Reason.Codes.ENVELOPE, "padded length", new byte[] {0x30, (byte) 0x82, 0, 1, 0});
        assertRefused(Reason.Codes.ENVELOPE, "padded INTEGER", new byte[] {0x30, 4, 2, 2, 0, 1});
        assertRefused(Reason.Codes.ENVELOPE, "padded INTEGER", new byte[] {0x30, 4, 2, 2, -1, -1});
        assertRefused(Reason.Codes.ENVELOPE, "BOOLEAN", new byte[] {0x30, 3, 1, 1, 1});
        assertRefused(Reason.Codes.ENVELOPE, "NULL", new byte[] {0x30, 3, 5, 1, 0});
        assertRefused(Reason.Codes.ENVELOPE, "in pieces", new byte[] {0x30, 2, 0x24, 0});
        assertRefused(Reason.Codes.ENVELOPE, "tag of more than one byte", new byte[] {0x30, 3, 0x1F, 1, 0});
        assertRefused(Reason.Codes.ENVELOPE, "OBJECT IDENTIFIER", oid(0x80, 1));
        assertRefused(Reason.Codes.ENVELOPE, "OBJECT IDENTIFIER", oid(0x81));
    }

    /** A ContentInfo of this type. */
    private static byte[] oid(int... contents) {
        byte[] bytes = new byte[contents.length + 4];
        bytes[0] = 0x30;
        bytes[1] = (byte) (contents.length + 2);
        bytes[2] = 6;
        bytes[3] = (byte) contents.length;
        for (int i = 0; i < contents.length; i++) {
            bytes[4 + i] = (byte) contents[i];
        }
        return bytes;
    }

    @Test
    void setsOutOfOrderAreRefused() throws Exception {
        var envelope = new RawEnvelope(CONTENT);
        byte[] sorted = envelope.signer(advisor).encoded();
        byte[] type = envelope.rightContentType().getEncoded();
        byte[] digest = envelope.rightMessageDigest().getEncoded();
        int at = indexOf(sorted, type);
        System.arraycopy(digest, 0, sorted, at, digest.length);
        System.arraycopy(type, 0, sorted, at + digest.length, type.length);
        assertRefused(Reason.Codes.ENVELOPE, "signed attributes are not in DER's order", sorted);
    }

    @Test
    void depthAndClaimedLengthsCostNothing() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int tag : new int[] {0x30, 0x31, 0xA0}) {
                assertRefused(Reason.Codes.ENVELOPE, "nested deeper than 32", nested(10_000, tag));
            }
            byte[] huge = {0x30, (byte) 0x84, 0x7F, -1, -1, -1};
            assertRefused(Reason.Codes.ENVELOPE, "length beyond the end", huge);
            assertRefused(Reason.Codes.ENVELOPE, "length beyond the end", new byte[] {0x30, (byte) 0xFF, 1});
            assertRefused(
                    Reason.Codes.ENVELOPE, "length beyond the end", new byte[] {0x30, (byte) 0x83, -1, -1, -1, 0});
            assertRefused(Reason.Codes.ENVELOPE, "more than 262144", new byte[64 * 1024 * 1024]);
        });
    }

    /** Definite lengths, from the inside out. */
    private static byte[] nested(int depth, int tag) {
        byte[] bytes = new byte[depth * 4];
        int start = bytes.length;
        for (int i = 0; i < depth; i++) {
            int length = bytes.length - start;
            if (length < 0x80) {
                bytes[--start] = (byte) length;
            } else {
                bytes[--start] = (byte) length;
                if (length > 0xFF) {
                    bytes[--start] = (byte) (length >> 8);
                }
                bytes[--start] = (byte) (length > 0xFF ? 0x82 : 0x81);
            }
            bytes[--start] = (byte) tag;
        }
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    @Test
    void whoeverIsMissingIsMissed() throws Exception {
        assertRefused(
                Reason.Codes.ENVELOPE,
                "nobody signed",
                new RawEnvelope(CONTENT).certificate(advisor.certificate()).encoded());
        byte[] other = new RawEnvelope(CONTENT).signer(advisor).encoded();
        byte[] serial = advisor.certificate().getSerialNumber().toByteArray();
        int at = lastIndexOf(other, serial);
        other[at + 5] ^= 1;
        assertRefused(Reason.Codes.ENVELOPE, "the signer's certificate is not inside", other);
    }

    @Test
    void oneBadSignerOfTwoRefusesAll() throws Exception {
        byte[] wrong = new byte[] {0x30, 6, 2, 1, 1, 2, 1, 1};
        var envelope = new RawEnvelope(CONTENT).signer(advisor);
        var attributes = new DERSet(new Attribute[] {envelope.rightContentType(), envelope.rightMessageDigest()});
        envelope.signer(approver.certificate(), RawEnvelope.SHA256, attributes, RawEnvelope.ECDSA, wrong);
        assertRefused(Reason.Codes.SIGNATURE, "does not match", envelope.encoded());

        var stranger = TestOrganisation.custodian().person("stranger");
        byte[] mixed = CmsSigner.addSignature(good, stranger.key(), stranger.chain());
        assertRefused(Reason.Codes.CERTIFICATE, "not issued by a member", mixed);
    }

    @Test
    void aSignatureByAnotherKeyIsRefused() throws Exception {
        byte[] cms = new RawEnvelope(CONTENT)
                .signer(advisor.certificate(), approver.key(), "SHA256withECDSA", RawEnvelope.SHA256, RawEnvelope.ECDSA)
                .encoded();
        assertRefused(Reason.Codes.SIGNATURE, "does not match the content and the certificate", cms);
    }

    @Test
    void malformedSignatureValuesAreRefused() throws Exception {
        byte[] order =
                new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16).toByteArray();
        byte[] rIsOrder =
                new DERSequence(new ASN1Encodable[] {new ASN1Integer(order), new ASN1Integer(1)}).getEncoded();
        for (byte[] value : new byte[][] {
            {},
            {1},
            {0x30, 0},
            {0x30, 6, 2, 1, 0, 2, 1, 1},
            {0x30, 6, 2, 1, 1, 2, 1, 0},
            {0x30, 6, 2, 1, 1, 2, 1, -1},
            {0x31, 6, 2, 1, 1, 2, 1, 1},
            {0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1},
            new byte[64],
            new byte[1000],
            rIsOrder
        }) {
            byte[] cms = new RawEnvelope(CONTENT)
                    .signer(advisor.certificate(), RawEnvelope.SHA256, null, RawEnvelope.ECDSA, value)
                    .encoded();
            assertRefused(Reason.Codes.SIGNATURE, "does not match", cms);
        }
    }

    @Test
    void signedAttributesMustSpeakOfThisContent() throws Exception {
        var e = new RawEnvelope(CONTENT);
        assertAttributesRefused(Reason.Codes.ENVELOPE, "messageDigest is missing", e.rightContentType());
        assertAttributesRefused(Reason.Codes.ENVELOPE, "contentType is missing", e.rightMessageDigest());
        assertAttributesRefused(
                Reason.Codes.SIGNATURE,
                "messageDigest is not",
                e.rightContentType(),
                RawEnvelope.messageDigest(new byte[32]));
        assertAttributesRefused(
                Reason.Codes.SIGNATURE,
                "contentType is not",
                RawEnvelope.contentType(new ASN1ObjectIdentifier("1.2.3")),
                e.rightMessageDigest());
        assertAttributesRefused(
                Reason.Codes.ENVELOPE,
                "is there twice",
                e.rightContentType(),
                e.rightContentType(),
                e.rightMessageDigest());
        var twoValues =
                new Attribute(new ASN1ObjectIdentifier("1.2.840.113549.1.9.4"), new DERSet(new DEROctetString[] {
                    new DEROctetString(Sha256.of(CONTENT).bytes()), new DEROctetString(new byte[33])
                }));
        assertAttributesRefused(Reason.Codes.ENVELOPE, "has something unexpected", e.rightContentType(), twoValues);
    }

    private void assertAttributesRefused(String code, String text, Attribute... attributes) throws Exception {
        assertRefused(
                code, text, new RawEnvelope(CONTENT).signer(advisor, attributes).encoded());
    }

    @Test
    void aSignatureOverAttributesIsNotOneOverContent() throws Exception {
        var envelope = new RawEnvelope(CONTENT);
        byte[] attributes = new DERSet(new Attribute[] {envelope.rightContentType(), envelope.rightMessageDigest()})
                .getEncoded(ASN1Encoding.DER);
        byte[] cms =
                new RawEnvelope(attributes).signer(advisor, new Attribute[0]).encoded();
        assertRefused(Reason.Codes.ENVELOPE, "looks like signed attributes", cms);
    }

    @Test
    void onlyX509CertificatesAndNotTooMany() throws Exception {
        byte[] other = new RawEnvelope(CONTENT)
                .signer(advisor)
                .certificate(new DERTaggedObject(false, 3, new DERSet(DERNull.INSTANCE)))
                .encoded();
        assertRefused(Reason.Codes.ENVELOPE, "SignedData has version 5", other);
        other[indexOf(other, new byte[] {2, 1, 5}) + 2] = 1;
        assertRefused(Reason.Codes.ENVELOPE, "a certificate that is not X.509", other);
        var many = new RawEnvelope(CONTENT).signer(advisor);
        for (int i = 0; i < Envelope.CERTIFICATES; i++) {
            many.certificate(manager.person("person" + i).certificate());
        }
        assertRefused(Reason.Codes.ENVELOPE, "certificates are more than 24", many.encoded());
        byte[] twice = new RawEnvelope(CONTENT)
                .signer(advisor)
                .certificate(advisor.certificate())
                .encoded();
        assertRefused(Reason.Codes.ENVELOPE, "fits several certificates", twice);
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not inside");
    }

    private static int lastIndexOf(byte[] bytes, byte[] part) {
        for (int i = bytes.length - part.length; i >= 0; i--) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not inside");
    }

    private void assertRefused(String code, String text, byte[] cms) {
        var reason = assertInstanceOf(Verification.Rejected.class, verifier.verify(cms))
                .reasons()
                .get(0);
        assertEquals(code, reason.code(), reason.text());
        assertTrue(reason.text().contains(text), reason.text());
    }
}
