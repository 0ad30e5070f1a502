package org.signet.compliance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one instruction and its portfolio at the moment of judging, before it is posted. Amounts are exact;
 * "base" means in the portfolio's base currency.
 *
 * @param time the block's time
 * @param instruction what is asked
 * @param security the instrument it is about, null for a payment
 * @param portfolio where the portfolio stands
 * @param settlement what calendars and standing data say of its date and its other side
 * @param book what the portfolio holds besides, sorted
 */
public record Facts(
        Instant time,
        Instruction instruction,
        @Nullable Security security,
        Portfolio portfolio,
        Settlement settlement,
        Book book) {

    /** Securities come in or go out, or money goes out. */
    public enum Movement {
        RECEIVE,
        DELIVER,
        PAY
    }

    /**
     * What is asked.
     *
     * @param id the instruction's id
     * @param movement what moves
     * @param againstPayment whether money moves the other way (APMT); true for a payment
     * @param quantity units of the security, or the payment's amount
     * @param amount the settlement amount in {@code currency}, zero when free of payment
     * @param currency of the amount
     * @param currencyDecimals minor units of the currency (ISO 4217)
     * @param dealPrice price per unit agreed with the counterparty, in the currency; percent of face value for debt; null
     *     when none was given
     * @param amountBase the settlement amount in base
     * @param signers how many people have signed it
     * @param valueBase what the portfolio's exposure to the security changes by, at the reference price where there is one,
     *     else at the settlement amount; in base; below zero for a delivery, zero for a payment
     * @param sameTermsAs id of the newest earlier instruction with the same portfolio, movement, security, quantity, amount,
     *     counterparty or payee and settlement date, not cancelled or rejected and at most thirty days old, or null
     * @param sameTermsAt the block time of that earlier instruction, or null
     */
    public record Instruction(
            String id,
            Movement movement,
            boolean againstPayment,
            BigDecimal quantity,
            BigDecimal amount,
            String currency,
            int currencyDecimals,
            @Nullable BigDecimal dealPrice,
            BigDecimal amountBase,
            int signers,
            BigDecimal valueBase,
            @Nullable String sameTermsAs,
            @Nullable Instant sameTermsAt) {}

    /**
     * The instrument.
     *
     * @param isin ISO 6166
     * @param cfi ISO 10962, six letters
     * @param issuer LEI of the issuer
     * @param issuerGroup LEI of the ultimate parent, the issuer's own where it has none
     * @param decimals scale of quantities of it, 0 for whole units
     * @param maturity the day it is redeemed, or null when it has none
     * @param traits what only some rules ask for
     * @param price the newest reference valuation, or null when there is none
     */
    public record Security(
            String isin,
            String cfi,
            String issuer,
            String issuerGroup,
            int decimals,
            @Nullable LocalDate maturity,
            Traits traits,
            @Nullable Price price) {

        /** Whether it is an ordinary share with votes: ISO 10962, shares with full, restricted or enhanced votes. */
        public boolean isVoting() {
            return cfi.startsWith("ES") && "VRE".indexOf(cfi.charAt(2)) >= 0;
        }

        /** The day its interest is fixed for: the next reset, or the maturity. */
        public @Nullable LocalDate resetOrMaturity() {
            return traits.nextReset() == null ? maturity : traits.nextReset();
        }
    }

    /**
     * What standing data may say of an instrument.
     *
     * @param regime how laws on diversification treat it
     * @param rating on the scale of {@link Rating}, or null when it has none
     * @param lot what quantities are multiples of, or null when nothing is said
     * @param liquidity how fast it can be sold, or null when nothing is said
     * @param unitsInIssue how many there are, or null when nothing is said
     * @param nextReset when its interest is set anew, or null when it is fixed
     */
    public record Traits(
            Book.Regime regime,
            @Nullable String rating,
            @Nullable BigDecimal lot,
            Book.@Nullable Liquidity liquidity,
            @Nullable BigDecimal unitsInIssue,
            @Nullable LocalDate nextReset) {
        /** Of an instrument of which nothing is said. */
        public static final Traits NONE = new Traits(Book.Regime.ORDINARY, null, null, null, null, null);
    }

    /**
     * A reference valuation.
     *
     * @param value per unit, or percent of face value for debt
     * @param currency of the value
     * @param source who says so
     * @param asOf when it was observed
     */
    public record Price(BigDecimal value, String currency, String source, Instant asOf) {}

    /**
     * Where the portfolio stands before the instruction.
     *
     * @param id the portfolio
     * @param baseCurrency ISO 4217
     * @param netAssetsBase net asset value: holdings at reference price and cash, as they will be when every open instruction
     *     has settled; a security without a reference price counts for nothing, here and in the exposures
     * @param cashAvailable in the instruction's currency, on the account it names
     * @param overdraftAllowed how far below zero that account may go
     * @param unitsAvailable of the security, on the account it names
     * @param issuerExposureBase holdings and pending receipts, without what is reserved for delivery, of everything by the
     *     instruction's issuer; zero for a payment
     * @param groupExposureBase the same of the issuer's group
     * @param typeExposureBase the same of securities whose CFI has the same first letter
     */
    public record Portfolio(
            String id,
            String baseCurrency,
            BigDecimal netAssetsBase,
            BigDecimal cashAvailable,
            BigDecimal overdraftAllowed,
            BigDecimal unitsAvailable,
            BigDecimal issuerExposureBase,
            BigDecimal groupExposureBase,
            BigDecimal typeExposureBase) {}

    /**
     * What standing data say of the settlement.
     *
     * @param date the settlement date asked for
     * @param today the block's date in the market's offset from UTC
     * @param workingDay whether the calendar of the market or currency has the date as a working day; null when there is
     *     no calendar
     * @param cutOff the last moment at which an instruction for that date is taken, or null when there is none
     * @param otherSide the payee of a payment or the counterparty of a securities settlement, as the instruction names it
     * @param otherSideAccepted whether that is on the custodian's accepted list for this portfolio and currency
     */
    public record Settlement(
            LocalDate date,
            LocalDate today,
            @Nullable Boolean workingDay,
            @Nullable Instant cutOff,
            String otherSide,
            boolean otherSideAccepted) {}
}
