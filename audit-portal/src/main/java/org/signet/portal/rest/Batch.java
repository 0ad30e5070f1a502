package org.signet.portal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.signet.custody.intake.Answers;
import org.signet.custody.intake.Intake;
import org.signet.custody.intake.IntakeResult;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.ledger.Reason;

/**
 * Signed transactions one after the other. DER says how long each is (X.690 sections 8.1.3 and 10.1), so that nothing need
 * stand between them; if one's length is wrong, where the next begins cannot be known, and none is taken.
 */
final class Batch {
    static final String NDJSON = "application/x-ndjson";

    /** Five hundred transactions of eight KiB; one has two as a rule. */
    static final int BYTES = 4 * 1024 * 1024;

    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;

    /** More bytes of a length than the largest batch needs. */
    private static final int LENGTH_BYTES = 3;

    private Batch() {}

    static List<byte[]> read(InputStream body, HttpHeaders headers) {
        byte[] bytes = Body.read(body, headers, BYTES, tooLarge("a batch has at most " + BYTES + " bytes"));
        List<byte[]> transactions = split(bytes);
        if (transactions.isEmpty()) {
            throw notDer(0, 0, "there is none");
        }
        return transactions;
    }

    static List<byte[]> split(byte[] bytes) {
        var transactions = new ArrayList<byte[]>();
        int start = 0;
        while (start < bytes.length) {
            if (transactions.size() == Intake.BATCH_TRANSACTIONS) {
                throw new ProblemException(
                        tooLarge("a batch has at most " + Intake.BATCH_TRANSACTIONS + " transactions"));
            }
            int end = end(bytes, start, transactions.size());
            transactions.add(Arrays.copyOfRange(bytes, start, end));
            start = end;
        }
        return transactions;
    }

    private static int end(byte[] bytes, int start, int place) {
        if (bytes[start] != SEQUENCE) {
            throw notDer(place, start, "no DER SEQUENCE begins there");
        }
        if (start + 1 >= bytes.length) {
            throw notDer(place, start, "it ends before its length");
        }
        int first = bytes[start + 1] & 0xff;
        int octets = first < LONG_FORM ? 0 : first - LONG_FORM;
        if (first == LONG_FORM || octets > LENGTH_BYTES || start + 2 + octets > bytes.length) {
            throw notDer(place, start, "its length is not definite, or beyond the batch");
        }
        int length = octets == 0 ? first : 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | bytes[start + 2 + i] & 0xff;
        }
        int end = start + 2 + octets + length;
        if (end > bytes.length) {
            throw notDer(place, start, "it ends after the batch");
        }
        return end;
    }

    private static ProblemException notDer(int place, int offset, String why) {
        Reason reason = Reason.at(
                "/" + place,
                Reason.Codes.ENVELOPE,
                "transaction " + place + " of the batch, at byte " + offset + ": " + why + "; nothing was taken");
        return new ProblemException(
                new Problem(ProblemType.ENVELOPE, reason.text(), List.of(reason), Optional.empty(), Optional.empty()));
    }

    private static Problem tooLarge(String text) {
        return Problem.of(ProblemType.TOO_LARGE, text);
    }

    /** One line for each: the receipt, or the problem document with its status. */
    static String lines(String channel, List<IntakeResult> results, boolean isMinimal) {
        var lines = new StringBuilder();
        for (IntakeResult result : results) {
            ObjectNode line = isMinimal && result instanceof IntakeResult.Accepted accepted
                    ? Answers.minimalReceipt(channel, accepted.receipt())
                    : Answers.of(channel, result);
            lines.append(Answers.text(line)).append('\n');
        }
        return lines.toString();
    }
}
