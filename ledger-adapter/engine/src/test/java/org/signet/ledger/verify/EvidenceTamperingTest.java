package org.signet.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.signet.ledger.Seed;
import org.signet.ledger.log.EvidenceFile;

/** No evidence file survives a change, neither an accident's nor a forger's. */
class EvidenceTamperingTest {
    private static final Channel CHANNEL = new Channel();
    private static final byte[] FILE =
            EvidenceFile.write(CHANNEL.evidence(CHANNEL.person("manager", "SHA256withECDSA")));

    private static final Trust TRUST = Trust.inGenesis(CHANNEL.genesis());

    private final Random random = Seed.random(getClass());

    @Test
    void theUntouchedFileHolds() {
        assertTrue(verify(FILE).isOk(), () -> verify(FILE).steps().toString());
    }

    @Test
    void everyChangeOfASingleByteIsCaught() {
        byte[] changed = FILE.clone();
        for (int i = 0; i < FILE.length; i++) {
            for (byte value : List.of((byte) (FILE[i] ^ 1), (byte) (FILE[i] + 2 + random.nextInt(254)))) {
                changed[i] = value;
                assertFalse(verify(changed).isOk(), "byte " + i + " as " + value);
            }
            changed[i] = FILE[i];
        }
        assertArrayEquals(FILE, changed);
    }

    @Test
    void everyTruncationIsCaught() {
        for (int length = 0; length < FILE.length; length++) {
            assertFalse(verify(Arrays.copyOf(FILE, length)).isOk(), "length " + length);
        }
    }

    @Test
    void appendedInsertedAndDroppedBytesAreCaught() {
        for (int length = 1; length < 100; length++) {
            assertFalse(verify(Arrays.copyOf(FILE, FILE.length + length)).isOk());
        }
        for (int i = 0; i < 2_000; i++) {
            int place = random.nextInt(FILE.length);
            byte[] inserted = new byte[FILE.length + 1];
            System.arraycopy(FILE, 0, inserted, 0, place);
            inserted[place] = (byte) random.nextInt(256);
            System.arraycopy(FILE, place, inserted, place + 1, FILE.length - place);
            assertFalse(verify(inserted).isOk());
            byte[] dropped = new byte[FILE.length - 1];
            System.arraycopy(FILE, 0, dropped, 0, place);
            System.arraycopy(FILE, place + 1, dropped, place, dropped.length - place);
            assertFalse(verify(dropped).isOk());
        }
    }

    /** Only README.txt, which nobody signed, can be changed by somebody who mends the sums. */
    @Test
    void aForgerWhoMendsEverySumIsCaught() throws Refuted {
        var parts = Archive.read(FILE);
        assertArrayEquals(FILE, zip(parts));
        for (String name : parts.keySet()) {
            if (!name.equals("README.txt") && !name.equals("SHA256SUMS")) {
                byte[] part = parts.get(name);
                for (int i = 0; i < part.length; i++) {
                    byte[] changed = part.clone();
                    changed[i] ^= (byte) (1 << random.nextInt(8));
                    assertFalse(verify(mended(parts, name, changed)).isOk(), name + " at byte " + i);
                }
                assertFalse(
                        verify(mended(parts, name, Arrays.copyOf(part, part.length + 1)))
                                .isOk(),
                        name);
                assertFalse(
                        verify(mended(parts, name, Arrays.copyOf(part, part.length - 1)))
                                .isOk(),
                        name);
                assertFalse(verify(mended(parts, name, new byte[0])).isOk(), name);
            }
        }
    }

    @Test
    void partsAddedMissingOrExchangedAreCaught() throws Refuted {
        var parts = Archive.read(FILE);
        for (String name : parts.keySet()) {
            var fewer = new LinkedHashMap<>(parts);
            fewer.remove(name);
            assertFalse(verify(mended(fewer)).isOk(), "without " + name);
            var moved = new LinkedHashMap<>(fewer);
            moved.put(name, parts.get(name));
            assertEquals(name.equals("ca-auditor.pem"), verify(mended(moved)).isOk(), name + " last");
        }
        var more = new LinkedHashMap<>(parts);
        more.put("ca-stranger.pem", parts.get("ca-manager.pem"));
        assertFalse(verify(mended(more)).isOk());
        var exchanged = new LinkedHashMap<>(parts);
        exchanged.put("ca-manager.pem", parts.get("ca-auditor.pem"));
        assertFalse(verify(mended(exchanged)).isOk());
    }

    @Test
    void garbageIsRefusedInASentence() {
        for (int i = 0; i < 500; i++) {
            byte[] garbage = new byte[random.nextInt(300)];
            random.nextBytes(garbage);
            var report = verify(garbage);
            assertFalse(report.isOk());
            assertEquals(EvidenceReport.Result.FAILED, report.steps().get(0).result());
            assertEquals(
                    EvidenceReport.Result.NOT_CHECKED, report.steps().get(1).result());
            assertTrue(report.facts().isEmpty());
        }
        assertEquals(
                "The file has 4194305 bytes, more than 4194304.",
                verify(new byte[Archive.BYTES + 1]).steps().get(0).sentence());
    }

    private static EvidenceReport verify(byte[] file) {
        return EvidenceVerifier.verify(file, TRUST);
    }

    private static byte[] mended(Map<String, byte[]> parts, String name, byte[] part) {
        var changed = new LinkedHashMap<>(parts);
        changed.put(name, part);
        return mended(changed);
    }

    /** With SHA256SUMS and every sum of the ZIP made to fit. */
    static byte[] mended(Map<String, byte[]> parts) {
        var mended = new LinkedHashMap<>(parts);
        var sums = new StringBuilder();
        parts.forEach((name, content) -> {
            if (!name.equals("SHA256SUMS")) {
                sums.append(Primitives.hex(Primitives.sha256(content)) + "  " + name + "\n");
            }
        });
        mended.computeIfPresent("SHA256SUMS", (name, old) -> Primitives.utf8(sums.toString()));
        return zip(mended);
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        var out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        var directory = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
        parts.forEach((name, content) -> {
            byte[] asciiName = name.getBytes(StandardCharsets.US_ASCII);
            directory.putInt(0x02014b50).putShort((short) 0x030a);
            header(directory, asciiName, content);
            directory
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(0x81a40000)
                    .putInt(out.position())
                    .put(asciiName);
            out.putInt(0x04034b50);
            header(out, asciiName, content);
            out.put(asciiName).put(content);
        });
        int start = out.position();
        out.put(directory.flip());
        out.putInt(0x06054b50).putInt(0).putShort((short) parts.size()).putShort((short) parts.size());
        out.putInt(directory.limit()).putInt(start).putShort((short) 0);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void header(ByteBuffer out, byte[] name, byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        out.putShort((short) 10).putInt(0).putInt(0x210000).putInt((int) crc.getValue());
        out.putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .putShort((short) 0);
    }
}
