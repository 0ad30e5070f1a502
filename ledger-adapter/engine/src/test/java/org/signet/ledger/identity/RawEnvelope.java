package org.signet.ledger.identity;

import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.signet.ledger.Sha256;

/** Puts envelopes together piece by piece, also such as no honest program would make. */
final class RawEnvelope {
    static final AlgorithmIdentifier SHA256 = algorithm(AlgorithmId.SHA256);
    static final AlgorithmIdentifier ECDSA = algorithm(AlgorithmId.ECDSA_SHA256);

    private final byte[] content;
    private final List<SignerInfo> signers = new ArrayList<>();
    private final List<ASN1Encodable> certificates = new ArrayList<>();

    RawEnvelope(byte[] content) {
        this.content = content;
    }

    static AlgorithmIdentifier algorithm(String oid) {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid));
    }

    static Attribute contentType(ASN1ObjectIdentifier type) {
        return new Attribute(CMSAttributes.contentType, new DERSet(type));
    }

    static Attribute messageDigest(byte[] digest) {
        return new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest)));
    }

    Attribute rightContentType() {
        return contentType(CMSObjectIdentifiers.data);
    }

    Attribute rightMessageDigest() {
        return messageDigest(Sha256.of(content).bytes());
    }

    RawEnvelope certificate(X509Certificate certificate) throws Exception {
        certificates.add(Certificate.getInstance(certificate.getEncoded()));
        return this;
    }

    RawEnvelope certificate(ASN1Encodable any) {
        certificates.add(any);
        return this;
    }

    /** A signer with the right attributes. */
    RawEnvelope signer(KeyFiles.Identity signer) throws Exception {
        return signer(
                signer.certificate(),
                signer.key(),
                "SHA256withECDSA",
                SHA256,
                ECDSA,
                rightContentType(),
                rightMessageDigest());
    }

    /** A signer on P-256 with these attributes, or none. */
    RawEnvelope signer(KeyFiles.Identity signer, Attribute... attributes) throws Exception {
        return signer(signer.certificate(), signer.key(), "SHA256withECDSA", SHA256, ECDSA, attributes);
    }

    RawEnvelope signer(
            X509Certificate certificate,
            PrivateKey key,
            String signature,
            AlgorithmIdentifier digest,
            AlgorithmIdentifier algorithm,
            Attribute... attributes)
            throws Exception {
        ASN1Set signed = attributes.length == 0 ? null : new DERSet(attributes);
        var signing = Signature.getInstance(signature, TestOrganisation.BC);
        signing.initSign(key);
        signing.update(signed == null ? content : signed.getEncoded(ASN1Encoding.DER));
        return signer(certificate, digest, signed, algorithm, signing.sign());
    }

    RawEnvelope signer(
            X509Certificate certificate,
            AlgorithmIdentifier digest,
            ASN1Set attributes,
            AlgorithmIdentifier algorithm,
            byte[] signature)
            throws Exception {
        var parsed = Certificate.getInstance(certificate.getEncoded());
        certificates.add(parsed);
        var sid = new SignerIdentifier(new IssuerAndSerialNumber(parsed.getIssuer(), certificate.getSerialNumber()));
        signers.add(new SignerInfo(sid, digest, attributes, algorithm, new DEROctetString(signature), null));
        return this;
    }

    byte[] encoded(String encoding) throws Exception {
        var signed = new SignedData(
                new DERSet(SHA256),
                new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(content)),
                certificates.isEmpty() ? null : set(certificates),
                null,
                set(signers));
        return new ContentInfo(CMSObjectIdentifiers.signedData, signed).getEncoded(encoding);
    }

    byte[] encoded() throws Exception {
        return encoded(ASN1Encoding.DER);
    }

    private static DERSet set(List<? extends ASN1Encodable> elements) {
        var vector = new ASN1EncodableVector();
        elements.forEach(vector::add);
        return new DERSet(vector);
    }
}
