package org.signet.portal.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signet.custody.intake.Intake;
import org.signet.custody.intake.ProblemType;

/** Envelopes one after the other, taken apart by the lengths that DER gives. */
class BatchTest {
    private static byte[] sequence(int contentBytes) {
        var out = new ByteArrayOutputStream();
        out.write(0x30);
        if (contentBytes < 0x80) {
            out.write(contentBytes);
        } else if (contentBytes < 0x100) {
            out.writeBytes(new byte[] {(byte) 0x81, (byte) contentBytes});
        } else {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (contentBytes >> 8), (byte) contentBytes});
        }
        out.writeBytes(new byte[contentBytes]);
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void shortAndLongLengthsAreRead() {
        byte[][] parts = {sequence(0), sequence(127), sequence(128), sequence(255), sequence(3_000)};

        List<byte[]> split = Batch.split(joined(parts));

        assertEquals(parts.length, split.size());
        for (int i = 0; i < parts.length; i++) {
            assertArrayEquals(parts[i], split.get(i));
        }
    }

    /** After one good transaction of five bytes. */
    @ParameterizedTest
    @CsvSource({
        "04 01 00, no DER SEQUENCE",
        "30, before its length",
        "30 80 00 00, not definite",
        "30 84 00 00 00 01 00, not definite",
        "30 82 01, beyond the batch",
        "30 05 01 02, ends after the batch",
        "30 83 ff ff ff, ends after the batch"
    })
    void oneWrongLengthEndsTheWholeBatch(String hex, String why) {
        byte[] wrong = HexFormat.ofDelimiter(" ").parseHex(hex);

        var refused = assertThrows(ProblemException.class, () -> Batch.split(joined(sequence(3), wrong)));

        assertEquals(ProblemType.ENVELOPE, refused.problem().type());
        assertEquals("/1", refused.problem().reasons().get(0).field());
        assertTrue(
                refused.problem().detail().contains("at byte 5"),
                refused.problem().detail());
        assertTrue(refused.problem().detail().contains(why), refused.problem().detail());
    }

    @Test
    void thereIsALimitToTheirNumber() {
        byte[][] most = new byte[Intake.BATCH_TRANSACTIONS][];
        Arrays.fill(most, sequence(1));
        assertEquals(most.length, Batch.split(joined(most)).size());

        var refused = assertThrows(ProblemException.class, () -> Batch.split(joined(joined(most), sequence(1))));
        assertEquals(ProblemType.TOO_LARGE, refused.problem().type());
    }
}
