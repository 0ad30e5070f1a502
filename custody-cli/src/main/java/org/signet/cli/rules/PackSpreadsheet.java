package org.signet.cli.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Json;
import org.signet.cli.terminal.Sentences;

/** A pack in a spreadsheet, so that its officer can edit it: out to a file, and back. */
public final class PackSpreadsheet {
    /**
     * A pack that came back.
     *
     * @param notes what the person should know
     */
    public record Imported(PackFile pack, List<String> notes) {}

    private PackSpreadsheet() {}

    /**
     * Writes the spreadsheet, and reads it again: what would come back as another pack is not left behind.
     *
     * @param to must not exist
     */
    public static void write(PackFile pack, Path to) {
        create(to, PackExport.of(pack));
        boolean isSame = false;
        try {
            String back = PackFile.of(PackImport.of(to).pack(), to.toString()).sha256();
            isSame = back.equals(pack.sha256());
        } finally {
            if (!isSame) {
                remove(to);
            }
        }
        if (!isSame) {
            throw CommandFailure.failed("the pack has texts that a spreadsheet would change; edit it as JSON");
        }
    }

    /**
     * Reads the spreadsheet and writes the pack.
     *
     * @param to must not exist
     */
    public static Imported read(Path spreadsheet, Path to) {
        PackImport.Read read = PackImport.of(spreadsheet);
        PackFile pack = PackFile.of(read.pack(), spreadsheet.toString());
        create(to, (Json.text(read.pack()) + "\n").getBytes(StandardCharsets.UTF_8));
        return new Imported(pack, read.notes());
    }

    private static void create(Path to, byte[] bytes) {
        try {
            Files.write(to, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw CommandFailure.usage("cannot write " + to + ": " + Sentences.of(e));
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw CommandFailure.failed("cannot delete " + file + ": " + Sentences.of(e));
        }
    }
}
