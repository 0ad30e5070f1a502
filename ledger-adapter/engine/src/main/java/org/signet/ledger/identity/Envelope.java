package org.signet.ledger.identity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Limits;

/**
 * A CMS SignedData (RFC 5652 section 5) with its content inside, taken apart but not yet believed.
 *
 * @param content what was signed
 * @param certificates every certificate inside, in the envelope's order
 * @param signers at least one
 */
record Envelope(byte[] content, List<ParsedCertificate> certificates, List<SignerInfo> signers) {
    /** A signer brings the certificate, an intermediate's, and perhaps the root's. */
    static final int CERTIFICATES = 3 * Limits.SIGNERS;

    private static final int ATTRIBUTES = 32;
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String DATA = "1.2.840.113549.1.7.1";
    private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";

    /**
     * One SignerInfo.
     *
     * @param version 1 when the certificate is named by issuer and serial, 3 when by key identifier
     * @param sid the certificate's name
     * @param digest the content's digest algorithm
     * @param signedAttributes null when the signature is over the content itself
     */
    record SignerInfo(
            int version,
            Der.Element sid,
            AlgorithmId digest,
            Der.@Nullable Element signedAttributes,
            AlgorithmId signatureAlgorithm,
            byte[] signature) {

        /** Whether this names that certificate. */
        boolean names(ParsedCertificate certificate) {
            return version == 1 ? certificate.isNamedBy(sid) : certificate.hasKeyIdentifier(sid.value());
        }

        /**
         * The bytes that the signature is over: the signed attributes, if there are any, after checking that they speak of
         * this content (RFC 5652 sections 5.4, 5.6 and 11).
         */
        byte[] message(byte[] content, Scheme scheme) throws Refusal {
            if (!digest.isDigest(scheme.digestOid())) {
                throw Refusal.algorithm("the digest algorithm is " + digest.name() + " where " + scheme.digest()
                        + " belongs to the signature algorithm");
            }
            if (signedAttributes == null) {
                if (content.length > 0 && content[0] == Der.SET) {
                    throw Refusal.envelope("a content that looks like signed attributes needs signed attributes");
                }
                return content;
            }
            checkAttributes(signedAttributes, content, scheme);
            byte[] message = signedAttributes.encoded();
            message[0] = Der.SET;
            return message;
        }
    }

    static Envelope read(byte[] bytes) throws Refusal {
        if (bytes.length == 0) {
            throw Refusal.envelope("the envelope is empty");
        }
        if (bytes.length > Limits.TRANSACTION_BYTES) {
            throw Refusal.envelope(
                    "the envelope has " + bytes.length + " bytes, more than " + Limits.TRANSACTION_BYTES);
        }
        var document = Der.document(bytes);
        if (document.tag() != Der.SEQUENCE) {
            throw Refusal.envelope("not a CMS ContentInfo");
        }
        var info = document.inside();
        String type = info.objectIdentifier("the content type");
        if (!type.equals(SIGNED_DATA)) {
            throw Refusal.envelope("a CMS of type " + type + ", not SignedData");
        }
        var explicit = info.next(Der.TAG_0, "SignedData").inside();
        info.end("ContentInfo");
        var signedData = explicit.next(Der.SEQUENCE, "SignedData");
        explicit.end("ContentInfo");
        return readSignedData(signedData.inside());
    }

    private static Envelope readSignedData(Der data) throws Refusal {
        int version = data.smallInteger(5, "SignedData's version");
        if (version != 1 && version != 3) {
            throw Refusal.envelope("SignedData has version " + version + ", not 1 or 3");
        }
        data.next(Der.SET, "digestAlgorithms").inside().setOf(Limits.SIGNERS, "digest algorithms");
        byte[] content = readContent(data.next(Der.SEQUENCE, "encapContentInfo").inside());
        var certificates = data.isNext(Der.TAG_0) ? readCertificates(data.next()) : List.<ParsedCertificate>of();
        if (data.isNext(Der.TAG_1)) {
            throw Refusal.envelope(
                    "revocation lists inside the envelope are not accepted: the ledger records revocations");
        }
        var signers = readSigners(data.next(Der.SET, "signerInfos"));
        data.end("SignedData");
        if (certificates.isEmpty()) {
            throw Refusal.envelope("the signers' certificates are not inside the envelope");
        }
        return new Envelope(content, certificates, signers);
    }

    private static byte[] readContent(Der info) throws Refusal {
        String type = info.objectIdentifier("the inner content type");
        if (!type.equals(DATA)) {
            throw Refusal.envelope("the content is of type " + type + ", not data");
        }
        if (info.isAtEnd()) {
            throw Refusal.envelope("the signature is detached: the content is not inside the envelope");
        }
        var explicit = info.next(Der.TAG_0, "the content").inside();
        byte[] content = explicit.next(Der.OCTET_STRING, "the content").value();
        explicit.end("the content");
        info.end("encapContentInfo");
        return content;
    }

    private static List<ParsedCertificate> readCertificates(Der.Element set) throws Refusal {
        var certificates = new ArrayList<ParsedCertificate>();
        for (var element : set.inside().setOf(CERTIFICATES, "certificates")) {
            certificates.add(ParsedCertificate.read(element));
        }
        return certificates;
    }

    private static List<SignerInfo> readSigners(Der.Element set) throws Refusal {
        var signers = new ArrayList<SignerInfo>();
        for (var element : set.inside().setOf(Limits.SIGNERS, "signers")) {
            if (element.tag() != Der.SEQUENCE) {
                throw Refusal.envelope("a SignerInfo is not a SEQUENCE");
            }
            signers.add(readSigner(element.inside()));
        }
        if (signers.isEmpty()) {
            throw Refusal.envelope("nobody signed");
        }
        return signers;
    }

    private static SignerInfo readSigner(Der info) throws Refusal {
        int version = info.smallInteger(5, "SignerInfo's version");
        int sidTag = switch (version) {
            case 1 -> Der.SEQUENCE;
            case 3 -> Der.PRIMITIVE_0;
            default -> throw Refusal.envelope("SignerInfo has version " + version + ", not 1 or 3");
        };
        var sid = info.next(sidTag, "the signer's identifier");
        var digest = AlgorithmId.read(info, "the digest algorithm");
        var attributes = info.isNext(Der.TAG_0) ? info.next() : null;
        var algorithm = AlgorithmId.read(info, "the signature algorithm");
        byte[] signature = info.next(Der.OCTET_STRING, "the signature").value();
        if (info.isNext(Der.TAG_1)) {
            info.next().inside().setOf(ATTRIBUTES, "unsigned attributes");
        }
        info.end("SignerInfo");
        return new SignerInfo(version, sid, digest, attributes, algorithm, signature);
    }

    private static void checkAttributes(Der.Element attributes, byte[] content, Scheme scheme) throws Refusal {
        var types = new HashSet<String>();
        for (var element : attributes.inside().setOf(ATTRIBUTES, "signed attributes")) {
            if (element.tag() != Der.SEQUENCE) {
                throw Refusal.envelope("a signed attribute is not a SEQUENCE");
            }
            var attribute = element.inside();
            String type = attribute.objectIdentifier("a signed attribute's type");
            var values = attribute.next(Der.SET, "a signed attribute's values").inside();
            attribute.end("a signed attribute");
            if (!types.add(type)) {
                throw Refusal.envelope("the signed attribute " + type + " is there twice");
            }
            if (type.equals(CONTENT_TYPE)) {
                checkContentType(values);
            } else if (type.equals(MESSAGE_DIGEST)) {
                checkMessageDigest(values, content, scheme);
            }
        }
        if (!types.contains(CONTENT_TYPE)) {
            throw Refusal.envelope("the signed attribute contentType is missing");
        }
        if (!types.contains(MESSAGE_DIGEST)) {
            throw Refusal.envelope("the signed attribute messageDigest is missing");
        }
    }

    private static void checkContentType(Der values) throws Refusal {
        String type = values.objectIdentifier("the signed attribute contentType");
        values.end("the signed attribute contentType");
        if (!type.equals(DATA)) {
            throw Refusal.signature("the signed attribute contentType is not that of the content");
        }
    }

    private static void checkMessageDigest(Der values, byte[] content, Scheme scheme) throws Refusal {
        byte[] claimed = values.next(Der.OCTET_STRING, "the signed attribute messageDigest")
                .value();
        values.end("the signed attribute messageDigest");
        if (!MessageDigest.isEqual(claimed, digest(scheme.digest(), content))) {
            throw Refusal.signature("the signed attribute messageDigest is not that of the content");
        }
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
