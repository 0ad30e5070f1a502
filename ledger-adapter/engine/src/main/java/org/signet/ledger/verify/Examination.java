package org.signet.ledger.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One evidence file under examination: the questions in their order, and what the answers have brought to light. */
final class Examination {
    /** A step of the check. */
    record Question(String name, Answer answer) {}

    /** Asks; the answer is a sentence. */
    interface Answer {
        String get() throws Refuted;
    }

    private static final List<String> NAMES = List.of(
            "README.txt",
            "SHA256SUMS",
            "transaction.p7m",
            "leaf.json",
            "leaf.tlog-proof",
            "genesis.json",
            "origin.txt",
            "policy.txt");

    /** Reasons for which the ledger refuses an envelope whose signatures or certificates do not hold. */
    private static final Set<String> ENVELOPE_REASONS = Set.of("ENVL", "SIGN", "CERT", "ALGO");

    private final byte[] file;
    private final Trust trust;

    private Map<String, byte[]> parts = Map.of();
    private @Nullable ChannelFacts channel;
    private @Nullable Decision decision;
    private @Nullable Proof proof;
    private Optional<SignedTransaction> transaction = Optional.empty();
    private final Set<CosignerKey> cosigners = new LinkedHashSet<>();
    private final List<EvidenceReport.Cosigner> cosignatures = new ArrayList<>();

    Examination(byte[] file, Trust trust) {
        this.file = file;
        this.trust = trust;
    }

    /** Each rests on those before it; the cheap ones come first. */
    List<Question> questions() {
        return List.of(
                new Question("File", this::form),
                new Question("Check sums", this::sums),
                new Question("Trusted channel", this::trusted),
                new Question("Channel", this::channel),
                new Question("Decision", this::decision),
                new Question("Signed bytes", this::signedBytes),
                new Question("Inclusion", this::inclusion),
                new Question("Cosignatures", this::cosignatures),
                new Question("Finality", this::finality),
                new Question("Signatures", this::signatures),
                new Question("Signers", this::signers),
                new Question("Content", this::content));
    }

    private String form() throws Refuted {
        parts = Archive.read(file);
        var names = List.copyOf(parts.keySet());
        Refuted.unless(
                names.size() > NAMES.size() && names.subList(0, NAMES.size()).equals(NAMES),
                "The file does not hold the parts of evidence in their order.");
        return "The file is whole and holds " + names.size() + " parts.";
    }

    private String sums() throws Refuted {
        var expected = new StringBuilder();
        parts.forEach((name, content) -> {
            if (!name.equals("SHA256SUMS")) {
                expected.append(Primitives.hex(Primitives.sha256(content)) + "  " + name + "\n");
            }
        });
        Refuted.unless(
                Arrays.equals(Primitives.utf8(expected.toString()), part("SHA256SUMS")),
                "SHA256SUMS does not give the hashes of the parts.");
        return "SHA256SUMS gives the hash of every other part.";
    }

    private String trusted() throws Refuted {
        String actual = genesisHash();
        if (trust.genesisSha256().isEmpty()) {
            return "NOTE: the evidence is measured against the genesis file it brings along. Compare its SHA-256 with what "
                    + "a member of the channel tells you: " + actual;
        }
        Refuted.unless(
                trust.genesisSha256().get().equals(actual),
                "The evidence is of another channel: its genesis file has SHA-256 " + actual + ", trusted is "
                        + trust.genesisSha256().get() + ".");
        return "The genesis file is the trusted one, SHA-256 " + actual + ".";
    }

    private String channel() throws Refuted {
        var facts = ChannelFacts.read(part("genesis.json"));
        requireText("origin.txt", facts.origin() + "\n");
        requireText("policy.txt", facts.policyText());
        var names = new ArrayList<>(NAMES);
        for (var member : facts.members()) {
            names.add("ca-" + member.organisation() + ".pem");
        }
        Refuted.unless(
                names.equals(List.copyOf(parts.keySet())),
                "The authorities are not those of the genesis file's members.");
        for (var member : facts.members()) {
            requireText("ca-" + member.organisation() + ".pem", member.pem());
        }
        channel = facts;
        return "Origin, policy and authorities are those of the genesis file of channel " + facts.channel() + ".";
    }

    private String decision() throws Refuted {
        var leaf = Decision.read(part("leaf.json"));
        Refuted.unless(
                leaf.channel().equals(known(channel).channel()),
                "The leaf is of channel " + leaf.channel() + ", not "
                        + known(channel).channel() + ".");
        Refuted.unless(
                !leaf.isAccepted()
                        || (leaf.id() != null
                                && leaf.kind() != null
                                && !leaf.signers().isEmpty()),
                "The leaf claims that a transaction without id, kind or signers was accepted.");
        decision = leaf;
        return "The leaf is canonical JSON: " + (leaf.id() == null ? "a transaction without a readable id" : leaf.id())
                + " was " + (leaf.isAccepted() ? "accepted" : "refused") + leaf.because() + " in block " + leaf.height()
                + " at " + leaf.time() + ".";
    }

    private String signedBytes() throws Refuted {
        Refuted.unless(
                Primitives.hex(Primitives.sha256(part("transaction.p7m")))
                        .equals(known(decision).sha256()),
                "The leaf is about other bytes than transaction.p7m.");
        return "The leaf names transaction.p7m by its SHA-256, "
                + known(decision).sha256() + ".";
    }

    private String inclusion() throws Refuted {
        var read = Proof.read(part("leaf.tlog-proof"));
        Refuted.unless(
                read.origin().equals(known(channel).origin()),
                "The checkpoint is of the log " + read.origin() + ", not "
                        + known(channel).origin() + ".");
        Refuted.unless(
                read.index() == known(decision).index(), "The leaf and its proof disagree about its place in the log.");
        Refuted.unless(read.includes(part("leaf.json")), "The inclusion proof does not lead to the checkpoint's root.");
        proof = read;
        return "The leaf is number " + read.index() + " of the " + read.size() + " leaves under the checkpoint's root.";
    }

    private String cosignatures() throws Refuted {
        for (var cosignature : known(proof).cosignatures()) {
            var key = known(channel).policy().keys().stream()
                    .filter(candidate ->
                            candidate.name().equals(cosignature.name()) && candidate.id() == cosignature.keyId())
                    .findFirst()
                    .orElseThrow(() -> new Refuted(
                            "The checkpoint is signed by " + cosignature.name() + ", whom the policy does not know."));
            Refuted.unless(
                    key.hasSigned(cosignature.message(known(proof).checkpoint()), cosignature.signature()),
                    "The cosignature of " + key.name() + " does not hold.");
            Refuted.unless(cosigners.add(key), "The cosignature of " + key.name() + " is there twice.");
            cosignatures.add(new EvidenceReport.Cosigner(
                    key.name(), organisationOf(key), Instant.ofEpochSecond(cosignature.time())));
        }
        return "The checkpoint is signed by "
                + String.join(", ", cosigners.stream().map(CosignerKey::name).toList()) + ".";
    }

    private @Nullable String organisationOf(CosignerKey key) {
        return known(channel).members().stream()
                .filter(member -> member.nodeKey().equals(key.vkey()))
                .map(ChannelFacts.Member::organisation)
                .findFirst()
                .orElse(null);
    }

    private String finality() throws Refuted {
        Refuted.unless(
                known(channel).policy().isMetBy(cosigners),
                "These cosignatures are not enough for the channel's policy.");
        return "These cosignatures are enough for the channel's policy: the decision is final.";
    }

    private String signatures() throws Refuted {
        var leaf = known(decision);
        try {
            var read = SignedTransaction.read(
                    part("transaction.p7m"), known(channel).members(), leaf.time());
            transaction = Optional.of(read);
            return "Every signature in transaction.p7m holds, and every certificate leads to a member's authority.";
        } catch (Refuted | RuntimeException unsound) {
            if (leaf.isAccepted() || leaf.reasonCodes().stream().noneMatch(ENVELOPE_REASONS::contains)) {
                throw unsound;
            }
            return "The envelope does not hold (" + unsound.getMessage() + "), and that is why the ledger refused it"
                    + leaf.because() + ".";
        }
    }

    private String signers() throws Refuted {
        var claimed = known(decision).signers();
        if (transaction.isEmpty() || (claimed.isEmpty() && !known(decision).isAccepted())) {
            return "The decision rests on no signer.";
        }
        Refuted.unless(
                claimed.equals(transaction.get().signers()), "The leaf names other signers than transaction.p7m has.");
        return "Signed by "
                + String.join(
                        "; and by ",
                        claimed.stream()
                                .map(signer -> signer.subject() + " of " + signer.organisation())
                                .toList())
                + ".";
    }

    private String content() throws Refuted {
        var leaf = known(decision);
        if (!leaf.isAccepted()) {
            return "The decision is a refusal; nothing follows from the content.";
        }
        var json = Json.object(transaction.orElseThrow().content(), "The content");
        requireField(json, "channel", leaf.channel());
        requireField(json, "id", leaf.id());
        requireField(json, "kind", leaf.kind());
        return "The content that was signed names the leaf's channel, id and kind.";
    }

    private static void requireField(JsonNode content, String field, @Nullable String expected) throws Refuted {
        Refuted.unless(
                Json.text(content, field, "The content").equals(expected),
                "The content that was signed has another " + field + " than the leaf.");
    }

    /** Only after every question was answered. */
    EvidenceReport.Facts facts() {
        var leaf = known(decision);
        return new EvidenceReport.Facts(
                leaf.channel(),
                genesisHash(),
                leaf.id(),
                leaf.kind(),
                leaf.isAccepted(),
                leaf.reasonCodes(),
                leaf.index(),
                leaf.height(),
                leaf.time(),
                transaction.map(SignedTransaction::signers).orElse(List.of()),
                cosignatures,
                known(proof).size(),
                part("leaf.json"),
                transaction.map(SignedTransaction::content).orElse(new byte[0]));
    }

    private String genesisHash() {
        return Primitives.hex(Primitives.sha256(part("genesis.json")));
    }

    private void requireText(String name, String expected) throws Refuted {
        Refuted.unless(
                Arrays.equals(part(name), Primitives.utf8(expected)), name + " is not what stands in genesis.json.");
    }

    private byte[] part(String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return part;
    }

    /** An answer that an earlier question must have brought. */
    private static <T> T known(@Nullable T fact) {
        if (fact == null) {
            throw new IllegalStateException("asked out of order");
        }
        return fact;
    }
}
