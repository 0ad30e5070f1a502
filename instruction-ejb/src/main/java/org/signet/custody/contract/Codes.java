package org.signet.custody.contract;

/** Codes of refusals for which ISO 20022 has none. */
public final class Codes {
    /** The signer's certificate is not registered as a person's. */
    public static final String PERSON = "PERS";
    /** No signer has a role that this takes. */
    public static final String ROLE = "ROLE";
    /** The right person of the wrong organisation. */
    public static final String ORGANISATION = "ORGN";
    /** No mandate in force covers it. */
    public static final String MANDATE = "MAND";
    /** It names something that is not registered. */
    public static final String UNKNOWN = "UNKN";
    /** It would change what others lean on. */
    public static final String FIXED = "FIXD";
    /** ISO 20022: other; see the text. */
    public static final String OTHER = "OTHR";
    /** ISO 20022: a rule refused it. */
    public static final String RULE = "VALR";

    private Codes() {}
}
