package org.signet.custody.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.ledger.Alarm;
import org.signet.ledger.Ledger;
import org.signet.ledger.LedgerStatus;
import org.signet.ledger.LedgerStatus.Phase;
import org.signet.ledger.Limits;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reason;
import org.signet.ledger.Sha256;
import org.signet.ledger.Signer;
import org.signet.ledger.Transaction;
import org.signet.ledger.TransactionId;
import org.signet.ledger.identity.CertificateAuthority;
import org.signet.ledger.identity.KeyFiles;
import org.signet.ledger.log.Checkpoint;

/** What intake answers while its ledger cannot or will not take a transaction. */
class IntakeTest {
    private static final byte[] SIGNED = {1, 2, 3};
    private static final Instant TIME = Instant.parse("2026-11-23T09:00:00Z");
    private static final Alarm ALARM = new Alarm(Alarm.What.DIVERGENCE, 7, "the heads differ at height 7", TIME);

    /** A ledger of the manager's node in some condition, which counts what was handed in. */
    private static final class Channel implements Ledgers {
        private Phase phase = Phase.SERVING;
        private List<String> signers = List.of("manager");
        private Optional<NotTakenException> notTaken = Optional.empty();
        private int handedIn;

        @Override
        public String organisation() {
            return "manager";
        }

        @Override
        public SortedSet<String> channels() {
            return new TreeSet<>(List.of("demo"));
        }

        @Override
        public Optional<Ledger> ledger(String channel) {
            return channel.equals("demo") ? Optional.of(ledger()) : Optional.empty();
        }

        private Ledger ledger() {
            return (Ledger) Proxy.newProxyInstance(
                    Ledger.class.getClassLoader(),
                    new Class<?>[] {Ledger.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "status" -> status();
                        case "open" -> opened();
                        case "receipt" -> Optional.empty();
                        case "submit" -> submitted();
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private LedgerStatus status() {
            var head = new Checkpoint("test.example/demo", 0, Sha256.of(new byte[0]));
            Optional<Alarm> alarm = phase == Phase.HALTED ? Optional.of(ALARM) : Optional.empty();
            return new LedgerStatus("demo", phase, 0, head, 0, List.of(), 0, Optional.empty(), alarm);
        }

        private Transaction opened() {
            var proposal = new Proposal(new TransactionId("T-1"), "demo", "test", "content");
            return new Transaction(
                    Sha256.of(SIGNED), signers.stream().map(Channel::signer).toList(), proposal);
        }

        private static Signer signer(String organisation) {
            var certificate = CertificateAuthority.create(organisation, TIME)
                    .issuePerson("person", KeyFiles.newKeyPair().getPublic(), TIME, TIME.plusSeconds(1));
            return Signer.of(organisation, certificate, KeyFiles.fingerprint(certificate));
        }

        private CompletableFuture<?> submitted() {
            handedIn++;
            return CompletableFuture.failedFuture(
                    notTaken.orElseGet(() -> new NotTakenException(NotTakenException.Why.BUSY, "full")));
        }
    }

    private final Channel channel = new Channel();

    private Problem submit(String policy) {
        var intake = new Intake();
        intake.ledgers = channel;
        intake.signers = policy;
        intake.configure();
        return assertInstanceOf(Problem.class, intake.submit("demo", SIGNED, Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({
        "STARTING, NOT_SERVING",
        "WAITING_FOR_CONTRACT, NOT_SERVING",
        "STOPPED, NOT_SERVING",
        "NO_QUORUM, NO_QUORUM",
        "HALTED, HALTED"
    })
    void aChannelThatDoesNotServeTakesNothingAndSaysLater(Phase phase, ProblemType expected) {
        channel.phase = phase;
        Problem problem = submit("own");
        assertEquals(expected, problem.type());
        assertEquals(503, problem.type().status());
        assertTrue(problem.type().passes());
        assertEquals(0, channel.handedIn);
    }

    @Test
    void aHaltedChannelShowsItsAlarm() {
        channel.phase = Phase.HALTED;
        Problem problem = submit("own");
        assertEquals(Optional.of(ALARM), problem.alarm());
        var alarm = Answers.problem("demo", problem).path("alarm");
        assertEquals(7, alarm.path("height").asLong());
        assertEquals("DIVERGENCE", alarm.path("what").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, BUSY",
        "NO_QUORUM, NO_QUORUM",
        "NOT_SERVING, NOT_SERVING",
        "HALTED, HALTED",
        "TOO_LARGE, TOO_LARGE"
    })
    void whatTheLedgerDoesNotTakeIsAProblemOfItsName(NotTakenException.Why why, ProblemType expected) {
        channel.notTaken = Optional.of(new NotTakenException(why, "for a reason"));
        assertEquals(expected, submit("own").type());
        assertEquals(1, channel.handedIn);
    }

    @Test
    void aNodeTakesInWhatItsOwnPeopleSigned() {
        channel.signers = List.of("custodian", "auditor");
        Problem foreign = submit("own");
        assertEquals(ProblemType.FOREIGN_SIGNER, foreign.type());
        assertEquals(
                List.of(Reason.of("ORGN", "no signer is of manager: hand it in at the node of custodian")),
                foreign.reasons());
        assertEquals(0, channel.handedIn);
        channel.signers = List.of("custodian", "manager");
        assertEquals(ProblemType.BUSY, submit("own").type(), "one of its own is enough");
        assertEquals(1, channel.handedIn);
    }

    @Test
    void aHostTakesInWhatPeopleOfAnyMemberSigned() {
        channel.signers = List.of("custodian");
        assertEquals(ProblemType.BUSY, submit("members").type());
        assertEquals(1, channel.handedIn);
    }

    @Test
    void aPolicyThatIsNoneStopsTheNode() {
        var refused = assertThrows(IllegalArgumentException.class, () -> submit("everybody"));
        assertTrue(refused.getMessage().contains("signet.intake.signers"), refused.getMessage());
    }

    @Test
    void tooLargeIsToldBeforeAnythingIsLookedAt() {
        var intake = new Intake();
        intake.ledgers = channel;
        var result = intake.submit("demo", new byte[Limits.TRANSACTION_BYTES + 1], Duration.ZERO);
        assertEquals(
                ProblemType.TOO_LARGE, assertInstanceOf(Problem.class, result).type());
        assertEquals(0, channel.handedIn);
    }
}
