package org.signet.compliance.library;

import static org.signet.compliance.library.RuleKind.Parameter.holdAt;
import static org.signet.compliance.library.RuleKind.Parameter.movements;
import static org.signet.compliance.library.RuleKind.Parameter.noNetAssets;
import static org.signet.compliance.library.RuleKind.Parameter.optional;
import static org.signet.compliance.library.RuleKind.Parameter.required;
import static org.signet.compliance.library.RuleKind.Parameter.warnAt;

import java.util.List;

/** Kinds about how much is exposed to one body, or to the large ones together. */
final class ExposureKinds {
    static final List<RuleKind> ALL = List.of(
            RuleKind.of(
                    "issuer-concentration",
                    "No more than a part of net assets may be exposed to one issuer, all its share classes together.",
                    "CSRC Measures for Publicly Offered Funds article 32(1); UCITS Directive 2009/65/EC article 52(1)",
                    "(issuer exposure + value of the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "issuer-group-concentration",
                    "No more than a part of net assets may be exposed to one issuer group.",
                    "UCITS Directive 2009/65/EC article 52; CSRC Measures for Publicly Offered Funds article 32",
                    "(group exposure + value of the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
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
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "security-concentration",
                    "No more than a part of net assets may be in one security, such as one fund.",
                    "UCITS Directive 2009/65/EC article 55(1), 20 % in one fund; fund contract",
                    "(holding of the ISIN + value of the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "regime-concentration",
                    "No more than a part of net assets may be in securities of one body that the law treats in one way.",
                    "UCITS Directive 2009/65/EC article 52(1) to (5): 5 or 10 %, 25 % covered bonds, 35 % government, groups as one body",
                    "(exposure of the regime + value of the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    required("regime", ParameterType.REGIME, "Which securities count"),
                    optional("by", ParameterType.BODY, "Whose securities count together", "ISSUER"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "large-exposures-sum",
                    "Exposures that are large by themselves may not be more than a part of net assets together.",
                    "UCITS Directive 2009/65/EC article 52(2), 40 % of those above 5 %, and 52(4), 80 % of covered bonds",
                    "sum of exposures above a part of net assets, after the instruction, / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    optional("regime", ParameterType.REGIME, "Which securities count", "ORDINARY"),
                    optional("by", ParameterType.BODY, "Whose securities count together", "ISSUER"),
                    required("above", ParameterType.FRACTION, "From where on an exposure is large"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets for all of them"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "combined-body",
                    "Securities of a body, deposits and OTC derivatives with it together may not be more than a part of net assets.",
                    "UCITS Directive 2009/65/EC article 52(2) second subparagraph, 20 %",
                    "(securities + deposits + OTC + value of the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "deposit-limit",
                    "No more than a part of net assets may be deposited with one body.",
                    "UCITS Directive 2009/65/EC article 52(1)(b), 20 %",
                    "largest deposit of the newest exposure report / net assets after the instruction <= limit",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "otc-limit",
                    "Exposure to one counterparty of OTC derivatives is limited, more for credit institutions.",
                    "UCITS Directive 2009/65/EC article 52(1) second subparagraph, 5 % and 10 %",
                    "largest OTC exposure of the newest exposure report / net assets after the instruction <= limit, or bankLimit",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    required("bankLimit", ParameterType.FRACTION, "The same for credit institutions"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "counterparty-exposure",
                    "Deposits and OTC derivatives with one body together may not be more than a part of net assets.",
                    "House limits on counterparties; CSRC Measures for Publicly Offered Funds article 32",
                    "largest sum of deposits and OTC by body of the newest exposure report / net assets after the instruction <= limit",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "diversified-company",
                    "Three quarters of total assets are diversified; an acquisition may not make the rest more than a quarter.",
                    "1940 Act section 5(b)(1) and 5(c)",
                    "sum of issuers above a part of total assets, or of which more than a tenth of the votes is held, / total assets <= limit, or no more than before",
                    "VALR",
                    movements("RECEIVE"),
                    optional(
                            "above", ParameterType.FRACTION, "From where on an issuer counts, of total assets", "0.05"),
                    optional(
                            "limit",
                            ParameterType.FRACTION,
                            "The largest part of total assets for all of them",
                            "0.25"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "share-of-issue",
                    "No more than a part of an issue may be held, by the portfolio or by all portfolios of its manager.",
                    "CSRC Measures for Publicly Offered Funds article 32(2), 10 % across a manager; UCITS Directive 2009/65/EC article 56",
                    "(units held + quantity) / units in issue <= limit",
                    "VALR",
                    movements("RECEIVE"),
                    required("limit", ParameterType.FRACTION, "The largest part of the issue"),
                    optional("across", ParameterType.REACH, "Over what units are counted", "MANAGER"),
                    optional(
                            "noIssueSize",
                            ParameterType.TREATMENT,
                            "When it is not known how many units there are",
                            "WARN"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()));

    private ExposureKinds() {}
}
