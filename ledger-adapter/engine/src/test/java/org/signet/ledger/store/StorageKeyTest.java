package org.signet.ledger.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key file: made once, for its owner only, read strictly, never shown. */
class StorageKeyTest {
    @TempDir
    Path directory;

    @Test
    void aWrittenKeyIsReadAgainAndNobodyElseMayReadIt() throws IOException {
        Path file = directory.resolve("keys/storage.key");
        StorageKey key = StorageKey.generate(new SecureRandom());
        key.write(file);
        assertArrayEquals(key.secret(), StorageKey.read(file).secret());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertThrows(FileAlreadyExistsException.class, () -> key.write(file));
        assertFalse(key.toString().contains(Files.readString(file).strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00\n", "FF", "gg", " f"})
    void anotherFormIsRefusedWithoutShowingIt(String begin) throws IOException {
        String text = begin.length() == 2 ? begin + "a".repeat(62) + "\n" : begin;
        Path file = Files.writeString(directory.resolve("key"), text);
        var refused = assertThrows(IOException.class, () -> StorageKey.read(file));
        assertFalse(String.valueOf(refused.getMessage()).contains("aaaa"), refused::getMessage);
    }
}
