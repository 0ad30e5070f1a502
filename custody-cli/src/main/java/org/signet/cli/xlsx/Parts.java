package org.signet.cli.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Sentences;

/** The parts of an .xlsx file, unpacked within limits. The limits count what was unpacked, not what the file says of itself. */
final class Parts {
    static final int FILE_BYTES = 8 * 1024 * 1024;
    static final int UNPACKED_BYTES = 64 * 1024 * 1024;
    static final int PARTS = 1_000;

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** Parts that run, or bring in what is not in the file. */
    private static final List<String> REFUSED =
            List.of("vbaproject", "/macrosheets/", "/externallinks/", "/embeddings/", "/activex/", "/connections.xml");

    private final Map<String, byte[]> byName;

    private Parts(Map<String, byte[]> byName) {
        this.byName = byName;
    }

    /** @throws CommandFailure when it is no such file, or one that no spreadsheet of a rule pack is */
    static Parts of(Path file) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            throw CommandFailure.usage(
                    file + " does not end with .xlsx: files with macros and other formats are not read");
        }
        try {
            if (Files.size(file) > FILE_BYTES) {
                throw CommandFailure.usage(file + " is larger than " + FILE_BYTES + " bytes");
            }
            try (InputStream in = Files.newInputStream(file)) {
                if (!Arrays.equals(in.readNBytes(ZIP.length), ZIP)) {
                    throw CommandFailure.usage(file + " is not an .xlsx file (or is locked with a password)");
                }
            }
            try (var zip = new ZipFile(file.toFile())) {
                return new Parts(unpack(zip, file));
            }
        } catch (ZipException e) {
            throw CommandFailure.usage(file + " is damaged: " + Sentences.of(e));
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read " + file + ": " + Sentences.of(e));
        }
    }

    private static Map<String, byte[]> unpack(ZipFile zip, Path file) throws IOException {
        if (zip.size() > PARTS) {
            throw CommandFailure.usage(file + " has more than " + PARTS + " parts");
        }
        var parts = new HashMap<String, byte[]>();
        var names = new HashSet<String>();
        int left = UNPACKED_BYTES;
        for (ZipEntry entry : zip.stream().toList()) {
            String name = entry.getName();
            String lower = "/" + name.toLowerCase(Locale.ROOT);
            if (!names.add(lower)) {
                throw CommandFailure.usage(file + " has the part " + name + " twice");
            }
            if (REFUSED.stream().anyMatch(lower::contains)) {
                throw CommandFailure.usage(file + " has macros, links or embedded files (" + name
                        + "): copy the cells into a spreadsheet without them");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = in.readNBytes(left + 1);
                if (bytes.length > left) {
                    throw CommandFailure.usage(file + " unpacks to more than " + UNPACKED_BYTES + " bytes");
                }
                left -= bytes.length;
                parts.put(name, bytes);
            }
        }
        return parts;
    }

    byte @Nullable [] find(String name) {
        return byName.get(name);
    }

    /** The names of the parts that end so. */
    List<String> ending(String end) {
        return byName.keySet().stream()
                .filter(name -> name.endsWith(end))
                .sorted()
                .toList();
    }
}
