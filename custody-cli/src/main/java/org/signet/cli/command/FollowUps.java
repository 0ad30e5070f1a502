package org.signet.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done about an instruction that was submitted: each is a signed transaction of its own. */
final class FollowUps {
    private FollowUps() {}

    /** What all of them have. */
    abstract static class FollowUp implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        ConnectionOptions connection = new ConnectionOptions();

        @Parameters(paramLabel = "INSTRUCTION", description = "The instruction's id.")
        String instruction = "";

        @Option(
                names = "--id",
                paramLabel = "ID",
                description = "Id of this transaction (default: a new one). Give the same id again for a retry.")
        @Nullable
        String id;

        private final String kind;

        FollowUp(String kind) {
            this.kind = kind;
        }

        /** The hash of the instruction's signed bytes, as the own node has them: it names what is agreed to. */
        String digest() {
            return new Reader(connection)
                    .json(Reader.transaction("id:" + instruction))
                    .path("sha256")
                    .asText();
        }

        /** Adds what this kind has besides the instruction's id. */
        void complete(Map<String, Object> content) {}

        @Override
        public Integer call() {
            var content = new LinkedHashMap<String, Object>();
            content.put("kind", kind);
            content.put("instruction", instruction);
            complete(content);
            return new Submission(connection, OutputOptions.console(spec))
                    .signAndSubmit(content, Optional.ofNullable(id));
        }
    }

    @Command(name = "approve", description = "Sign as the second person of a joint mandate.")
    static final class Approve extends FollowUp {
        Approve() {
            super("instruction.approve");
        }

        @Override
        void complete(Map<String, Object> content) {
            content.put("sha256", digest());
        }
    }

    @Command(name = "override", description = "Let pass what rules of the own pack hold (compliance).")
    static final class OverrideRules extends FollowUp {
        @Option(names = "--pack", paramLabel = "PACK", required = true, description = "The own organisation's pack.")
        String pack = "";

        @Option(names = "--rules", paramLabel = "RULE", required = true, split = ",", description = "H-4,H-6")
        List<String> rules = List.of();

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, in words.")
        String reason = "";

        @Option(
                names = "--until",
                paramLabel = "MOMENT",
                description = "The last moment at which it counts, 2026-11-24T18:00:00Z (default: in 24 hours).")
        @Nullable
        Instant until;

        OverrideRules() {
            super("instruction.override");
        }

        @Override
        void complete(Map<String, Object> content) {
            content.put("sha256", digest());
            content.put("pack", pack);
            content.put("rules", rules);
            content.put("reason", reason);
            Instant last = until == null ? Instant.now().plus(Duration.ofDays(1)) : until;
            content.put("validUntil", last.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    @Command(name = "cancel", description = "Request cancellation.")
    static final class Cancel extends FollowUp {
        Cancel() {
            super("instruction.cancel-request");
        }
    }

    @Command(name = "grant-cancel", description = "Grant a requested cancellation (custodian).")
    static final class GrantCancel extends FollowUp {
        GrantCancel() {
            super("instruction.cancel-grant");
        }
    }

    @Command(name = "deny-cancel", description = "Deny a requested cancellation (custodian).")
    static final class DenyCancel extends FollowUp {
        @Option(names = "--reason", paramLabel = "CODE", required = true, description = "DSET, DPRG or DCAN.")
        String reason = "";

        DenyCancel() {
            super("instruction.cancel-deny");
        }

        @Override
        void complete(Map<String, Object> content) {
            content.put("reason", reason);
        }
    }

    @Command(name = "acknowledge", description = "Acknowledge (custodian).")
    static final class Acknowledge extends FollowUp {
        Acknowledge() {
            super("instruction.acknowledge");
        }
    }

    @Command(name = "match", description = "Record that the other side instructed the same (custodian).")
    static final class Match extends FollowUp {
        Match() {
            super("instruction.match");
        }
    }

    @Command(name = "unmatch", description = "Record that the other side did not instruct the same (custodian).")
    static final class Unmatch extends FollowUp {
        @Option(names = "--reason", paramLabel = "CODE", required = true, description = "CMIS, DQUA, DMON, DDAT ...")
        String reason = "";

        Unmatch() {
            super("instruction.unmatch");
        }

        @Override
        void complete(Map<String, Object> content) {
            content.put("reason", reason);
        }
    }

    @Command(name = "settle", description = "Record the settlement (custodian).")
    static final class Settle extends FollowUp {
        @Option(names = "--date", paramLabel = "DATE", required = true, description = "Effective date, 2026-11-24.")
        String date = "";

        Settle() {
            super("instruction.settle");
        }

        @Override
        void complete(Map<String, Object> content) {
            content.put("effectiveDate", date);
        }
    }

    @Command(name = "refuse", description = "Refuse for a breach of law or contract (custodian, supervision).")
    static final class Refuse extends FollowUp {
        @Option(names = "--reason", paramLabel = "CODE", required = true, description = "ISO 20022 reason code.")
        String reason = "";

        @Option(names = "--text", paramLabel = "TEXT", required = true, description = "Why, in a sentence.")
        String text = "";

        Refuse() {
            super("instruction.refuse");
        }

        @Override
        void complete(Map<String, Object> content) {
            content.put("reason", reason);
            content.put("text", text);
        }
    }

    @Command(name = "reverse", description = "Reverse a settlement that was wrong (custodian).")
    static final class Reverse extends FollowUp {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, in a sentence.")
        String reason = "";

        Reverse() {
            super("instruction.reversal");
        }

        @Override
        void complete(Map<String, Object> content) {
            content.put("reason", reason);
        }
    }
}
