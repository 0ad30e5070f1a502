package org.signet.ledger.sequence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.ledger.Sha256;

/** What a crash, a loss of power or a bad disk leaves in the file, and what opening makes of it. */
class LocalSequencerDamageTest {
    private static final Sha256 GENESIS = Sha256.of(new byte[] {1});
    private static final int ENTRY_BYTES = 24 + 5;

    @TempDir
    Path directory;

    private Path path;
    private byte[] whole;

    @BeforeEach
    void threeEntriesAreWritten() throws IOException {
        path = directory.resolve("log");
        try (var file = new EntryFile(path, GENESIS)) {
            file.append(List.of(bytes("one  "), bytes("two  ")), 2_000);
            file.append(List.of(bytes("three")), 1_000);
        }
        whole = Files.readAllBytes(path);
        assertEquals(EntryFile.begin() + 3 * ENTRY_BYTES, whole.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private List<EntryFile.Entry> reopened() throws IOException {
        var entries = new ArrayList<EntryFile.Entry>();
        try (var file = new EntryFile(path, GENESIS)) {
            long offset = EntryFile.begin();
            while (offset < file.end()) {
                EntryFile.Entry entry = file.read(offset);
                entries.add(entry);
                offset += EntryFile.lengthOf(entry);
            }
        }
        return entries;
    }

    private void assertRefused(String why) {
        var refused = assertThrows(IOException.class, this::reopened);
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused::getMessage);
        assertTrue(String.valueOf(refused.getMessage()).contains(path.toString()), refused::getMessage);
    }

    @Test
    void whatWasWrittenIsReadAndTimeNeverGoesBack() throws IOException {
        List<EntryFile.Entry> entries = reopened();
        assertEquals(
                List.of(1L, 2L, 3L),
                entries.stream().map(EntryFile.Entry::position).toList());
        assertEquals(
                List.of(2_000L, 2_000L, 2_000L),
                entries.stream().map(EntryFile.Entry::timeMillis).toList());
        assertArrayEquals(bytes("three"), entries.get(2).bytes());
    }

    @Test
    void aTornLastEntryIsCutOffWhereverItWasTorn() throws IOException {
        for (int cut = 1; cut < ENTRY_BYTES; cut++) {
            Files.write(path, Arrays.copyOf(whole, whole.length - cut));
            assertEquals(2, reopened().size(), "cut by " + cut);
            assertEquals(whole.length - ENTRY_BYTES, Files.size(path), "the rest is gone from the file");
        }
        try (var file = new EntryFile(path, GENESIS)) {
            file.append(List.of(bytes("again")), 3_000);
        }
        assertEquals(3, reopened().get(2).position());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 23, 24, 4_096, 70_000})
    void aTailOfZerosAfterALossOfPowerIsCutOff(int zeros) throws IOException {
        Files.write(path, Arrays.copyOf(whole, whole.length + zeros));
        assertEquals(3, reopened().size());
        assertEquals(whole.length, Files.size(path));
    }

    @Test
    void aLastEntryOfWhichOnlyTheFirstSectorsReachedTheDiskIsCutOff() throws IOException {
        byte[] large = new byte[2_000];
        Arrays.fill(large, (byte) 0x55);
        try (var file = new EntryFile(path, GENESIS)) {
            file.append(List.of(large), 3_000);
        }
        byte[] written = Files.readAllBytes(path);
        for (int from = 512; from < written.length; from += 512) {
            Files.write(path, zerosFrom(written, from));
            assertEquals(3, reopened().size(), "zeros from byte " + from);
        }
        Files.write(path, zerosFrom(written, written.length - 100));
        assertRefused("is damaged after position 3");
    }

    private static byte[] zerosFrom(byte[] bytes, int from) {
        return Arrays.copyOf(Arrays.copyOf(bytes, from), bytes.length + 100);
    }

    @Test
    void zerosBeforeAnEntryAreDamage() throws IOException {
        byte[] bytes = whole.clone();
        Arrays.fill(bytes, (int) EntryFile.begin() + ENTRY_BYTES, whole.length - 1, (byte) 0);
        Files.write(path, bytes);
        assertRefused("is damaged after position 1");
    }

    @Test
    void aFlippedBitInAnyEntryIsDamage() throws IOException {
        for (int at = (int) EntryFile.begin() + 4; at < whole.length; at++) {
            if ((at - EntryFile.begin()) % ENTRY_BYTES < 4) {
                continue;
            }
            byte[] bytes = whole.clone();
            bytes[at] ^= 1;
            Files.write(path, bytes);
            assertRefused("is damaged");
        }
    }

    @Test
    void aNegativeOrHugeLengthIsDamage() throws IOException {
        for (byte first : new byte[] {(byte) 0x80, 0x7f, 0x01}) {
            byte[] bytes = whole.clone();
            bytes[(int) EntryFile.begin()] = first;
            Files.write(path, bytes);
            assertRefused("is damaged after position 0");
        }
    }

    @Test
    void aMissingEntryIsRefused() throws IOException {
        int begin = (int) EntryFile.begin();
        byte[] bytes = Arrays.copyOf(whole, begin + 2 * ENTRY_BYTES);
        System.arraycopy(whole, begin + 2 * ENTRY_BYTES, bytes, begin + ENTRY_BYTES, ENTRY_BYTES);
        Files.write(path, bytes);
        assertRefused("position 3 after 1");
    }

    @Test
    void anotherChannelsLogIsRefused() {
        assertThrows(IOException.class, () -> new EntryFile(path, Sha256.of(new byte[] {2})).close());
    }
}
