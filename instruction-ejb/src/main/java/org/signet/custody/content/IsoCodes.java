package org.signet.custody.content;

import java.util.List;

/** The ISO 20022 codes that transactions may name, by the code set they come from. */
final class IsoCodes {
    /** SecuritiesTransactionType23Code, as far as a plain settlement can carry it; the others need fields of their own. */
    static final List<String> TRANSACTION_TYPES =
            List.of("TRAD", "PLAC", "PORT", "OWNE", "OWNI", "REDM", "SUBS", "ISSU");

    /** UnmatchedReason11Code. */
    static final List<String> UNMATCHED =
            List.of("CMIS", "DQUA", "DMON", "DDAT", "DSEC", "DEPT", "DELN", "FRAP", "PODU", "DTRA");

    /** RejectionReason75Code. */
    static final List<String> REJECTED = List.of(
            "SAFE", "DQUA", "ADEA", "DSEC", "LATE", "CASH", "DDEA", "DTRD", "PLCE", "RTGS", "NCRR", "PHYS", "REFE",
            "DMON", "MINO", "BATC", "MUNO", "TXST", "SETS", "IIND", "CAEV", "CASY", "DDAT", "SETR", "SDUT", "INPS",
            "OTHR", "ICUS", "ICAG", "DEPT", "IEXE", "INVB", "INVL", "INVN", "VALR", "INVE", "PLIS");

    /** DeniedReason6Code. */
    static final List<String> DENIED = List.of("DSET", "DPRG", "DCAN");

    private IsoCodes() {}
}
