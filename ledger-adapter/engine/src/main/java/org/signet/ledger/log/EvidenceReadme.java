package org.signet.ledger.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import org.signet.ledger.Evidence;
import org.signet.ledger.Sha256;

/**
 * The README.txt of an evidence file: a shell command for every step of the check, with this evidence's own values. Only
 * numbers, hashes, base 64 and the file names made here become part of a command; names that others chose never do.
 */
final class EvidenceReadme {
    private final Evidence evidence;
    private final JsonNode leaf;
    private final Policy policy;
    private final CosignedCheckpoint cosigned;
    private final Collection<String> parts;
    private final StringBuilder out = new StringBuilder();

    EvidenceReadme(
            Evidence evidence, JsonNode leaf, Policy policy, CosignedCheckpoint cosigned, Collection<String> parts) {
        this.evidence = evidence;
        this.leaf = leaf;
        this.policy = policy;
        this.cosigned = cosigned;
        this.parts = parts;
    }

    String text() {
        say("Evidence of one transaction: leaf %d of its channel's log.".formatted(evidence.index()));
        say("");
        say("Run the indented commands, in order, in an empty directory into which this file");
        say("was unpacked. They need a POSIX shell, sha256sum and OpenSSL 3. This text itself");
        say("is not signed by anybody: if you did not make this file, read each command before");
        say("you run it, or take them from the documentation (integrating/check-offline).");
        wholeness();
        channel();
        signatures();
        decision();
        inclusion();
        cosignatures();
        return out.toString();
    }

    private void wholeness() {
        step(1, "All parts are whole");
        run("sha256sum -c SHA256SUMS");
    }

    private void channel() {
        step(2, "The channel is the one you know");
        run("sha256sum genesis.json");
        say("Compare with the hash that a member you trust gave you; here it is");
        say(Sha256.of(evidence.genesis()).toString());
        say("origin.txt, policy.txt and the ca-*.pem stand in genesis.json, word for word.");
    }

    private void signatures() {
        step(3, "Who signed what");
        var authorities = parts.stream().filter(name -> name.startsWith("ca-")).toList();
        run("cat " + String.join(" ", authorities) + " > authorities.txt");
        run("openssl cms -verify -binary -inform DER -in transaction.p7m \\");
        run("  -CAfile authorities.txt -no-CApath -no-CAstore -purpose any \\");
        run("  -attime " + Instant.parse(leaf.path("time").asText()).getEpochSecond()
                + " -signer signers.txt -out content.json");
        run("cat content.json");
        say("OpenSSL 3 does not know Ed25519 in CMS; other CMS tools do.");
        if (leaf.path("signers").isEmpty()) {
            say("The ledger names no signer: it refused these bytes for the reasons in leaf.json,");
            say("and this command is expected to fail.");
        }
    }

    private void decision() {
        step(4, "What was decided about it");
        run("cat leaf.json");
        run("printf '%s  transaction.p7m\\n' " + leaf.path("sha256").asText() + " | sha256sum -c");
        say("The hash in this command must be the \"sha256\" of leaf.json.");
    }

    /** Follows RFC 9162 section 2.1.3.2, whose branches are known here. */
    private void inclusion() {
        step(5, "The decision is in the log");
        run("{ printf '\\000'; cat leaf.json; } | openssl dgst -sha256 -binary > hash.0");
        long position = evidence.index();
        long last = cosigned.checkpoint().size() - 1;
        int height = 0;
        for (var sibling : evidence.inclusion()) {
            boolean isRight = (position & 1) == 1 || position == last;
            String own = "cat hash." + height;
            String other = "printf %s " + Base64Text.encode(sibling.bytes()) + " | openssl base64 -d -A";
            height++;
            run("{ printf '\\001'; %s; %s; } |".formatted(isRight ? other : own, isRight ? own : other));
            run("  openssl dgst -sha256 -binary > hash." + height);
            int up = isRight ? 1 + Long.numberOfTrailingZeros(position) : 1;
            position >>>= up;
            last >>>= up;
        }
        run("sed '1,/^$/d' leaf.tlog-proof | sed '/^$/,$d' > checkpoint.txt");
        run("test \"$(openssl base64 -in hash.%d)\" = \"$(sed -n 3p checkpoint.txt)\" && echo included"
                .formatted(height));
    }

    private void cosignatures() {
        step(6, "The organisations stand by that log");
        int number = 0;
        for (var cosignature : cosigned.cosignatures()) {
            number++;
            byte[] key = policy.key(cosignature).orElseThrow().publicKey();
            say("");
            say("By " + cosignature.keyName() + " at " + Instant.ofEpochSecond(cosignature.timestampSeconds()) + ":");
            run("{ printf 'cosignature/v1\\ntime %d\\n'; cat checkpoint.txt; } > statement.%d"
                    .formatted(cosignature.timestampSeconds(), number));
            run("{ printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'");
            run("  printf %%s %s | openssl base64 -d -A; } > key.%d".formatted(Base64Text.encode(key), number));
            run("printf %%s %s |".formatted(Base64Text.encode(cosignature.signature())));
            run("  openssl base64 -d -A > signature." + number);
            run(
                    "openssl pkeyutl -verify -rawin -pubin -keyform DER -inkey key.%d -in statement.%d -sigfile signature.%d"
                            .formatted(number, number, number));
        }
        say("");
        say(
                "Each key must stand in policy.txt (there with a byte 04 before it, in base 64), which says how many are enough.");
    }

    private void step(int number, String title) {
        say("");
        say(number + ". " + title);
        say("");
    }

    private void run(String command) {
        say("    " + command);
    }

    private void say(String line) {
        out.append(line).append('\n');
    }
}
