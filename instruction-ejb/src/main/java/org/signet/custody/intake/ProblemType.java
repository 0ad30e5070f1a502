package org.signet.custody.intake;

import java.net.URI;
import org.signet.ledger.NotTakenException;
import org.signet.ledger.Reason;

/** The sorts of problems, on every door (docs/reference/problems.md). Programs compare the {@link #uri()}. */
public enum ProblemType {
    ENVELOPE("envelope", 400, "The bytes are not an acceptable CMS SignedData"),
    SIGNATURE("signature", 400, "A signature does not match"),
    ALGORITHM("algorithm", 400, "An algorithm is not accepted"),
    CONTENT("content", 400, "The content cannot be read"),
    WRONG_CHANNEL("wrong-channel", 400, "The content is meant for another channel"),
    CERTIFICATE("certificate", 403, "A certificate is not accepted"),
    FOREIGN_SIGNER("foreign-signer", 403, "The signers are another organisation's people"),
    REFUSED("refused", 422, "The contract refused the transaction"),
    DUPLICATE_REFERENCE("duplicate-reference", 409, "The id was used before with other bytes"),
    PARAMETER("parameter", 400, "A parameter has the wrong shape"),
    UNAUTHENTICATED("unauthenticated", 401, "Credentials are needed"),
    NOT_ENTITLED("not-entitled", 403, "The person's roles do not allow this"),
    CROSS_ORIGIN("cross-origin", 403, "The request comes from another origin"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    METHOD("method", 405, "The address does not know this method"),
    NOT_ACCEPTABLE("not-acceptable", 406, "The address does not answer in this form"),
    NOT_FINAL("not-final", 409, "The transaction is not final"),
    ALREADY_RUNNING("already-running", 409, "It is running already"),
    TOO_LARGE("too-large", 413, "Too large"),
    MEDIA_TYPE("media-type", 415, "The media type is not accepted"),
    BUSY("busy", 429, "Too many transactions wait at this node"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    TOO_MANY_STREAMS("too-many-streams", 429, "Too many streams"),
    INTERNAL("internal", 500, "The node failed"),
    NO_QUORUM("no-quorum", 503, "No majority of the members' nodes"),
    HALTED("halted", 503, "The channel is halted on this node"),
    NOT_SERVING("not-serving", 503, "The node is not serving"),
    BEHIND("behind", 503, "The read model is behind"),
    DATABASE("database", 503, "The read model's database does not answer");

    private static final String PREFIX = "urn:signet:problem:";

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** The last part of the {@link #uri()}. */
    public String slug() {
        return slug;
    }

    /** The stable name, RFC 9457 section 3.1.1. */
    public URI uri() {
        return URI.create(PREFIX + slug);
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether sending the same again later may succeed without anybody changing it. */
    public boolean passes() {
        return switch (this) {
            case BUSY, NO_QUORUM, HALTED, NOT_SERVING, BEHIND, DATABASE, TOO_MANY_REQUESTS, TOO_MANY_STREAMS -> true;
            default -> false;
        };
    }

    /** The problem behind a transaction that could not be opened, by the code of its first reason. */
    public static ProblemType ofUnopened(Reason reason) {
        return switch (reason.code()) {
            case Reason.Codes.ENVELOPE -> ENVELOPE;
            case Reason.Codes.SIGNATURE -> SIGNATURE;
            case Reason.Codes.ALGORITHM -> ALGORITHM;
            case Reason.Codes.CERTIFICATE -> CERTIFICATE;
            case Reason.Codes.CHANNEL -> WRONG_CHANNEL;
            case Reason.Codes.DUPLICATE_REFERENCE -> DUPLICATE_REFERENCE;
            default -> CONTENT;
        };
    }

    public static ProblemType of(NotTakenException.Why why) {
        return switch (why) {
            case BUSY -> BUSY;
            case NO_QUORUM -> NO_QUORUM;
            case HALTED -> HALTED;
            case NOT_SERVING -> NOT_SERVING;
            case TOO_LARGE -> TOO_LARGE;
        };
    }
}
