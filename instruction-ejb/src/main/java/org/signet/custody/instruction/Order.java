package org.signet.custody.instruction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.custody.holding.Bucket;
import org.signet.custody.holding.Leg;
import org.signet.custody.holding.Outside;
import org.signet.custody.value.Decimals;
import org.signet.custody.value.Money;
import org.signet.ledger.Sha256;

/**
 * What was asked: securities, money, or one against the other.
 *
 * @param id the transaction's
 * @param digest SHA-256 of the signed bytes
 * @param kind of the transaction
 * @param portfolio whose
 * @param movement in, out, or a payment
 * @param security what moves, null for a payment
 * @param cash what moves the other way, or is paid; null when free of payment
 * @param dealPrice agreed with the counterparty, null when none was
 * @param otherSide counterparty or payee
 * @param date on which it is to settle
 */
public record Order(
        String id,
        Sha256 digest,
        String kind,
        String portfolio,
        Movement movement,
        @Nullable SecurityLine security,
        @Nullable CashLine cash,
        @Nullable Money dealPrice,
        String otherSide,
        LocalDate date) {

    /** Units of a security on a safekeeping account. */
    public record SecurityLine(String account, String isin, BigDecimal quantity) {
        public SecurityLine {
            quantity = Decimals.normal(quantity);
        }
    }

    /** Money on a cash account. */
    public record CashLine(String account, Money amount) {}

    public boolean isPayment() {
        return movement == Movement.PAYM;
    }

    /** What is set aside and expected while the instruction is open. */
    public List<Leg> reservation() {
        var legs = new ArrayList<Leg>();
        for (Line line : lines()) {
            if (line.isOut()) {
                legs.add(line.leg(Bucket.AVAILABLE, -1));
                legs.add(line.leg(Bucket.RESERVED, 1));
            } else {
                legs.add(line.leg(Bucket.PENDING, 1));
                legs.add(line.outside(-1));
            }
        }
        return legs;
    }

    /** The reservation undone. */
    public List<Leg> release() {
        return reservation().stream().map(Leg::undone).toList();
    }

    /** What was set aside goes, what was expected comes. */
    public List<Leg> settlement() {
        var legs = new ArrayList<Leg>();
        for (Line line : lines()) {
            if (line.isOut()) {
                legs.add(line.leg(Bucket.RESERVED, -1));
                legs.add(line.outside(1));
            } else {
                legs.add(line.leg(Bucket.PENDING, -1));
                legs.add(line.leg(Bucket.AVAILABLE, 1));
            }
        }
        return legs;
    }

    /** What went comes back, what came goes back. */
    public List<Leg> reversal() {
        var legs = new ArrayList<Leg>();
        for (Line line : lines()) {
            int sign = line.isOut() ? 1 : -1;
            legs.add(line.leg(Bucket.AVAILABLE, sign));
            legs.add(line.outside(-sign));
        }
        return legs;
    }

    /** Equal for orders that ask for the same: portfolio, movement, assets, numbers, other side, date. */
    public String terms() {
        String securities = security == null ? "-" : security.isin() + " " + Decimals.plain(security.quantity());
        String money = cash == null ? "-" : cash.amount().toString();
        return String.join("|", portfolio, movement.name(), securities, money, otherSide, date.toString());
    }

    private record Line(String account, String asset, BigDecimal amount, boolean isOut, String outsideAccount) {
        Leg leg(Bucket bucket, int sign) {
            return new Leg(account, asset, bucket, signed(sign));
        }

        Leg outside(int sign) {
            return new Leg(outsideAccount, asset, Bucket.EXTERNAL, signed(sign));
        }

        private BigDecimal signed(int sign) {
            return sign < 0 ? amount.negate() : amount;
        }
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        String outside = (isPayment() ? Outside.PAYEES : Outside.MARKET).account(portfolio);
        if (security != null) {
            lines.add(new Line(
                    security.account(), security.isin(), security.quantity(), movement == Movement.DELI, outside));
        }
        if (cash != null) {
            Money amount = cash.amount();
            lines.add(new Line(cash.account(), amount.currency(), amount.value(), movement != Movement.DELI, outside));
        }
        return lines;
    }
}
