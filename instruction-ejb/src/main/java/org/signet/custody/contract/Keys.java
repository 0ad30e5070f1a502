package org.signet.custody.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Book.Heading;
import org.signet.compliance.RulePack;
import org.signet.custody.holding.Balance;
import org.signet.custody.holding.Claims;
import org.signet.custody.instruction.Instruction;
import org.signet.custody.mandate.Mandate;
import org.signet.custody.people.Person;
import org.signet.custody.portfolio.BreachCase;
import org.signet.custody.portfolio.Portfolio;
import org.signet.custody.portfolio.Valuation;
import org.signet.custody.reference.Calendar;
import org.signet.custody.reference.Counterparty;
import org.signet.custody.reference.ExchangeRate;
import org.signet.custody.reference.ExposureReport;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Payee;
import org.signet.custody.reference.Price;
import org.signet.ledger.Sha256;
import org.signet.ledger.State;

/** What the state of a channel is made of. Names in transactions have no slash, so it parts them in keys. */
final class Keys {
    static final State.Kind<Person> PERSON = StateJson.kind("person", new TypeReference<>() {});
    static final State.Kind<CertificateEntry> CERTIFICATE = StateJson.kind("certificate", new TypeReference<>() {});
    static final State.Kind<Portfolio> PORTFOLIO = StateJson.kind("portfolio", new TypeReference<>() {});
    static final State.Kind<AccountEntry> ACCOUNT = StateJson.kind("account", new TypeReference<>() {});
    static final State.Kind<Versioned<Instrument>> INSTRUMENT = StateJson.kind("instrument", new TypeReference<>() {});
    static final State.Kind<Versioned<Counterparty>> COUNTERPARTY =
            StateJson.kind("counterparty", new TypeReference<>() {});
    static final State.Kind<Versioned<Payee>> PAYEE = StateJson.kind("payee", new TypeReference<>() {});
    static final State.Kind<Versioned<Calendar>> CALENDAR = StateJson.kind("calendar", new TypeReference<>() {});
    static final State.Kind<Price> PRICE = StateJson.kind("price", new TypeReference<>() {});
    static final State.Kind<ExchangeRate> RATE = StateJson.kind("rate", new TypeReference<>() {});
    static final State.Kind<Mandate> MANDATE = StateJson.kind("mandate", new TypeReference<>() {});
    static final State.Kind<Names> MANDATES_OF = StateJson.kind("mandates-of", new TypeReference<>() {});
    static final State.Kind<Balance> BALANCE = StateJson.kind("balance", new TypeReference<>() {});
    static final State.Kind<Claims> CLAIMS = StateJson.kind("claims", new TypeReference<>() {});
    static final State.Kind<Opening> OPENING = StateJson.kind("opening", new TypeReference<>() {});
    static final State.Kind<Position> POSITION = StateJson.kind("position", new TypeReference<>() {});
    static final State.Kind<Position> MANAGER_UNITS = StateJson.kind("manager-units", new TypeReference<>() {});
    static final State.Kind<Names> OVER_A_TENTH = StateJson.kind("over-a-tenth", new TypeReference<>() {});
    static final State.Kind<Sizes.Counts> SIZES = StateJson.kind("sizes", new TypeReference<>() {});
    static final State.Kind<Sizes.Slot> SIZE_SLOT = StateJson.kind("size-slot", new TypeReference<>() {});
    static final State.Kind<Sizes.Place> SIZE_PLACE = StateJson.kind("size-place", new TypeReference<>() {});
    static final State.Kind<ExposureReport> REPORT = StateJson.kind("exposure-report", new TypeReference<>() {});
    static final State.Kind<BreachCases> BREACHES = StateJson.kind("breaches", new TypeReference<>() {});
    static final State.Kind<Names> HOLDERS = StateJson.kind("holders", new TypeReference<>() {});
    static final State.Kind<Valuation> VALUATION = StateJson.kind("valuation", new TypeReference<>() {});
    static final State.Kind<Instruction> INSTRUCTION = StateJson.kind("instruction", new TypeReference<>() {});
    static final State.Kind<PackVersion> PACK = StateJson.kind("pack", new TypeReference<>() {});
    static final State.Kind<PackCalendar> PACK_CALENDAR = StateJson.kind("pack-calendar", new TypeReference<>() {});

    /** Something registered, and how many times. */
    record Versioned<T>(T value, int version) {}

    /** Names in order. */
    record Names(List<String> names) {
        static final Names NONE = new Names(List.of());

        Names {
            names = List.copyOf(names);
        }
    }

    /** What is open of a portfolio. */
    record BreachCases(List<BreachCase> cases) {
        static final BreachCases NONE = new BreachCases(List.of());

        BreachCases {
            cases = List.copyOf(cases);
        }
    }

    /** Whose certificate it is, null when nobody's, and when it was revoked, null when it was not. */
    record CertificateEntry(
            @Nullable String person, @Nullable Instant revoked) {}

    /** Which portfolio an account is of. */
    record AccountEntry(String portfolio) {}

    /** The transaction that opened an account's balance of an asset. */
    record Opening(String transaction) {}

    /** Units of a security, over accounts, as they will be when every open instruction has settled. */
    record Position(BigDecimal projected) {}

    /**
     * A version of a rule pack.
     *
     * @param proposer the officer who wrote it
     * @param approver the officer who approved it, null before
     */
    record PackVersion(
            RulePack pack, String proposer, @Nullable String approver) {}

    private Keys() {}

    static State.Key<Person> person(String organisation, String person) {
        return PERSON.key(organisation + "/" + person);
    }

    static State.Key<CertificateEntry> certificate(String organisation, Sha256 fingerprint) {
        return CERTIFICATE.key(organisation + "/" + fingerprint);
    }

    static State.Key<Versioned<Counterparty>> counterparty(String portfolio, String bic) {
        return COUNTERPARTY.key(portfolio + "/" + bic);
    }

    static State.Key<Versioned<Payee>> payee(String portfolio, String payee) {
        return PAYEE.key(portfolio + "/" + payee);
    }

    static State.Key<ExchangeRate> rate(String base, String quote) {
        return RATE.key(base + "/" + quote);
    }

    static State.Key<Names> mandatesOf(String organisation, String person) {
        return MANDATES_OF.key(organisation + "/" + person);
    }

    static State.Key<Balance> balance(String account, String asset) {
        return BALANCE.key(account + "/" + asset);
    }

    static State.Key<Claims> claims(String account, String asset) {
        return CLAIMS.key(account + "/" + asset);
    }

    static State.Key<Opening> opening(String account, String asset) {
        return OPENING.key(account + "/" + asset);
    }

    static State.Key<Position> position(String portfolio, String isin) {
        return POSITION.key(portfolio + "/" + isin);
    }

    static State.Key<Valuation> netAssets(String portfolio) {
        return VALUATION.key(portfolio);
    }

    /** What a portfolio has under a heading and a name, such as the securities of an issuer. */
    static State.Key<Valuation> exposure(String portfolio, Heading heading, String name) {
        return VALUATION.key(portfolio + "/" + heading + "/" + name);
    }

    /** The same by the first letter of the CFI. */
    static State.Key<Valuation> exposureToType(String portfolio, String type) {
        return VALUATION.key(portfolio + "/TYPE/" + type);
    }

    static State.Key<Position> managerUnits(String manager, String isin) {
        return MANAGER_UNITS.key(manager + "/" + isin);
    }

    static State.Key<PackVersion> pack(String owner, String pack, String sha256) {
        return PACK.key(owner + "/" + pack + "/" + sha256);
    }

    static State.Key<PackCalendar> packCalendar() {
        return PACK_CALENDAR.key("channel");
    }

    /** The value, or another when there is none. */
    static <T> T get(State state, State.Key<T> key, T otherwise) {
        T value = state.get(key);
        return value == null ? otherwise : value;
    }
}
