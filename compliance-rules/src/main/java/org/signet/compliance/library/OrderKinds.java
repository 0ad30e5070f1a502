package org.signet.compliance.library;

import static org.signet.compliance.library.RuleKind.Parameter.holdAt;
import static org.signet.compliance.library.RuleKind.Parameter.movements;
import static org.signet.compliance.library.RuleKind.Parameter.noNetAssets;
import static org.signet.compliance.library.RuleKind.Parameter.optional;
import static org.signet.compliance.library.RuleKind.Parameter.required;
import static org.signet.compliance.library.RuleKind.Parameter.warnAt;

import java.util.List;

/** Kinds about the instruction itself and its other side. */
final class OrderKinds {
    static final List<RuleKind> ALL = List.of(
            RuleKind.of(
                    RuleKind.EXPERT,
                    "What an expert wrote himself, as guarded DRL.",
                    "Whatever no other kind says",
                    "as the source says; no graver than the rule's severity",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("source", ParameterType.LINES, "One rule of DRL, named by the rule's id, line by line")),
            RuleKind.of(
                    "restricted-list",
                    "Nothing on the list may be acquired.",
                    "House and legal restricted lists; market abuse rules",
                    "security's ISIN, issuer or issuer group is on the list",
                    "DSEC",
                    movements("RECEIVE"),
                    optional("isins", ParameterType.ISINS, "Securities that may not be acquired"),
                    optional("issuers", ParameterType.LEIS, "Issuers, and groups, that may not be acquired")),
            RuleKind.of(
                    "watch-list",
                    "What is on the list is looked at when it is acquired.",
                    "House watch lists; market abuse rules, Regulation (EU) 596/2014 article 18",
                    "security's ISIN, issuer or issuer group is on the list",
                    "DSEC",
                    movements("RECEIVE"),
                    optional("isins", ParameterType.ISINS, "Securities that are watched"),
                    optional("issuers", ParameterType.LEIS, "Issuers, and groups, that are watched")),
            RuleKind.of(
                    "related-parties",
                    "Neither the issuer nor the other side is a party related to the manager or the custodian.",
                    "Conflicts of interest: Directive 2009/65/EC article 12(1)(b); Securities Investment Fund Law of"
                            + " the PRC article 73; 1940 Act section 17(a)",
                    "issuer, issuer group, counterparty or payee is on the list",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    optional("issuers", ParameterType.LEIS, "Related issuers, and groups"),
                    optional("otherSides", ParameterType.NAMES, "Related counterparties and payees")),
            RuleKind.of(
                    "permitted-types",
                    "Only securities of permitted types may be acquired.",
                    "Fund contract, investment scope; UCITS Directive 2009/65/EC article 50",
                    "security's CFI begins with one of the permitted beginnings",
                    "DSEC",
                    movements("RECEIVE"),
                    required("cfi", ParameterType.CFI_PREFIXES, "Beginnings of permitted CFI codes")),
            RuleKind.of(
                    "rating-floor",
                    "What is acquired is rated well enough.",
                    "Fund contract, credit quality; 17 CFR 270.2a-7(d)(2); Regulation (EU) 2017/1131 article 19",
                    "rating >= least, on the scale from AAA to D",
                    "DSEC",
                    movements("RECEIVE"),
                    required("least", ParameterType.RATING, "The lowest rating"),
                    optional("noRating", ParameterType.TREATMENT, "When the security has no rating", "BREACH")),
            RuleKind.of(
                    "maturity-cap",
                    "What is acquired is redeemed within so many days.",
                    "Regulation (EU) 2017/1131 article 10(1); 17 CFR 270.2a-7(d)(1)(i)",
                    "days from today to maturity <= maxDays",
                    "DSEC",
                    movements("RECEIVE"),
                    required("maxDays", ParameterType.DAYS, "The longest remaining maturity"),
                    optional("noMaturity", ParameterType.TREATMENT, "When the security has no maturity", "BREACH")),
            RuleKind.of(
                    "order-size",
                    "No single instruction moves more than a part of net assets.",
                    "Operational control against mistyped quantities; MiFID II RTS 6 article 15",
                    "|value of the instruction| / net assets <= limit",
                    "VALR",
                    movements("RECEIVE", "DELIVER"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "lot-size",
                    "Quantities are whole lots.",
                    "Market rules on board lots; terms of issue, minimum denomination",
                    "quantity is a multiple of the lot of the instrument",
                    "DQUA",
                    movements("RECEIVE", "DELIVER"),
                    optional("noLot", ParameterType.TREATMENT, "When nothing is said of lots", "PASS")),
            RuleKind.of(
                    "signing-bands",
                    "Above a value, so many people sign.",
                    "House signing rules; mandate, signing bands",
                    "value of the instruction > above: people who signed >= signers",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("above", ParameterType.AMOUNT, "The value above which the rule counts"),
                    required("signers", ParameterType.COUNT, "How many people sign then")),
            RuleKind.of(
                    "price-deviation",
                    "The agreed price must be near the reference valuation.",
                    "Best execution, fair dealing: MiFID II article 27; custodian's supervision of transaction prices",
                    "|agreed price - reference price| / reference price <= tolerance, reference not older than maxAge",
                    "DDEA",
                    movements("RECEIVE", "DELIVER"),
                    required("tolerance", ParameterType.FRACTION, "The largest deviation"),
                    required("maxAge", ParameterType.DURATION, "How old a reference valuation may be"),
                    optional("sources", ParameterType.TEXTS, "Whose valuations count; anybody's when none is named"),
                    optional("noPrice", ParameterType.TREATMENT, "When there is no reference valuation", "BREACH"),
                    optional("tooOld", ParameterType.TREATMENT, "When the reference valuation is too old", "BREACH")),
            RuleKind.of(
                    "cash-cover",
                    "The cash must be there.",
                    "Custody agreement; no overdraft without agreement",
                    "amount <= cash available + overdraft allowed",
                    "MONY",
                    movements("RECEIVE", "PAY")),
            RuleKind.of(
                    "securities-cover",
                    "The securities must be there.",
                    "Custody agreement; no short sale: Regulation (EU) 236/2012 article 12",
                    "quantity <= units available",
                    "LACK",
                    movements("DELIVER")),
            RuleKind.of(
                    "accepted-other-side",
                    "Money and securities go only to payees and counterparties that the custodian accepted.",
                    "Custody agreement, standing settlement instructions",
                    "payee or counterparty is on the accepted list of the portfolio",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY")),
            RuleKind.of(
                    "settlement-date",
                    "The settlement date is a working day that can still be met.",
                    "Custody agreement, service level: calendars and cut-off times",
                    "date is not past, a working day of the calendar, before its cut-off and within the horizon",
                    "DDAT",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    optional("noCalendar", ParameterType.TREATMENT, "When the market has no calendar", "BREACH"),
                    optional("horizonDays", ParameterType.DAYS, "How many days ahead the date may be", "365")),
            RuleKind.of(
                    "duplicate-terms",
                    "The same economic terms are not instructed twice within the window.",
                    "Operational control against double instruction",
                    "time since the earlier open instruction with the same terms > window",
                    "PODU",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("window", ParameterType.DURATION, "How long the same terms count as a repetition")));

    private OrderKinds() {}
}
