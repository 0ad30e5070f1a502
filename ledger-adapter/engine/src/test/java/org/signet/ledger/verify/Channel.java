package org.signet.ledger.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.signet.ledger.CanonicalJson;
import org.signet.ledger.Evidence;
import org.signet.ledger.Sha256;
import org.signet.ledger.log.Checkpoint;
import org.signet.ledger.log.CosignedCheckpoint;
import org.signet.ledger.log.CosigningKey;
import org.signet.ledger.log.MerkleHash;
import org.signet.ledger.log.MerkleProofs;
import org.signet.ledger.log.MerkleTree;
import org.signet.ledger.log.Policy;

/** A channel of three organisations with their authorities, people and log; two of the three must cosign. */
final class Channel {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2028-01-01T00:00:00Z");
    static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123Z");
    static final String ORIGIN = "signet.example/fund-1";

    /** Somebody with a key and a certificate. */
    record Person(KeyPair keys, X509Certificate certificate, String organisation, String algorithm) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final Map<String, Person> authorities = new LinkedHashMap<>();
    private final Map<String, CosigningKey> nodeKeys = new LinkedHashMap<>();
    private final byte[] genesis;
    private long serial = 1;

    Channel() {
        for (String organisation : List.of("manager", "custodian", "auditor")) {
            authorities.put(organisation, authority(organisation));
            nodeKeys.put(organisation, CosigningKey.generate("signet.example/" + organisation, new SecureRandom()));
        }
        genesis = genesisFile();
    }

    byte[] genesis() {
        return genesis.clone();
    }

    private byte[] genesisFile() {
        var file = JSON.createObjectNode();
        file.put("version", 1).put("channel", "fund-1").put("origin", ORIGIN).put("created", FROM.toString());
        var members = file.putArray("members");
        authorities.forEach((organisation, authority) -> members.addObject()
                .put("organisation", organisation)
                .put("name", organisation + " Ltd")
                .put("role", organisation.toUpperCase(java.util.Locale.ROOT))
                .put("lei", "529900T8BM49AURSDO55")
                .put("certificateAuthority", pem(authority.certificate()))
                .put("registrar", "0".repeat(64))
                .put("nodeKey", nodeKeys.get(organisation).verifierKey().toString()));
        var keys = nodeKeys.values().stream().map(CosigningKey::verifierKey).toList();
        file.put("finality", Policy.atLeast(2, keys).toString());
        return file.toString().getBytes(UTF_8);
    }

    Person authority(String organisation) {
        var keys = keys("EC");
        var name = new X500Name("CN=Authority,O=" + organisation);
        var certificate = certificate(keys, name, keys, name, FROM, UNTIL, true, KeyUsage.keyCertSign);
        return new Person(keys, certificate, organisation, "SHA256withECDSA");
    }

    Person person(String organisation, String algorithm) {
        return person(authorities.get(organisation), "Advisor", algorithm, FROM, UNTIL, KeyUsage.digitalSignature);
    }

    Person person(Person authority, String name, String algorithm, Instant from, Instant until, int usage) {
        var keys = keys(algorithm.endsWith("ECDSA") ? "EC" : algorithm.contains("RSA") ? "RSA" : algorithm);
        var certificate = certificate(
                keys,
                new X500Name("CN=" + name + ",O=" + authority.organisation()),
                authority.keys(),
                X500Name.getInstance(
                        authority.certificate().getSubjectX500Principal().getEncoded()),
                from,
                until,
                false,
                usage);
        return new Person(keys, certificate, authority.organisation(), algorithm);
    }

    Person authorityOf(String organisation) {
        return authorities.get(organisation);
    }

    private X509Certificate certificate(
            KeyPair keys,
            X500Name subject,
            KeyPair issuerKeys,
            X500Name issuer,
            Instant from,
            Instant until,
            boolean isAuthority,
            int usage) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(System.nanoTime() + serial++),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (usage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(signer(issuerKeys, "SHA256withECDSA")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair keys(String kind) {
        try {
            var generator = KeyPairGenerator.getInstance(kind, PROVIDER);
            if (kind.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else if (kind.equals("RSA")) {
                generator.initialize(new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ContentSigner signer(KeyPair keys, String algorithm) throws Exception {
        return new JcaContentSignerBuilder(algorithm).setProvider(PROVIDER).build(keys.getPrivate());
    }

    /** The envelope that these people sign. */
    static byte[] sign(byte[] content, Person... people) {
        try {
            var generator = new CMSSignedDataGenerator();
            for (var person : people) {
                generator.addSignerInfoGenerator(
                        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                                        .setProvider(PROVIDER)
                                        .build())
                                .build(signer(person.keys(), person.algorithm()), person.certificate()));
                generator.addCertificates(new JcaCertStore(List.of(person.certificate())));
            }
            return generator
                    .generate(new CMSProcessableByteArray(content), true)
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] content(String id) {
        return ("{\"kind\":\"instruction.payment\",\"channel\":\"fund-1\",\"id\":\"" + id + "\",\"remark\":\"rent\"}")
                .getBytes(UTF_8);
    }

    /** What the ledger records of an accepted transaction; tests change it before it is logged. */
    static TreeMap<String, Object> leaf(long index, String id, byte[] signed, Person... people) {
        var signers = new ArrayList<Object>();
        for (var person : people) {
            signers.add(new TreeMap<>(Map.of(
                    "certificate",
                    Sha256.of(encoded(person.certificate())).toString(),
                    "organisation",
                    person.organisation(),
                    "subject",
                    person.certificate().getSubjectX500Principal().getName())));
        }
        var leaf = new TreeMap<String, Object>();
        leaf.put("channel", "fund-1");
        leaf.put("decision", "ACCEPTED");
        leaf.put("height", 7L);
        leaf.put("id", id);
        leaf.put("index", index);
        leaf.put("kind", "instruction.payment");
        leaf.put("reasons", List.of());
        leaf.put("record", new TreeMap<>(Map.of("note", "caf\u00e9 \u20ac \"\\\n")));
        leaf.put("sha256", Sha256.of(signed).toString());
        leaf.put("signers", signers);
        leaf.put("time", TIME.toString());
        leaf.put("version", 1L);
        return leaf;
    }

    /** Logs the leaf among others, has the head cosigned by these organisations, and takes the evidence. */
    Evidence evidence(byte[] signed, SortedMap<String, Object> leaf, long size, String... cosigners) {
        return evidence(signed, CanonicalJson.write(leaf), (Long) leaf.get("index"), size, cosigners);
    }

    Evidence evidence(byte[] signed, byte[] leaf, long index, long size, String... cosigners) {
        var nodes = new HashMap<String, Sha256>();
        var tree = MerkleTree.empty();
        for (long i = 0; i < size; i++) {
            for (var node : tree.append(MerkleHash.leaf(i == index ? leaf : ("leaf " + i).getBytes(UTF_8)))) {
                nodes.put(node.level() + "/" + node.index(), node.hash());
            }
        }
        var cosigned = new CosignedCheckpoint(new Checkpoint(ORIGIN, size, tree.root()), List.of());
        for (String cosigner : cosigners) {
            cosigned = cosigned.with(
                    nodeKeys.get(cosigner).sign(cosigned.checkpoint(), TIME.getEpochSecond() + cosigner.length()));
        }
        var path = new MerkleProofs((level, place) -> nodes.get(level + "/" + place)).inclusion(index, size);
        return new Evidence(genesis, signed, leaf, index, path, cosigned);
    }

    /** A usual piece of evidence: accepted, one signer, two cosigners. */
    Evidence evidence(Person signer) {
        byte[] signed = sign(content("PAY-1"), signer);
        return evidence(signed, leaf(41, "PAY-1", signed, signer), 100, "manager", "custodian");
    }

    ObjectNode genesisJson() {
        try {
            return (ObjectNode) JSON.readTree(genesis);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }
}
