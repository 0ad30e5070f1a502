package org.signet.custody.content;

import static org.signet.custody.content.Shapes.ACCOUNT_NUMBER;
import static org.signet.custody.content.Shapes.BIC;
import static org.signet.custody.content.Shapes.CFI;
import static org.signet.custody.content.Shapes.CURRENCY;
import static org.signet.custody.content.Shapes.DATE_SHAPE;
import static org.signet.custody.content.Shapes.ISIN;
import static org.signet.custody.content.Shapes.LEI;
import static org.signet.custody.content.Shapes.MOMENT_SHAPE;
import static org.signet.custody.content.Shapes.NAME;
import static org.signet.custody.content.Shapes.NOT_NEGATIVE;
import static org.signet.custody.content.Shapes.POSITIVE;
import static org.signet.custody.content.Shapes.TRUTH;
import static org.signet.custody.content.Shapes.integer;
import static org.signet.custody.content.Shapes.list;
import static org.signet.custody.content.Shapes.oneOf;
import static org.signet.custody.content.Shapes.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Book.Liquidity;
import org.signet.compliance.Book.Regime;
import org.signet.compliance.Facts.Traits;
import org.signet.compliance.Rating;
import org.signet.custody.content.ReferenceContent.BalanceOpen;
import org.signet.custody.content.ReferenceContent.PortfolioRegister;
import org.signet.custody.content.ReferenceContent.PortfolioReview;
import org.signet.custody.portfolio.CashAccount;
import org.signet.custody.reference.Counterparty;
import org.signet.custody.reference.ExchangeRate;
import org.signet.custody.reference.ExposureReport;
import org.signet.custody.reference.ExposureReport.Exposure;
import org.signet.custody.reference.Instrument;
import org.signet.custody.reference.Payee;
import org.signet.custody.reference.Price;
import org.signet.custody.value.Currencies;
import org.signet.custody.value.Decimals;

/** The fields of reference data. Calendars have a file of their own. */
final class ReferenceForms {
    /** Accounts of one sort of a portfolio: every block sums over them. */
    private static final int ACCOUNTS = 20;

    /** Bodies in one list of an exposure report: rules look through all of them. */
    private static final int BODIES = 200;

    private static final Field<String> PORTFOLIO = Field.of("portfolio", NAME);
    private static final Field<String> NAME_OF = Field.of("name", text());
    private static final Field<String> OWNER = Field.of("owner", text());
    private static final Field<String> MANAGER = Field.of("manager", NAME);
    private static final Field<String> BASE_CURRENCY = Field.of("baseCurrency", CURRENCY, "NCRR");
    private static final Field<List<String>> SAFEKEEPING = Field.of("safekeepingAccounts", list(NAME, 0, ACCOUNTS));
    private static final Field<String> ACCOUNT = Field.of("account", NAME);
    private static final Field<String> CURRENCY_OF = Field.of("currency", CURRENCY, "NCRR");
    private static final Field<BigDecimal> OVERDRAFT =
            Field.of("overdraft", NOT_NEGATIVE, "DMON").optional();
    private static final Form<CashAccount> CASH_ACCOUNT =
            Form.of(ReferenceForms::cashAccount, ACCOUNT, CURRENCY_OF, OVERDRAFT);
    private static final Field<List<CashAccount>> CASH = Field.of("cashAccounts", list(CASH_ACCOUNT, 0, ACCOUNTS));

    private static final Field<String> ISIN_OF = Field.of("isin", ISIN, "DSEC");
    private static final Field<String> CFI_OF = Field.of("cfi", CFI);
    private static final Field<String> ISSUER = Field.of("issuer", LEI);
    private static final Field<String> ISSUER_GROUP =
            Field.of("issuerGroup", LEI).optional();
    private static final Field<Integer> DECIMALS = Field.of("decimals", integer(0, Decimals.FRACTION_DIGITS));
    private static final Field<String> CALENDAR = Field.of("calendar", NAME);
    private static final Field<LocalDate> MATURITY =
            Field.of("maturity", DATE_SHAPE).optional();

    private static final Field<Regime> REGIME =
            Field.of("regime", oneOf(Regime.class, List.of(Regime.values()))).optional();
    private static final Field<String> RATING =
            Field.of("rating", oneOf(Rating.scale())).optional();
    private static final Field<BigDecimal> LOT = Field.of("lot", POSITIVE).optional();
    private static final Field<Liquidity> LIQUIDITY = Field.of(
                    "liquidity", oneOf(Liquidity.class, List.of(Liquidity.values())))
            .optional();
    private static final Field<BigDecimal> UNITS_IN_ISSUE =
            Field.of("unitsInIssue", POSITIVE).optional();
    private static final Field<LocalDate> NEXT_RESET =
            Field.of("nextReset", DATE_SHAPE).optional();

    private static final Field<String> BODY = Field.of("body", LEI);
    private static final Field<Boolean> CREDIT_INSTITUTION =
            Field.of("creditInstitution", TRUTH).optional();
    private static final Field<BigDecimal> EXPOSED = Field.of("amount", NOT_NEGATIVE);
    private static final Form<Exposure> EXPOSURE = Form.of(ReferenceForms::exposure, BODY, CREDIT_INSTITUTION, EXPOSED);
    private static final Field<BigDecimal> LIABILITIES = Field.of("liabilities", NOT_NEGATIVE);
    private static final Field<BigDecimal> REPO = Field.of("repo", NOT_NEGATIVE);
    private static final Field<List<Exposure>> DEPOSITS = Field.of("deposits", list(EXPOSURE, 0, BODIES));
    private static final Field<List<Exposure>> OTC = Field.of("otcDerivatives", list(EXPOSURE, 0, BODIES));

    private static final Field<String> COUNTERPARTY = Field.of("counterparty", BIC);
    private static final Field<String> PLACE = Field.of("placeOfSettlement", BIC, "DEPT");
    private static final Field<String> ACCOUNT_AT = Field.of("account", ACCOUNT_NUMBER);
    private static final Field<String> PAYEE = Field.of("payee", NAME);
    private static final Field<String> AGENT = Field.of("agent", BIC);

    private static final Field<BigDecimal> VALUE = Field.of("value", POSITIVE);
    private static final Field<String> SOURCE = Field.of("source", text());
    private static final Field<Instant> AS_OF = Field.of("asOf", MOMENT_SHAPE);
    private static final Field<String> BASE = Field.of("base", CURRENCY, "NCRR");
    private static final Field<String> QUOTE = Field.of("quote", CURRENCY, "NCRR");
    private static final Field<BigDecimal> QUANTITY = Field.of("quantity", POSITIVE, "DQUA");

    static final Map<String, Form<? extends Content>> ALL = Map.of(
            "portfolio.register",
            Form.of(ReferenceForms::portfolio, PORTFOLIO, NAME_OF, OWNER, MANAGER, BASE_CURRENCY, SAFEKEEPING, CASH),
            "instrument.register",
            Form.of(
                    ReferenceForms::instrument,
                    ISIN_OF,
                    NAME_OF,
                    CFI_OF,
                    ISSUER,
                    ISSUER_GROUP,
                    CURRENCY_OF,
                    DECIMALS,
                    CALENDAR,
                    MATURITY,
                    REGIME,
                    RATING,
                    LOT,
                    LIQUIDITY,
                    UNITS_IN_ISSUE,
                    NEXT_RESET),
            "portfolio.review",
            Form.of(in -> new PortfolioReview(in.get(PORTFOLIO)), PORTFOLIO),
            "exposure-report.publish",
            Form.of(ReferenceForms::exposureReport, PORTFOLIO, AS_OF, LIABILITIES, REPO, DEPOSITS, OTC),
            "counterparty.register",
            Form.of(
                    in -> new ReferenceContent.CounterpartyRegister(new Counterparty(
                            in.get(COUNTERPARTY),
                            in.get(NAME_OF),
                            in.get(PORTFOLIO),
                            in.get(PLACE),
                            in.get(ACCOUNT_AT))),
                    COUNTERPARTY,
                    NAME_OF,
                    PORTFOLIO,
                    PLACE,
                    ACCOUNT_AT),
            "payee.register",
            Form.of(
                    in -> new ReferenceContent.PayeeRegister(new Payee(
                            in.get(PAYEE),
                            in.get(NAME_OF),
                            in.get(PORTFOLIO),
                            in.get(CURRENCY_OF),
                            in.get(ACCOUNT_AT),
                            in.get(AGENT))),
                    PAYEE,
                    NAME_OF,
                    PORTFOLIO,
                    CURRENCY_OF,
                    ACCOUNT_AT,
                    AGENT),
            "price.publish",
            Form.of(
                    in -> new ReferenceContent.PricePublish(new Price(
                            in.get(ISIN_OF), in.get(VALUE), in.get(CURRENCY_OF), in.get(SOURCE), in.get(AS_OF))),
                    ISIN_OF,
                    VALUE,
                    CURRENCY_OF,
                    SOURCE,
                    AS_OF),
            "exchange-rate.publish",
            Form.of(ReferenceForms::exchangeRate, BASE, QUOTE, VALUE, SOURCE, AS_OF),
            "balance.open",
            Form.of(ReferenceForms::balance, PORTFOLIO, ACCOUNT, ISIN_OF.optional(), CURRENCY_OF.optional(), QUANTITY));

    private ReferenceForms() {}

    private static CashAccount cashAccount(Values in) {
        BigDecimal overdraft = in.has(OVERDRAFT) ? in.get(OVERDRAFT) : BigDecimal.ZERO;
        String currency = in.get(CURRENCY_OF);
        in.refuseUnless(
                Decimals.fits(overdraft, Currencies.decimals(currency)),
                OVERDRAFT,
                "DMON",
                "has more decimals than " + currency + " has");
        return new CashAccount(in.get(ACCOUNT), currency, overdraft);
    }

    private static PortfolioRegister portfolio(Values in) {
        List<String> accounts = Stream.concat(
                        in.list(SAFEKEEPING).stream(), in.list(CASH).stream().map(CashAccount::account))
                .toList();
        in.refuseUnless(
                accounts.stream().distinct().count() == accounts.size(), CASH, "names an account that is named before");
        return new PortfolioRegister(
                in.get(PORTFOLIO),
                in.get(NAME_OF),
                in.get(OWNER),
                in.get(MANAGER),
                in.get(BASE_CURRENCY),
                in.list(SAFEKEEPING),
                in.list(CASH));
    }

    private static ReferenceContent instrument(Values in) {
        return new ReferenceContent.InstrumentRegister(new Instrument(
                in.get(ISIN_OF),
                in.get(NAME_OF),
                in.get(CFI_OF),
                in.get(ISSUER),
                in.find(ISSUER_GROUP),
                in.get(CURRENCY_OF),
                in.get(DECIMALS),
                in.get(CALENDAR),
                in.find(MATURITY),
                traits(in)));
    }

    /** A fund's units are of that regime without being said to be. */
    private static Traits traits(Values in) {
        String cfi = in.find(CFI_OF);
        Regime usual = cfi != null && cfi.startsWith("C") ? Regime.FUND : Regime.ORDINARY;
        return new Traits(
                in.has(REGIME) ? in.get(REGIME) : usual,
                in.find(RATING),
                in.find(LOT),
                in.find(LIQUIDITY),
                in.find(UNITS_IN_ISSUE),
                in.find(NEXT_RESET));
    }

    private static Exposure exposure(Values in) {
        return new Exposure(in.get(BODY), in.has(CREDIT_INSTITUTION) && in.get(CREDIT_INSTITUTION), in.get(EXPOSED));
    }

    private static ReferenceContent exposureReport(Values in) {
        in.refuseUnless(
                in.get(REPO).compareTo(in.get(LIABILITIES)) <= 0,
                REPO,
                "is more than liabilities, of which it is a part");
        refuseTwice(in, DEPOSITS);
        refuseTwice(in, OTC);
        return new ReferenceContent.ExposureReportPublish(new ExposureReport(
                in.get(PORTFOLIO), in.get(AS_OF), in.get(LIABILITIES), in.get(REPO), in.list(DEPOSITS), in.list(OTC)));
    }

    private static void refuseTwice(Values in, Field<List<Exposure>> field) {
        List<Exposure> exposures = in.list(field);
        in.refuseUnless(
                exposures.stream().map(Exposure::body).distinct().count() == exposures.size(),
                field,
                "names a body that is named before");
    }

    private static ReferenceContent exchangeRate(Values in) {
        in.refuseUnless(!in.get(BASE).equals(in.get(QUOTE)), QUOTE, "NCRR", "must be another currency than the base");
        return new ReferenceContent.ExchangeRatePublish(
                new ExchangeRate(in.get(BASE), in.get(QUOTE), in.get(VALUE), in.get(SOURCE), in.get(AS_OF)));
    }

    private static @Nullable ReferenceContent balance(Values in) {
        String currency = in.find(CURRENCY_OF);
        in.refuseUnless(
                in.has(ISIN_OF) != in.has(CURRENCY_OF), ISIN_OF, "must be there when currency is not, and only then");
        in.refuseUnless(
                currency == null || Decimals.fits(in.get(QUANTITY), Currencies.decimals(currency)),
                QUANTITY,
                "DMON",
                "has more decimals than " + currency + " has");
        return new BalanceOpen(in.get(PORTFOLIO), in.get(ACCOUNT), in.find(ISIN_OF), currency, in.get(QUANTITY));
    }
}
