package org.signet.ledger.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.Selector;
import org.bouncycastle.util.Store;

/**
 * Makes signed envelopes: CMS SignedData (RFC 5652), DER, with the content and the certificates inside, and the signed
 * attributes contentType, messageDigest and signingTime. The key may live in a token: it is only ever handed to Java's
 * {@link java.security.Signature}.
 */
public final class CmsSigner {
    private static final Selector<X509CertificateHolder> ALL = new Selector<>() {
        @Override
        public boolean match(X509CertificateHolder certificate) {
            return true;
        }

        @Override
        public Object clone() {
            return this;
        }
    };

    private CmsSigner() {}

    /**
     * Signs a content.
     *
     * @param key EC P-256, Ed25519, or RSA of 3072 to 4096 bits (signs RSA-PSS with SHA-256)
     * @param chain the signer's certificate first; then the intermediate, if there is one
     * @throws IllegalArgumentException if the key is of another sort or does not belong to the certificate
     */
    public static byte[] sign(byte[] content, PrivateKey key, List<X509Certificate> chain) {
        try {
            return assemble(new CMSProcessableByteArray(content), new CMSSignedDataGenerator(), Map.of(), key, chain);
        } catch (CMSException
                | IOException
                | GeneralSecurityException
                | OperatorException
                | RuntimeOperatorException e) {
            throw new IllegalArgumentException("cannot sign: " + e.getMessage(), e);
        }
    }

    /**
     * Adds one more signature over the same content. Those that are there stay as they are.
     *
     * @param cms what {@link #sign} or another CMS implementation made, content inside
     * @throws IllegalArgumentException if {@code cms} is not such an envelope, or as for {@link #sign}
     */
    public static byte[] addSignature(byte[] cms, PrivateKey key, List<X509Certificate> chain) {
        try {
            var existing = new CMSSignedData(cms);
            CMSTypedData content = existing.getSignedContent();
            if (content == null) {
                throw new IllegalArgumentException("the content is not inside the envelope");
            }
            var generator = new CMSSignedDataGenerator();
            generator.addSigners(existing.getSignerInfos());
            return assemble(content, generator, byEncoding(existing.getCertificates()), key, chain);
        } catch (CMSException
                | IOException
                | GeneralSecurityException
                | OperatorException
                | RuntimeOperatorException e) {
            throw new IllegalArgumentException("cannot add a signature: " + e.getMessage(), e);
        }
    }

    private static byte[] assemble(
            CMSTypedData content,
            CMSSignedDataGenerator generator,
            Map<String, X509CertificateHolder> present,
            PrivateKey key,
            List<X509Certificate> chain)
            throws CMSException, IOException, GeneralSecurityException, OperatorException {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a signer has a certificate");
        }
        SigningKeys.checkPair(key, chain.get(0).getPublicKey());
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(digests)
                .build(SigningKeys.signer(key), new JcaX509CertificateHolder(chain.get(0))));
        var certificates = new LinkedHashMap<>(present);
        for (var certificate : chain) {
            var holder = new JcaX509CertificateHolder(certificate);
            certificates.putIfAbsent(Arrays.toString(holder.getEncoded()), holder);
        }
        for (var holder : certificates.values()) {
            generator.addCertificate(holder);
        }
        return generator.generate(content, true).toASN1Structure().getEncoded(ASN1Encoding.DER);
    }

    private static Map<String, X509CertificateHolder> byEncoding(Store<X509CertificateHolder> store)
            throws IOException {
        var certificates = new LinkedHashMap<String, X509CertificateHolder>();
        for (var holder : store.getMatches(ALL)) {
            certificates.put(Arrays.toString(holder.getEncoded()), holder);
        }
        return certificates;
    }
}
