package org.signet.cli.xlsx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.signet.cli.terminal.CommandFailure;

/** An .xlsx file that somebody edited, read as text. */
public final class Spreadsheet {
    private static final String RELATIONSHIPS = ".rels";

    /** A sheet as the workbook lists it. */
    private record Listed(String name, String state, String id) {}

    private record Relationship(String type, String target) {}

    private final Parts parts;
    private final Faults faults;
    private final List<String> notes;
    private final Map<String, Sheet> sheets = new LinkedHashMap<>();

    private Spreadsheet(Parts parts, Faults faults, List<String> notes) {
        this.parts = parts;
        this.faults = faults;
        this.notes = notes;
    }

    /**
     * @param names the sheets to read
     * @param ignored sheets that may be there and say nothing
     * @param faults takes every cell that is no text, no number that a person can have typed, no date; hidden sheets too
     * @param notes takes what the person should know
     * @throws CommandFailure when the file as a whole is refused
     */
    public static Spreadsheet read(
            Path file, Set<String> names, Set<String> ignored, Faults faults, List<String> notes) {
        var read = new Spreadsheet(Parts.of(file), faults, notes);
        read.refuseLinksAndMacros(file);
        read.readSheets(file, names, ignored);
        return read;
    }

    public @Nullable Sheet sheet(String name) {
        return sheets.get(name);
    }

    /** Hyperlinks, which programs make of everything that looks like an address, are the one link that brings nothing in. */
    private void refuseLinksAndMacros(Path file) {
        for (String name : parts.ending(RELATIONSHIPS)) {
            visit(name, (element, at) -> {
                if (element.equals("Relationship")
                        && Xml.attribute(at, "TargetMode").equals("External")
                        && !Xml.attribute(at, "Type").endsWith("/hyperlink")) {
                    throw CommandFailure.usage(file + " links to " + Xml.attribute(at, "Target")
                            + ": copy the cells into a spreadsheet without links");
                }
            });
        }
        visit("[Content_Types].xml", (element, at) -> {
            if (Xml.attribute(at, "ContentType").contains("macroEnabled")) {
                throw CommandFailure.usage(file + " may have macros: save it as an .xlsx without them");
            }
        });
    }

    private void readSheets(Path file, Set<String> names, Set<String> ignored) {
        String workbook = relationships("").values().stream()
                .filter(one -> one.type().endsWith("/officeDocument"))
                .map(Relationship::target)
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(file + " has no workbook"));
        var listed = new ArrayList<Listed>();
        boolean[] is1904 = {false};
        visit(workbook, (element, at) -> {
            if (element.equals("workbookPr")) {
                is1904[0] = Xml.isTrue(Xml.attribute(at, "date1904"));
            } else if (element.equals("sheet")) {
                listed.add(new Listed(Xml.attribute(at, "name"), Xml.attribute(at, "state"), Xml.attribute(at, "id")));
            }
        });
        Map<String, Relationship> related = relationships(workbook);
        List<String> shared = shared(related);
        NumberFormats formats = formats(related);
        for (Listed one : listed) {
            if (!one.state().isEmpty() && !one.state().equals("visible")) {
                faults.add("sheet " + one.name(), "is hidden: show it, and look at it, or delete it");
            } else if (names.contains(one.name())) {
                Relationship sheet = related.get(one.id());
                if (sheet == null || !sheet.type().endsWith("/worksheet")) {
                    throw CommandFailure.usage(file + " has no cells for the sheet " + one.name());
                }
                var cells = new Sheet(one.name());
                Xml.visit(
                        part(sheet.target()),
                        sheet.target(),
                        new SheetReader(cells, shared, formats, is1904[0], faults, notes));
                sheets.put(one.name(), cells);
            } else if (!ignored.contains(one.name())) {
                notes.add("sheet " + one.name() + " is not part of a pack; it was not read");
            }
        }
    }

    private List<String> shared(Map<String, Relationship> related) {
        var collector = new Texts.Collector();
        find(related, "/sharedStrings").ifPresent(name -> Xml.visit(part(name), name, collector));
        return collector.texts;
    }

    private NumberFormats formats(Map<String, Relationship> related) {
        return find(related, "/styles")
                .map(name -> NumberFormats.of(part(name), name))
                .orElseGet(NumberFormats::none);
    }

    private static Optional<String> find(Map<String, Relationship> related, String type) {
        return related.values().stream()
                .filter(one -> one.type().endsWith(type))
                .map(Relationship::target)
                .findFirst();
    }

    /** Of a part, or of the whole file: by id. */
    private Map<String, Relationship> relationships(String part) {
        int slash = part.lastIndexOf('/');
        String directory = part.substring(0, slash + 1);
        String name = directory + "_rels/" + part.substring(slash + 1) + RELATIONSHIPS;
        var found = new TreeMap<String, Relationship>();
        visit(name, (element, at) -> {
            if (element.equals("Relationship")) {
                String target = Xml.attribute(at, "Target");
                found.put(
                        Xml.attribute(at, "Id"),
                        new Relationship(
                                Xml.attribute(at, "Type"),
                                target.startsWith("/") ? target.substring(1) : directory + target));
            }
        });
        return found;
    }

    private interface Elements {
        void begin(String element, XMLStreamReader at);
    }

    private void visit(String name, Elements elements) {
        Xml.visit(part(name), name, elements::begin);
    }

    private byte[] part(String name) {
        byte[] bytes = parts.find(name);
        if (bytes == null) {
            throw CommandFailure.usage("the file has no part " + name + ": it is no spreadsheet, or a damaged one");
        }
        return bytes;
    }
}
