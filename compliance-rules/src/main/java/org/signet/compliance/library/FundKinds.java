package org.signet.compliance.library;

import static org.signet.compliance.library.RuleKind.Parameter.holdAt;
import static org.signet.compliance.library.RuleKind.Parameter.holdAtRatio;
import static org.signet.compliance.library.RuleKind.Parameter.movements;
import static org.signet.compliance.library.RuleKind.Parameter.noNetAssets;
import static org.signet.compliance.library.RuleKind.Parameter.optional;
import static org.signet.compliance.library.RuleKind.Parameter.required;
import static org.signet.compliance.library.RuleKind.Parameter.warnAt;
import static org.signet.compliance.library.RuleKind.Parameter.warnAtRatio;

import java.util.List;

/** Kinds about a fund as a whole. */
final class FundKinds {
    static final List<RuleKind> ALL = List.of(
            RuleKind.of(
                    "total-assets",
                    "Total assets are limited by net assets: how much may be owed.",
                    "CSRC Measures for Publicly Offered Funds article 32, 140 %",
                    "(net assets + liabilities of the newest exposure report) / net assets after the instruction <= limit",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("limit", ParameterType.RATIO, "Total assets, of net assets"),
                    warnAtRatio(),
                    holdAtRatio(),
                    noNetAssets()),
            RuleKind.of(
                    "repo-limit",
                    "Cash raised by repurchase agreements is limited.",
                    "CSRC rules on interbank repurchase by funds, 40 %",
                    "repurchase agreements of the newest exposure report / net assets after the instruction <= limit",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "liquid-floor",
                    "Some of net assets stay in cash and in government securities that are redeemed soon.",
                    "CSRC Measures for Publicly Offered Funds article 28, 5 % within a year",
                    "(cash + government securities redeemed within maxDays, by whole months) / net assets, after the instruction >= least",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("least", ParameterType.FRACTION, "The smallest part of net assets"),
                    optional("maxDays", ParameterType.DAYS, "What is redeemed soon", "365"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "weighted-maturity",
                    "The mean maturity of a money market fund is limited.",
                    "17 CFR 270.2a-7(d)(1), 60 and 120 days; CSRC Measures for Money Market Funds article 9, 120 and 240 days",
                    "sum of value x days to the next reset, or to maturity, / net assets after the instruction <= maxDays",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("maxDays", ParameterType.DAYS, "The longest mean"),
                    required(
                            "weight",
                            ParameterType.WEIGHT,
                            "Whether days count to the next reset of the interest (WAM) or to maturity (WAL)"),
                    noNetAssets()),
            RuleKind.of(
                    "currency-exposure",
                    "No more than a part of net assets may be in foreign currencies.",
                    "Fund contract, currency; Regulation (EU) 2017/1131 article 17",
                    "(exposure to the currencies + change by the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE", "DELIVER"),
                    optional(
                            "currencies",
                            ParameterType.CURRENCIES,
                            "Which currencies count; every one but the base currency when none is named"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "liquidity-most",
                    "No more than a part of net assets may be in buckets of low liquidity.",
                    "17 CFR 270.22e-4(b)(1)(iv), 15 % illiquid",
                    "(holdings in the buckets + value of the instruction) / net assets after it <= limit",
                    "VALR",
                    movements("RECEIVE", "DELIVER", "PAY"),
                    required("buckets", ParameterType.BUCKETS, "Which buckets count together"),
                    required("limit", ParameterType.FRACTION, "The largest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "liquidity-least",
                    "Some of net assets stay in buckets of high liquidity.",
                    "17 CFR 270.22e-4(b)(1)(iii), highly liquid investment minimum",
                    "(holdings in the buckets + value of the instruction) / net assets after it >= least",
                    "VALR",
                    movements("DELIVER", "RECEIVE", "PAY"),
                    required("buckets", ParameterType.BUCKETS, "Which buckets count together"),
                    required("least", ParameterType.FRACTION, "The smallest part of net assets"),
                    warnAt(),
                    holdAt(),
                    noNetAssets()),
            RuleKind.of(
                    "turnover",
                    "How much is bought and sold in a calendar year is limited.",
                    "Fund contract, turnover; Form N-1A item 13 for the measure",
                    "lesser of bought and sold in the year, with the instruction, / net assets <= limit",
                    "VALR",
                    movements("RECEIVE", "DELIVER"),
                    required("limit", ParameterType.RATIO, "The largest turnover, of net assets"),
                    warnAtRatio(),
                    holdAtRatio(),
                    noNetAssets()));

    private FundKinds() {}
}
