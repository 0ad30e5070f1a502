package org.signet.cli.rules;

import java.util.List;

/** How a pack lies in a spreadsheet. What writes it and what reads it agree on this. */
final class PackSheets {
    static final String PACK = "Pack";
    static final String RULES = "Rules";
    static final String LISTS = "Lists";
    static final String CASES = "Cases";
    static final String LIBRARY = "Library";

    static final int NAME_ROW = 0;
    static final int VERSION_ROW = 1;
    static final int PACK_COLUMN = 1;

    static final String RULE = "rule";
    static final String KIND = "kind";
    static final String SEVERITY = "severity";
    static final String CLAUSE = "clause";
    static final String PARAMETER = "parameter";
    static final String VALUE = "value";

    /** The columns that are read, in front of those that explain. */
    static final List<String> RULE_COLUMNS = List.of(RULE, KIND, SEVERITY, CLAUSE, PARAMETER, VALUE);

    static final List<String> LIST_COLUMNS = List.of(RULE, PARAMETER, VALUE);

    static final String CASE = "case";
    static final String GIVEN = "given ";
    static final String EXPECT = "expect ";

    /** Written where there is an empty list, or a case is given the empty text: an empty cell says "nothing is said". */
    static final String NONE = "(none)";

    /** Written for a value whose lines are on a sheet of their own. */
    static final String ON_LISTS = "(sheet Lists)";

    /** More values than these are not edited in one cell. */
    static final int VALUES_IN_CELL = 30;

    /** What a case may be given besides amounts of the book ({@code book.HEADING:NAME}), in an order for people. */
    static final List<String> GIVEN_NAMES = List.of(
            "movement",
            "againstPayment",
            "quantity",
            "amount",
            "amountBase",
            "currency",
            "signers",
            "portfolio",
            "dealPrice",
            "value",
            "sameTermsAgo",
            "isin",
            "cfi",
            "issuer",
            "issuerGroup",
            "maturesInDays",
            "resetsInDays",
            "regime",
            "rating",
            "lot",
            "liquidity",
            "unitsInIssue",
            "price",
            "priceAge",
            "netAssets",
            "cash",
            "overdraft",
            "units",
            "issuerExposure",
            "groupExposure",
            "typeExposure",
            "settlesInDays",
            "workingDay",
            "cutOffIn",
            "otherSide",
            "otherSideAccepted");

    private PackSheets() {}
}
