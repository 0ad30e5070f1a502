package org.signet.ledger.channel;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.signet.ledger.Contract;
import org.signet.ledger.Genesis;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.log.CosigningKey;
import org.signet.ledger.log.Policy;
import org.signet.ledger.log.VerifierKey;
import org.signet.ledger.sequence.SequencerFactory;
import org.signet.ledger.store.StorageKey;

/** Three organisations with a channel, and what their nodes need to be started in a directory. */
final class Club {
    static final String CHANNEL = "fund-1";
    static final List<String> ORGANISATIONS = List.of("manager", "custodian", "auditor");

    private static final X509Certificate CERTIFICATE = certificate();

    final Map<String, CosigningKey> nodeKeys = new TreeMap<>();
    final Map<String, ToyEnvelopes> envelopes = new TreeMap<>();
    final StorageKey storageKey;
    final Genesis genesis;

    /** @param quorum members whose cosignatures make a checkpoint final */
    Club(int quorum) {
        this(quorum, new SecureRandom());
    }

    private Club(int quorum, SecureRandom random) {
        storageKey = StorageKey.generate(random);
        var signer = Signer.of("manager", CERTIFICATE, Sha256.of("certificate".getBytes(StandardCharsets.UTF_8)));
        for (String organisation : ORGANISATIONS) {
            nodeKeys.put(organisation, CosigningKey.generate(organisation + ".example", random));
            envelopes.put(organisation, new ToyEnvelopes(signer));
        }
        List<Genesis.Member> members = ORGANISATIONS.stream().map(this::member).toList();
        List<VerifierKey> keys = members.stream().map(Genesis.Member::nodeKey).toList();
        this.genesis = new Genesis(
                CHANNEL,
                "signet.example/" + CHANNEL,
                Instant.parse("2026-01-01T00:00:00Z"),
                members,
                quorum == 0 ? Policy.parse("quorum none\n") : Policy.atLeast(quorum, keys),
                keys.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A club whose keys another process can make again from a file. */
    static Club keep(Path directory) throws IOException {
        Files.write(directory.resolve("club"), SecureRandom.getSeed(16));
        return kept(directory);
    }

    static Club kept(Path directory) throws IOException {
        byte[] seed = Files.readAllBytes(directory.resolve("club"));
        return new Club(1, new Repeatable(new BigInteger(1, seed).longValue()));
    }

    /** The same numbers for the same seed; for tests only. */
    private static final class Repeatable extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final Random random;

        Repeatable(long seed) {
            this.random = new Random(seed);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            random.nextBytes(bytes);
        }
    }

    private Genesis.Member member(String organisation) {
        return new Genesis.Member(
                organisation,
                organisation,
                Genesis.Role.valueOf(organisation.toUpperCase(Locale.ROOT)),
                "5493001KJTIIGC8Y1R12",
                CERTIFICATE,
                Sha256.of(organisation.getBytes(StandardCharsets.UTF_8)),
                nodeKeys.get(organisation).verifierKey());
    }

    ChannelSetup setup(String organisation, Path directory, SequencerFactory sequencers) {
        return new ChannelSetup(
                genesis,
                directory.resolve(organisation),
                storageKey,
                nodeKeys.get(organisation),
                envelopes.get(organisation),
                sequencers,
                InstantSource.system());
    }

    ChannelLedger start(String organisation, Path directory, SequencerFactory sequencers) {
        return start(organisation, directory, sequencers, Set.of());
    }

    ChannelLedger start(
            String organisation, Path directory, SequencerFactory sequencers, Set<Disregarded> disregarded) {
        ChannelSetup setup = setup(organisation, directory, sequencers);
        return ChannelLedger.open(new ChannelSetup(
                setup.genesis(),
                setup.store(),
                setup.storageKey(),
                setup.nodeKey(),
                setup.envelopes(),
                setup.sequencers(),
                setup.clock(),
                disregarded));
    }

    /** Plugs a contract in and waits until the ledger takes transactions. */
    static ChannelLedger serving(ChannelLedger ledger, Contract contract) {
        ledger.plug(contract);
        await().until(() -> ledger.status().phase() == LedgerStatus.Phase.SERVING);
        return ledger;
    }

    private static X509Certificate certificate() {
        try {
            var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
            var name = new X500Principal("CN=Signer");
            var builder = new JcaX509v3CertificateBuilder(
                    name, BigInteger.ONE, new Date(0), new Date(4_000_000_000_000L), name, keys.getPublic());
            var holder = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
