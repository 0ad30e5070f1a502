package org.signet.compliance.library;

import static org.signet.compliance.library.RuleKind.Parameter.optional;
import static org.signet.compliance.library.RuleKind.Parameter.required;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;

/** Every rule kind there is, and the check of packs against them. */
public final class RuleLibrary {
    /** Rules in a pack; judging is linear in it. */
    public static final int RULES = 500;

    /** Values of one parameter, such as the ISINs of a restricted list. */
    public static final int VALUES = 10_000;

    private static final List<RuleKind> KINDS = List.of(
            kind(
                    "restricted-list",
                    "Nothing on the list may be acquired.",
                    "House and legal restricted lists; market abuse rules",
                    "security's ISIN, issuer or issuer group is on the list",
                    "DSEC",
                    movements("RECEIVE"),
                    optional("isins", ParameterType.ISINS, "Securities that may not be acquired"),
                    optional("issuers", ParameterType.LEIS, "Issuers, and groups, that may not be acquired")),
            kind(
                    "watch-list",
                    "What is on the list is looked at when it is acquired.",
                    "House watch lists; market abuse rules, Regulation (EU) 596/2014 article 18",
                    "security's ISIN, issuer or issuer group is on the list",
                    "DSEC",
                    movements("RECEIVE"),
                    optional("isins", ParameterType.ISINS, "Securities that are watched"),
                    optional("issuers", ParameterType.LEIS, "Issuers, and groups, that are watched")),
            kind(
                    "related-parties",
                    "Neither the issuer nor the other side is a party related to the manager or the custodian.",
                    "Conflicts of interest: Directive 2009/65/EC article 12(1)(b); Securities Investment Fund Law of"
                            + " the PRC article 73; 1940 Act section 17(a)",
                    "issuer, issuer group, counterparty or payee is on the list",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    optional("issuers", ParameterType.LEIS, "Related issuers, and groups"),
                    optional("otherSides", ParameterType.NAMES, "Related counterparties and payees")),
            kind(
                    "permitted-types",
                    "Only securities of permitted types may be acquired.",
                    "Fund contract, investment scope; UCITS Directive 2009/65/EC article 50",
                    "security's CFI begins with one of the permitted beginnings",
                    "DSEC",
                    movements("RECEIVE"),
                    required("cfi", ParameterType.CFI_PREFIXES, "Beginnings of permitted CFI codes")),
            kind(
                    "issuer-concentration",
                    "No more than a part of net assets may be exposed to one issuer, all its share classes together.",
                    "CSRC Measures for Publicly Offered Funds article 32(1); UCITS Directive 2009/65/EC article 52(1)",
                    "(issuer exposure + value of the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    optional(
                            "noNetAssets", ParameterType.TREATMENT, "When there are no positive net assets", "BREACH")),
            kind(
                    "type-concentration",
                    "No more than a part of net assets may be exposed to one category of securities, such as funds.",
                    "Fund contract, asset allocation; UCITS Directive 2009/65/EC article 55 for funds of funds",
                    "(exposure to the CFI category + value of the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    required(
                            "categories",
                            ParameterType.CFI_CATEGORIES,
                            "The categories that are limited, each by itself"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    optional(
                            "noNetAssets", ParameterType.TREATMENT, "When there are no positive net assets", "BREACH")),
            kind(
                    "order-size",
                    "No single instruction moves more than a part of net assets.",
                    "Operational control against mistyped quantities; MiFID II RTS 6 article 15",
                    "|value of the instruction| / net assets <= limit",
                    "VALR",
                    movements("RECEIVE", "DELIVER"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    optional(
                            "noNetAssets", ParameterType.TREATMENT, "When there are no positive net assets", "BREACH")),
            kind(
                    "maturity-cap",
                    "What is acquired is redeemed within so many days.",
                    "Regulation (EU) 2017/1131 article 10(1); 17 CFR 270.2a-7(d)(1)(i)",
                    "days from today to maturity <= maxDays",
                    "DSEC",
                    movements("RECEIVE"),
                    required("maxDays", ParameterType.DAYS, "The longest remaining maturity"),
                    optional("noMaturity", ParameterType.TREATMENT, "When the security has no maturity", "BREACH")),
            kind(
                    "issuer-group-concentration",
                    "No more than a part of net assets may be exposed to one issuer group.",
                    "UCITS Directive 2009/65/EC article 52; CSRC Measures for Publicly Offered Funds article 32",
                    "(group exposure + value of the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    optional(
                            "noNetAssets", ParameterType.TREATMENT, "When there are no positive net assets", "BREACH")),
            kind(
                    "price-deviation",
                    "The agreed price must be near the reference valuation.",
                    "Best execution, fair dealing: MiFID II article 27; custodian's supervision of transaction prices",
                    "|agreed price - reference price| / reference price <= tolerance, reference not older than maxAge",
                    "DDEA",
                    movements("RECEIVE", "DELIVER"),
                    required("tolerance", ParameterType.FRACTION, "The largest deviation"),
                    required("maxAge", ParameterType.DURATION, "How old a reference valuation may be"),
                    optional("noPrice", ParameterType.TREATMENT, "When there is no reference valuation", "BREACH"),
                    optional("tooOld", ParameterType.TREATMENT, "When the reference valuation is too old", "BREACH")),
            kind(
                    "cash-cover",
                    "The cash must be there.",
                    "Custody agreement; no overdraft without agreement",
                    "amount <= cash available + overdraft allowed",
                    "MONY",
                    movements("RECEIVE", "PAY")),
            kind(
                    "securities-cover",
                    "The securities must be there.",
                    "Custody agreement; no short sale: Regulation (EU) 236/2012 article 12",
                    "quantity <= units available",
                    "LACK",
                    movements("DELIVER")),
            kind(
                    "accepted-other-side",
                    "Money and securities go only to payees and counterparties that the custodian accepted.",
                    "Custody agreement, standing settlement instructions",
                    "payee or counterparty is on the accepted list of the portfolio",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY")),
            kind(
                    "settlement-date",
                    "The settlement date is a working day that can still be met.",
                    "Custody agreement, service level: calendars and cut-off times",
                    "date is not past, a working day of the calendar, before its cut-off and within the horizon",
                    "DDAT",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    optional("noCalendar", ParameterType.TREATMENT, "When the market has no calendar", "BREACH"),
                    optional("horizonDays", ParameterType.DAYS, "How many days ahead the date may be", "365")),
            kind(
                    "duplicate-terms",
                    "The same economic terms are not instructed twice within the window.",
                    "Operational control against double instruction",
                    "time since the earlier open instruction with the same terms > window",
                    "PODU",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("window", ParameterType.DURATION, "How long the same terms count as a repetition")));

    private RuleLibrary() {}

    /** All kinds, in the order of the documentation. */
    public static List<RuleKind> kinds() {
        return KINDS;
    }

    public static Optional<RuleKind> kind(String id) {
        return KINDS.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** What is wrong with the pack; empty when every rule can be bound. */
    public static List<String> check(RulePack pack) {
        List<String> faults = new ArrayList<>();
        if (pack.rules().isEmpty()) {
            faults.add("a pack has at least one rule");
        }
        if (pack.rules().size() > RULES) {
            faults.add("a pack has at most " + RULES + " rules, not "
                    + pack.rules().size());
        }
        Set<String> seen = new HashSet<>();
        for (Rule rule : pack.rules()) {
            if (!seen.add(rule.id())) {
                faults.add("rule " + rule.id() + ": the id is used twice");
            }
            kind(rule.kind())
                    .ifPresentOrElse(
                            kind -> check(rule, kind, faults),
                            () -> faults.add("rule " + rule.id() + ": there is no rule kind " + rule.kind()));
        }
        return faults;
    }

    private static void check(Rule rule, RuleKind kind, List<String> faults) {
        for (String name : new TreeSet<>(rule.parameters().keySet())) {
            if (kind.parameter(name).isEmpty()) {
                faults.add("rule " + rule.id() + ": " + kind.id() + " has no parameter " + name);
            }
        }
        for (var parameter : kind.parameters()) {
            List<String> values = rule.parameters().get(parameter.name());
            String where = "rule " + rule.id() + ": parameter " + parameter.name();
            if (values == null) {
                if (parameter.defaults().isEmpty()) {
                    faults.add(where + " is missing: " + parameter.type().shape());
                }
            } else if (values.size() > VALUES) {
                faults.add(where + " has more than " + VALUES + " values");
            } else if (!parameter.type().accepts(values)) {
                faults.add(where + " must be " + parameter.type().shape());
            }
        }
    }

    private static RuleKind kind(
            String id, String sentence, String source, String formula, String code, RuleKind.Parameter... parameters) {
        return new RuleKind(id, sentence, source, formula, code, List.of(parameters));
    }

    private static RuleKind.Parameter movements(String... defaults) {
        return optional(RuleKind.MOVEMENTS, ParameterType.MOVEMENTS, "The movements that the rule is about", defaults);
    }
}
