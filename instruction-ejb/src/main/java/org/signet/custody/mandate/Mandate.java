package org.signet.custody.mandate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signet.custody.value.Money;

/**
 * A mandate and what has become of it.
 *
 * @param manager the organisation that registered it
 * @param terms what it says
 * @param registered when
 * @param accepted when the custodian accepted it, or null
 * @param custodian who accepted it, or null
 * @param revoked when it was revoked, or null
 */
public record Mandate(
        String manager,
        Terms terms,
        Instant registered,
        @Nullable Instant accepted,
        @Nullable String custodian,
        @Nullable Instant revoked) {

    /** Where it is in its life. */
    public enum Status {
        REGISTERED,
        ACCEPTED,
        REVOKED
    }

    /** What an instruction asks of a mandate. */
    public record Request(String kind, String portfolio, Measure measure) {}

    /** What is compared with the limit. */
    public sealed interface Measure {
        /** The instruction takes nothing from the portfolio. */
        record Nothing() implements Measure {}

        /** It is worth this much. */
        record Worth(Money money) implements Measure {}

        /** There is no telling what it is worth. */
        record Unknown() implements Measure {}
    }

    /** Why a mandate does not cover a request, from far off to near: of several, the nearest is told. */
    public enum Gap {
        REVOKED("was revoked"),
        NOT_ACCEPTED("is not accepted by the custodian"),
        NOT_YET_VALID("is not valid yet"),
        EXPIRED("has expired"),
        PORTFOLIO("is for other portfolios"),
        KIND("is for other kinds of instruction"),
        UNMEASURABLE("has a limit, and without a reference price nothing can be measured against it"),
        CURRENCY("has no limit in the instruction's currency, so that may not be used"),
        LIMIT("has a lower limit");

        private final String words;

        Gap(String words) {
            this.words = words;
        }

        /** Continues a sentence that starts with the mandate's name. */
        public String words() {
            return words;
        }
    }

    public Status status() {
        if (revoked != null) {
            return Status.REVOKED;
        }
        return accepted == null ? Status.REGISTERED : Status.ACCEPTED;
    }

    public Mandate acceptedBy(String organisation, Instant at) {
        return new Mandate(manager, terms, registered, at, organisation, revoked);
    }

    public Mandate revokedAt(Instant at) {
        return new Mandate(manager, terms, registered, accepted, custodian, at);
    }

    /** Empty when the mandate covers the request at that time. */
    public Optional<Gap> gap(Request request, Instant at) {
        if (revoked != null) return Optional.of(Gap.REVOKED);
        if (accepted == null) return Optional.of(Gap.NOT_ACCEPTED);
        if (at.isBefore(terms.validFrom())) return Optional.of(Gap.NOT_YET_VALID);
        if (!at.isBefore(terms.validUntil())) return Optional.of(Gap.EXPIRED);
        if (!terms.portfolios().contains(request.portfolio())) return Optional.of(Gap.PORTFOLIO);
        if (!terms.kinds().contains(request.kind())) return Optional.of(Gap.KIND);
        return gap(request.measure());
    }

    private Optional<Gap> gap(Measure measure) {
        if (measure instanceof Measure.Unknown) return Optional.of(Gap.UNMEASURABLE);
        if (!(measure instanceof Measure.Worth worth)) return Optional.empty();
        Optional<Money> limit = terms.limits().stream()
                .filter(money -> money.currency().equals(worth.money().currency()))
                .findFirst();
        if (limit.isEmpty()) return Optional.of(Gap.CURRENCY);
        return worth.money().value().compareTo(limit.get().value()) > 0 ? Optional.of(Gap.LIMIT) : Optional.empty();
    }
}
