package org.signet.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signet.cli.bench.Book;
import org.signet.cli.bench.Book.Step;
import org.signet.ledger.Genesis;
import org.signet.ledger.RefusedException;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.GenesisFile;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.log.CosigningKey;
import org.signet.ledger.log.Policy;

/** The sample organisations with their people's keys, and a book that the manager's advisors instruct on. */
final class Cast {
    static final String CHANNEL = "bench";
    static final String MANAGER = "harbour";

    private static final String CUSTODIAN = "meridian";
    private static final String AUDITOR = "northgate";
    private static final String RULE_PACKS = "80-rule-packs.json";
    private static final long SEED = 20_261_122;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant from = now.minus(Duration.ofHours(1));
    private final Instant until = now.plus(Duration.ofDays(30));
    private final Map<String, CertificateAuthority> authorities = new LinkedHashMap<>();
    private final Map<String, KeyFiles.Identity> people = new LinkedHashMap<>();
    private final Map<String, CosigningKey> nodeKeys = new LinkedHashMap<>();
    private final Book book;
    private final Genesis genesis;

    Cast(Book.Size size) {
        this.book = new Book(CHANNEL, "book", size, MANAGER, CUSTODIAN, SEED, now);
        organisation(MANAGER, List.of("registrar", "compliance", "compliance-head"));
        organisation(CUSTODIAN, List.of("registrar", "operations", "supervision", "compliance", "compliance-head"));
        organisation(AUDITOR, List.of("registrar"));
        book.advisors().forEach(advisor -> person(MANAGER, advisor, KeyFiles.newKeyPair()));
        this.genesis = writeGenesis();
    }

    private void organisation(String organisation, List<String> staff) {
        authorities.put(organisation, CertificateAuthority.create(organisation, from));
        nodeKeys.put(organisation, CosigningKey.generate(organisation, new SecureRandom()));
        staff.forEach(person -> person(organisation, person, KeyFiles.newKeyPair()));
    }

    /** Certifies a person's key. */
    KeyFiles.Identity person(String organisation, String person, KeyPair keys) {
        var certificate = of(authorities, organisation).issuePerson(person, keys.getPublic(), from, until);
        var identity = new KeyFiles.Identity(keys.getPrivate(), List.of(certificate));
        people.put(organisation + "/" + person, identity);
        return identity;
    }

    /** Final by the custodian's own cosignature, so that one node comes to the end by itself. */
    private Genesis writeGenesis() {
        List<Genesis.Member> members = List.of(
                member(MANAGER, Genesis.Role.MANAGER, "5493001KJTIIGC8Y1R12"),
                member(CUSTODIAN, Genesis.Role.CUSTODIAN, "7LTWFZYICNSX8D621K86"),
                member(AUDITOR, Genesis.Role.AUDITOR, "529900T8BM49AURSDO55"));
        Policy finality =
                Policy.atLeast(1, members.stream().map(Genesis.Member::nodeKey).toList());
        try {
            return GenesisFile.write(CHANNEL, "signet.example/" + CHANNEL, from, members, finality);
        } catch (RefusedException e) {
            throw new IllegalStateException("the genesis of the benchmarks", e);
        }
    }

    private Genesis.Member member(String organisation, Genesis.Role role, String lei) {
        return new Genesis.Member(
                organisation,
                organisation,
                role,
                lei,
                of(authorities, organisation).certificate(),
                fingerprint(organisation + "/registrar"),
                of(nodeKeys, organisation).verifierKey());
    }

    Book book() {
        return book;
    }

    Genesis genesis() {
        return genesis;
    }

    /** The custodian's node's. */
    CosigningKey nodeKey() {
        return of(nodeKeys, CUSTODIAN);
    }

    /** Everything that must be on the ledger before the first order. */
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        people.keySet().stream()
                .filter(who -> !book.advisors().contains(who.substring(who.indexOf('/') + 1)))
                .forEach(who -> steps.add(registration(who)));
        rulePacks()
                .path("steps")
                .forEach(step -> steps.add(new Step(
                        step.path("signer").textValue(), ((ObjectNode) step.path("content")).put("channel", CHANNEL))));
        steps.addAll(book.steps(advisor -> fingerprint(MANAGER + "/" + advisor).toString()));
        return steps;
    }

    private Step registration(String who) {
        String person = who.substring(who.indexOf('/') + 1);
        ObjectNode content = JSON.createObjectNode();
        content.put("kind", "person.register").put("channel", CHANNEL).put("id", "person-" + who.replace('/', '-'));
        content.put("person", person).put("name", person);
        content.putArray("roles").add(person.replace("-head", ""));
        content.putArray("certificates").add(fingerprint(who).toString());
        return new Step(who.substring(0, who.indexOf('/')) + "/registrar", content);
    }

    private static JsonNode rulePacks() {
        try (var in = Cast.class.getResourceAsStream(RULE_PACKS)) {
            if (in == null) {
                throw new IllegalStateException(RULE_PACKS + " is missing from the build");
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] sign(Step step) {
        KeyFiles.Identity identity = of(people, step.signer());
        return CmsSigner.sign(bytes(step), identity.key(), identity.chain());
    }

    Signer signer(Step step) {
        String organisation = step.signer().substring(0, step.signer().indexOf('/'));
        return Signer.of(organisation, of(people, step.signer()).certificate(), fingerprint(step.signer()));
    }

    static byte[] bytes(Step step) {
        return step.content().toString().getBytes(StandardCharsets.UTF_8);
    }

    private Sha256 fingerprint(String who) {
        return KeyFiles.fingerprint(of(people, who).certificate());
    }

    private static <T> T of(Map<String, T> map, String name) {
        T value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return value;
    }
}
