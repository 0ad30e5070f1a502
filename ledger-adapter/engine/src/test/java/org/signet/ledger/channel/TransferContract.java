package org.signet.ledger.channel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.signet.ledger.Contract;
import org.signet.ledger.Outcome;
import org.signet.ledger.Point;
import org.signet.ledger.Proposal;
import org.signet.ledger.Reading;
import org.signet.ledger.Reason;
import org.signet.ledger.State;
import org.signet.ledger.Transaction;
import org.signet.ledger.TransactionId;

/**
 * Accounts with whole units, as a contract small enough to see through. A content is words: {@code open <channel> <id>
 * <account> <units>}, {@code transfer <channel> <id> <from> <to> <units>}, {@code close <channel> <id> <account>}, and the
 * defects {@code throw <channel> <id>} and {@code print-money <channel> <id> <account>}.
 */
class TransferContract implements Contract {
    static final State.Kind<Long> BALANCE = new State.Kind<>("balance", new State.Codec<>() {
        @Override
        public byte[] encode(Long value) {
            return ByteBuffer.allocate(8).putLong(value).array();
        }

        @Override
        public Long decode(byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }
    });

    /** The sum of all openings, against which the invariant is held. */
    static final State.Key<Long> ISSUED = new State.Kind<>("issued", BALANCE.codec()).key("all");

    static final State.Key<Long> SUM = new State.Kind<>("sum", BALANCE.codec()).key("all");

    @Override
    public String version() {
        return "transfer 1";
    }

    @Override
    public Reading read(byte[] content) {
        List<String> words = List.of(new String(content, StandardCharsets.UTF_8).split(" "));
        if (words.size() < 3 || !TransactionId.isValid(words.get(2))) {
            return new Reading.Unreadable(List.of(Reason.of(Reason.Codes.CONTENT, "the words make no sense")));
        }
        return new Proposal(
                new TransactionId(words.get(2)), words.get(1), words.get(0), words.subList(3, words.size()));
    }

    @Override
    @SuppressWarnings("unchecked")
    public Outcome execute(Transaction transaction, State state, Point at) {
        var words = (List<String>) transaction.proposal().content();
        return switch (transaction.proposal().kind()) {
            case "open" -> open(words.get(0), Long.parseLong(words.get(1)), state);
            case "transfer" -> transfer(words.get(0), words.get(1), Long.parseLong(words.get(2)), state);
            case "close" -> close(words.get(0), state);
            case "throw" -> throw new IllegalStateException("thrown as asked");
            case "print-money" -> {
                change(words.get(0), 1, state);
                yield Outcome.accepted(new TreeMap<>());
            }
            default -> refused("VALR", "nothing of the kind");
        };
    }

    private Outcome open(String account, long units, State state) {
        if (state.get(BALANCE.key(account)) != null) {
            return refused("VALR", account + " is open");
        }
        state.put(BALANCE.key(account), units);
        state.put(ISSUED, valueOf(state.get(ISSUED)) + units);
        state.put(SUM, valueOf(state.get(SUM)) + units);
        return posted(account, units);
    }

    private Outcome transfer(String from, String to, long units, State state) {
        Long available = state.get(BALANCE.key(from));
        if (available == null || state.get(BALANCE.key(to)) == null) {
            return refused("SAFE", "no such account");
        }
        change(from, -units, state);
        change(to, units, state);
        // judged after the writes, so that a refusal shows whether they are dropped
        return available < units ? refused("LACK", from + " has " + available) : posted(from, available - units);
    }

    private Outcome close(String account, State state) {
        if (valueOf(state.get(BALANCE.key(account))) != 0) {
            return refused("VALR", account + " is not empty");
        }
        state.remove(BALANCE.key(account));
        return Outcome.accepted(new TreeMap<>());
    }

    private static void change(String account, long units, State state) {
        state.put(BALANCE.key(account), valueOf(state.get(BALANCE.key(account))) + units);
        state.put(SUM, valueOf(state.get(SUM)) + units);
    }

    private static long valueOf(Long value) {
        return value == null ? 0 : value;
    }

    Outcome posted(String account, long balance) {
        var record = new TreeMap<String, Object>();
        record.put("account", account);
        record.put("balance", Long.toString(balance));
        return Outcome.accepted(record);
    }

    private static Outcome refused(String code, String text) {
        return Outcome.refused(List.of(Reason.of(code, text)), new TreeMap<>());
    }

    @Override
    public void checkInvariants(State state, Collection<State.Key<?>> written) {
        if (valueOf(state.get(SUM)) != valueOf(state.get(ISSUED))) {
            throw new IllegalStateException("the sum of all accounts is not what was issued");
        }
    }
}
