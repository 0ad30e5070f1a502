package org.signet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.network.NetworkDescription.Organisation;
import org.signet.cli.terminal.Json;
import org.signet.compliance.drools.DroolsJudge;
import org.signet.custody.contract.CustodyContract;
import org.signet.ledger.Genesis;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.log.CosigningKey;

/** The samples against the real contract and the real rules, without a network: whatever day it is, all goes as expected. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("../samples");
    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.create("Samples", Instant.parse("2026-01-01T00:00:00Z"));

    private final NetworkDescription network = NetworkDescription.read(SAMPLES.resolve("demo/organisations.json"));
    private final Map<String, Object> state = new HashMap<>();
    private final Map<String, Sha256> digests = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private final CustodyContract contract = new CustodyContract(members(), new DroolsJudge());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T09:00:00Z",
                "2026-11-22T18:30:00Z",
                "2026-11-25T21:59:00Z",
                "2026-12-25T12:00:00Z",
                "2026-12-31T22:59:59Z",
                "2027-02-28T04:00:00Z"
            })
    void theDayGoesAsItSays(String moment) {
        Instant now = Instant.parse(moment);
        Samples reference = Samples.read(SAMPLES.resolve("demo/reference"));
        Samples day = Samples.read(SAMPLES.resolve("day"));
        var template = new Template(
                WorkingDays.of(reference.contents()),
                now,
                id -> digests.get(id).toString(),
                who -> certificate(who).toString());
        network.organisations().forEach(organisation -> register(organisation, now));
        reference.steps().forEach(step -> take(step, template, now));
        day.steps().forEach(step -> take(step, template, now));
        assertEquals(List.of(), differences);
        assertTrue(
                day.steps().size() >= 180,
                "about two hundred instructions, not " + day.steps().size());
    }

    /** The demo's seed is sent a wave at a time, and what is in a wave comes in any order. */
    @Test
    void theReferenceIsAcceptedInAnyOrderWithinAWave() {
        long seed = Long.getLong("signet.test.seed", System.nanoTime());
        var random = new Random(seed);
        Instant now = Instant.parse("2026-11-20T09:00:00Z");
        Samples reference = Samples.read(SAMPLES.resolve("demo/reference"));
        var template = new Template(
                WorkingDays.of(reference.contents()),
                now,
                id -> digests.get(id).toString(),
                who -> certificate(who).toString());
        network.organisations().forEach(organisation -> register(organisation, now));
        List<List<Samples.Step>> waves = Seed.waves(reference.steps());
        for (List<Samples.Step> wave : waves) {
            Collections.shuffle(wave, random);
            wave.forEach(step -> take(step, template, now));
        }
        assertEquals(List.of(), differences, "replay with -Dsignet.test.seed=" + seed);
        assertEquals(
                reference.steps().size(), waves.stream().mapToInt(List::size).sum());
        assertTrue(waves.size() <= 13, "a wave waits for the one before; there are " + waves.size());
    }

    private void register(Organisation organisation, Instant now) {
        for (NetworkDescription.Person person : organisation.people()) {
            String who = organisation.organisation() + "/" + person.person();
            ObjectNode content = JsonNodeFactory.instance.objectNode();
            content.put("kind", "person.register");
            content.put("channel", network.channel());
            content.put("id", "person-" + who.replace('/', '-'));
            content.put("person", person.person());
            content.put("name", person.name());
            person.roles().forEach(content.putArray("roles")::add);
            content.putArray("certificates").add(certificate(who).toString());
            String registrar =
                    organisation.organisation() + "/" + organisation.registrar().person();
            byte[] bytes = Json.compact(content);
            assertTrue(
                    execute(List.of(registrar), bytes, (Proposal) contract.read(bytes), now)
                            .isAccepted(),
                    who);
        }
    }

    private void take(Samples.Step step, Template template, Instant now) {
        ObjectNode content = ((ObjectNode) template.fill(step.content())).put("channel", network.channel());
        byte[] bytes = Json.compact(content);
        Reading reading = contract.read(bytes);
        if (reading instanceof Reading.Unreadable unreadable) {
            compare(step, "content", unreadable.reasons());
        } else {
            Outcome outcome = execute(step.signers(), bytes, (Proposal) reading, now);
            compare(step, outcome.decision().name(), outcome.reasons());
        }
    }

    private void compare(Samples.Step step, String decision, List<Reason> reasons) {
        var codes = new TreeSet<String>();
        reasons.stream().map(Reason::code).forEach(codes::add);
        if (!decision.equals(step.expected().decision())
                || !List.copyOf(codes).equals(step.expected().codes())) {
            differences.add(step.id() + " (" + step.title() + ") should be " + step.expected() + ", is " + decision
                    + " " + reasons);
        }
    }

    private Outcome execute(List<String> signers, byte[] content, Proposal proposal, Instant now) {
        Sha256 digest = Sha256.of(content);
        digests.put(proposal.id().value(), digest);
        return execute(
                new Transaction(digest, signers.stream().map(this::signer).toList(), proposal), now);
    }

    private Outcome execute(Transaction transaction, Instant now) {
        var overlay = new Overlay(state);
        Outcome outcome = contract.execute(transaction, overlay, new Point(1, now));
        if (outcome.isAccepted()) {
            contract.checkInvariants(overlay, overlay.written.keySet());
            overlay.written.forEach((key, value) -> state.put(key.toString(), value));
        }
        return outcome;
    }

    private Signer signer(String who) {
        return Signer.of(who.substring(0, who.indexOf('/')), AUTHORITY.certificate(), certificate(who));
    }

    private static Sha256 certificate(String who) {
        return Sha256.of(who.getBytes(StandardCharsets.UTF_8));
    }

    private List<Genesis.Member> members() {
        return network.organisations().stream()
                .map(organisation -> new Genesis.Member(
                        organisation.organisation(),
                        organisation.name(),
                        organisation.role(),
                        organisation.lei(),
                        AUTHORITY.certificate(),
                        certificate(organisation.organisation() + "/"
                                + organisation.registrar().person()),
                        CosigningKey.of(
                                        "samples/" + organisation.organisation(),
                                        certificate(organisation.organisation()).bytes())
                                .verifierKey()))
                .toList();
    }

    /** What one transaction writes, over what was there before. */
    private record Overlay(Map<String, Object> before, Map<Key<?>, Object> written) implements State {
        private static final Object REMOVED = new Object();

        Overlay(Map<String, Object> before) {
            this(before, new HashMap<>());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> @Nullable T get(Key<T> key) {
            Object value = written.getOrDefault(key, before.get(key.toString()));
            return value == REMOVED ? null : (T) value;
        }

        @Override
        public <T> void put(Key<T> key, T value) {
            written.put(key, value);
        }

        @Override
        public void remove(Key<?> key) {
            written.put(key, REMOVED);
        }
    }
}
