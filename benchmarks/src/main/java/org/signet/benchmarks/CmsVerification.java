package org.signet.benchmarks;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.signet.cli.bench.Book;
import org.signet.ledger.Sha256;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.SignatureVerifier;
import org.signet.ledger.identity.Verification;

/** A signed instruction's envelope checked, and beside it what no implementation can save: the bare signature and hash. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class CmsVerification {
    private static final int RSA_BITS = 3072;

    /** How the signer's key is made, and which of the platform's providers is the fastest to check what it signed. */
    public enum Algorithm {
        P256("SHA256withECDSA"),
        ED25519("Ed25519"),
        RSA_PSS("SHA256withRSAandMGF1");

        private final String signature;

        Algorithm(String signature) {
            this.signature = signature;
        }

        KeyPair newKeyPair() throws GeneralSecurityException {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(this == P256 ? "EC" : this == ED25519 ? "Ed25519" : "RSA");
            if (this == P256) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (this == RSA_PSS) {
                generator.initialize(RSA_BITS);
            }
            return generator.generateKeyPair();
        }

        Provider provider() {
            return this == P256 ? AmazonCorrettoCryptoProvider.INSTANCE : new BouncyCastleProvider();
        }
    }

    @Param
    public Algorithm algorithm = Algorithm.P256;

    private byte[] envelope = new byte[0];
    private byte[] content = new byte[0];
    private byte[] signature = new byte[0];
    private SignatureVerifier verifier;
    private Signature bare;
    private PublicKey key;

    @Setup
    public void setUp() throws GeneralSecurityException {
        var cast = new Cast(new Book.Size(1, 30, 1));
        KeyPair keys = algorithm.newKeyPair();
        var identity = cast.person(Cast.MANAGER, "signer", keys);
        content = cast.book().orders().at(0).content().toString().getBytes(StandardCharsets.UTF_8);
        envelope = CmsSigner.sign(content, identity.key(), identity.chain());
        verifier = new SignatureVerifier(cast.genesis().members());
        Provider provider = algorithm.provider();
        key = algorithm == Algorithm.P256
                ? KeyFactory.getInstance("EC", provider)
                        .generatePublic(new X509EncodedKeySpec(keys.getPublic().getEncoded()))
                : keys.getPublic();
        Signature signer = Signature.getInstance(algorithm.signature, new BouncyCastleProvider());
        signer.initSign(keys.getPrivate());
        signer.update(content);
        signature = signer.sign();
        bare = Signature.getInstance(algorithm.signature, provider);
    }

    /** What a node does with every transaction. */
    @Benchmark
    public Verification envelope() {
        Verification verification = verifier.verify(envelope);
        if (!(verification instanceof Verification.Verified)) {
            throw new IllegalStateException(verification.toString());
        }
        return verification;
    }

    /** The floor: one signature over the content, and the hash that names the envelope. */
    @Benchmark
    public Sha256 bareSignatureAndHash() throws GeneralSecurityException {
        bare.initVerify(key);
        bare.update(content);
        if (!bare.verify(signature)) {
            throw new IllegalStateException("the signature does not hold");
        }
        return Sha256.of(envelope);
    }
}
