package org.signet.portal.rest;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.signet.custody.intake.Intake;
import org.signet.ledger.Limits;

/** Reads bodies, counting. */
final class Body {
    private Body() {}

    /**
     * The whole body.
     *
     * @throws ProblemException as soon as it is known to be larger than {@link Limits#TRANSACTION_BYTES}
     */
    static byte[] read(InputStream in, HttpHeaders headers) {
        if (announced(headers) > Limits.TRANSACTION_BYTES) {
            throw new ProblemException(Intake.tooLarge());
        }
        try {
            byte[] bytes = in.readNBytes(Limits.TRANSACTION_BYTES + 1);
            if (bytes.length > Limits.TRANSACTION_BYTES) {
                throw new ProblemException(Intake.tooLarge());
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
