package org.signet.portal.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.signet.custody.intake.Intake;
import org.signet.custody.intake.Problem;
import org.signet.ledger.Limits;

/** Reads bodies, counting. */
final class Body {
    private Body() {}

    /**
     * The whole body, one signed transaction.
     *
     * @throws ProblemException as soon as it is known to be larger than {@link Limits#TRANSACTION_BYTES}
     */
    static byte[] read(InputStream in, HttpHeaders headers) {
        return read(in, headers, Limits.TRANSACTION_BYTES, Intake.tooLarge());
    }

    /**
     * The whole body.
     *
     * @param tooLarge the problem of one that is larger than {@code limit} bytes, told as soon as that is known
     */
    static byte[] read(InputStream in, HttpHeaders headers, int limit, Problem tooLarge) {
        if (announced(headers) > limit) {
            throw new ProblemException(tooLarge);
        }
        try {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new ProblemException(tooLarge);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the client went away", e);
        }
    }

    private static long announced(HttpHeaders headers) {
        String length = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw ProblemException.parameter(HttpHeaders.CONTENT_LENGTH, "must be a number");
        }
    }
}
