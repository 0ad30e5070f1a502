package org.signet.custody.intake;

import java.util.List;
import java.util.Optional;
import org.signet.ledger.Alarm;
import org.signet.ledger.Reason;
import org.signet.ledger.Receipt;

/**
 * Why something asked for was not done.
 *
 * @param type its stable sort
 * @param detail a sentence for people
 * @param reasons with codes and fields, where there are any
 * @param receipt where it was recorded nevertheless
 * @param alarm why the channel is halted
 */
public record Problem(
        ProblemType type, String detail, List<Reason> reasons, Optional<Receipt> receipt, Optional<Alarm> alarm)
        implements IntakeResult {
    public Problem {
        reasons = List.copyOf(reasons);
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Optional.empty(), Optional.empty());
    }

    static Problem because(ProblemType type, List<Reason> reasons) {
        String detail = reasons.isEmpty() ? type.title() : reasons.get(0).text();
        return new Problem(type, detail, reasons, Optional.empty(), Optional.empty());
    }

    static Problem recorded(ProblemType type, Receipt receipt) {
        List<Reason> reasons = receipt.reasons();
        String detail = reasons.isEmpty() ? type.title() : reasons.get(0).text();
        return new Problem(type, detail, reasons, Optional.of(receipt), Optional.empty());
    }

    /** The id of a new transaction belongs to another one, whose receipt this is. */
    static Problem repeatedId(Receipt first) {
        String detail = "the id was used before, for a transaction with other bytes: the one at index "
                + first.leaf().index();
        Reason reason = Reason.at("/id", Reason.Codes.DUPLICATE_REFERENCE, detail);
        return new Problem(
                ProblemType.DUPLICATE_REFERENCE, detail, List.of(reason), Optional.of(first), Optional.empty());
    }

    static Problem halted(Optional<Alarm> alarm) {
        String detail = alarm.map(Alarm::text).orElse("the channel is halted on this node");
        return new Problem(ProblemType.HALTED, detail, List.of(), Optional.empty(), alarm);
    }
}
