package org.signet.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Why something was refused, or what the reader should know of it.
 *
 * @param code a code of ISO 20022 where one fits (VALR, REFE, MONY ...), otherwise one of {@link Codes}
 * @param field the field of the content it is about, as a JSON pointer (RFC 6901), or null when it is about the whole
 * @param text one English sentence for people; names the value and the limit
 */
public record Reason(String code, @Nullable String field, String text) {
    public static Reason of(String code, String text) {
        return new Reason(code, null, text);
    }

    public static Reason at(String field, String code, String text) {
        return new Reason(code, field, text);
    }

    /** Codes of the ledger itself, where ISO 20022 has none that fits. */
    public static final class Codes {
        /** The bytes are not a CMS SignedData that this ledger accepts. */
        public static final String ENVELOPE = "ENVL";
        /** A signature does not match the content or the certificate. */
        public static final String SIGNATURE = "SIGN";
        /** A signer's certificate is not trusted, not valid at the block's time, revoked, or not meant for signing. */
        public static final String CERTIFICATE = "CERT";
        /** The signature or key algorithm is not one of those accepted. */
        public static final String ALGORITHM = "ALGO";
        /** The content cannot be read: not JSON, an unknown field, a value of the wrong shape. */
        public static final String CONTENT = "CONT";
        /** ISO 20022: the reference was used before, with other content. */
        public static final String DUPLICATE_REFERENCE = "REFE";
        /** The transaction names another channel. */
        public static final String CHANNEL = "CHAN";

        private Codes() {}
    }
}
