package org.signet.ledger.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The CMS SignedData (RFC 5652) that was signed, after checking every signature, every signer's certificate and its path
 * to one of the channel's authorities.
 *
 * @param content what was signed
 * @param signers in the order of the envelope
 */
record SignedTransaction(byte[] content, List<EvidenceReport.Signer> signers) {
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final String WHAT = "transaction.p7m";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int SIGNERS = 8;

    /** @param at the time at which certificates must be valid */
    static SignedTransaction read(byte[] cms, List<ChannelFacts.Member> members, Instant at) throws Refuted {
        try {
            var envelope = new CMSSignedData(cms);
            var content = envelope.getSignedContent();
            if (content == null) {
                throw new Refuted(WHAT + " has no content inside.");
            }
            var bytes = new ByteArrayOutputStream();
            content.write(bytes);
            List<X509CertificateHolder> holders =
                    List.copyOf(envelope.getCertificates().getMatches(null));
            var path = new CertificatePath(members, certificates(holders), at);
            var signers = new ArrayList<EvidenceReport.Signer>();
            for (var signer : envelope.getSignerInfos().getSigners()) {
                signers.add(signer(signer, holderOf(signer, holders), path));
            }
            Refuted.unless(
                    !signers.isEmpty() && signers.size() <= SIGNERS, WHAT + " must have 1 to " + SIGNERS + " signers.");
            return new SignedTransaction(bytes.toByteArray(), List.copyOf(signers));
        } catch (CMSException | IOException e) {
            throw new Refuted(WHAT + " is not a CMS SignedData.");
        }
    }

    private static List<X509Certificate> certificates(List<X509CertificateHolder> holders) throws Refuted, IOException {
        var certificates = new ArrayList<X509Certificate>();
        for (var holder : holders) {
            certificates.add(ChannelFacts.certificate(holder.getEncoded(), WHAT));
        }
        return certificates;
    }

    private static X509CertificateHolder holderOf(SignerInformation signer, List<X509CertificateHolder> holders)
            throws Refuted {
        for (var holder : holders) {
            if (signer.getSID().match(holder)) {
                return holder;
            }
        }
        throw new Refuted(WHAT + " lacks the certificate of a signer.");
    }

    private static EvidenceReport.Signer signer(
            SignerInformation signer, X509CertificateHolder holder, CertificatePath path) throws Refuted, IOException {
        var certificate = ChannelFacts.certificate(holder.getEncoded(), WHAT);
        String subject = certificate.getSubjectX500Principal().getName();
        Algorithms.requireAccepted(signer, holder.getSubjectPublicKeyInfo(), "The signature of " + subject);
        Refuted.unless(
                isSignedBy(signer, holder.getSubjectPublicKeyInfo()),
                "The signature of " + subject + " does not hold.");
        boolean[] usage = certificate.getKeyUsage();
        Refuted.unless(
                usage != null && (usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]),
                "The certificate of " + subject + " is not meant for signing.");
        return new EvidenceReport.Signer(
                path.organisationOf(certificate), subject, Primitives.hex(Primitives.sha256(holder.getEncoded())));
    }

    /** RFC 5652 section 5.6: the message digest attribute against the content, the signature against the attributes. */
    private static boolean isSignedBy(SignerInformation signer, SubjectPublicKeyInfo key) throws IOException {
        try {
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(PROVIDER)
                    .build(BouncyCastleProvider.getPublicKey(key)));
        } catch (OperatorCreationException | CMSException e) {
            return false;
        }
    }
}
