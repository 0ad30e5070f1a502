package org.signet.ledger.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredTransactionTest {
    /** Eight bytes say where the content is; it is stored a second time only where it is not inside. */
    @ParameterizedTest
    @CsvSource({
        "head{content}tail, {content}, 0",
        "{content}, {content}, 0",
        "head{content}, {content}, 0",
        "head{conXtent}tail, {content}, 9",
        "short, a content that is longer, 24",
        "signed, '', 0"
    })
    void bothComeBackAsTheyWere(String signed, String content, int storedBesides) {
        byte[] stored = StoredTransaction.encode(bytes(content), bytes(signed));
        assertArrayEquals(bytes(signed), StoredTransaction.signed(stored));
        assertArrayEquals(bytes(content), StoredTransaction.content(stored));
        assertEquals(8 + signed.length() + storedBesides, stored.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
