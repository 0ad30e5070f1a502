package org.signet.cli.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An .xlsx file part by part, as spreadsheet programs write them: nothing of it comes from the library that exports. */
final class RawXlsx {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Map<String, byte[]> further = new LinkedHashMap<>();
    private String shared = "";
    private String styles = "";
    private String prolog = "";
    private String workbook = "";

    /** @param rows the content of sheetData */
    RawXlsx sheet(String name, String... rows) {
        sheets.put(name, "<sheetData>" + String.join("", rows) + "</sheetData>");
        return this;
    }

    RawXlsx hidden(String name) {
        states.put(name, " state=\"veryHidden\"");
        return this;
    }

    RawXlsx shared(String... items) {
        shared = "<si>" + String.join("</si><si>", items) + "</si>";
        return this;
    }

    /** @param content of the styleSheet element */
    RawXlsx styles(String content) {
        styles = content;
        return this;
    }

    RawXlsx part(String name, byte[] bytes) {
        further.put(name, bytes);
        return this;
    }

    /** Goes in front of each sheet's first element. */
    RawXlsx prolog(String text) {
        prolog = text;
        return this;
    }

    RawXlsx workbookProperties(String element) {
        workbook = element;
        return this;
    }

    /** A row of text cells, written in place; a cell that begins with {@code <c} goes in as it is. */
    static String row(String... cells) {
        var row = new StringBuilder("<row>");
        for (String cell : cells) {
            row.append(cell.startsWith("<c") ? cell : text(cell));
        }
        return row.append("</row>").toString();
    }

    private static String text(String text) {
        return text.isEmpty()
                ? "<c/>"
                : "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                        + text.replace("&", "&amp;").replace("<", "&lt;") + "</t></is></c>";
    }

    Path write(Path file) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        var list = new StringBuilder();
        var related = new StringBuilder();
        int number = 0;
        for (var sheet : sheets.entrySet()) {
            String name = "worksheets/sheet" + ++number + ".xml";
            add(parts, "xl/" + name, prolog + "<worksheet xmlns=\"" + MAIN + "\">" + sheet.getValue() + "</worksheet>");
            list.append("<sheet name=\"" + sheet.getKey() + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\""
                    + states.getOrDefault(sheet.getKey(), "") + "/>");
            related.append(relationship("rId" + number, "worksheet", name));
        }
        if (!shared.isEmpty()) {
            add(parts, "xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + shared + "</sst>");
            related.append(relationship("rId100", "sharedStrings", "/xl/sharedStrings.xml"));
        }
        if (!styles.isEmpty()) {
            add(parts, "xl/styles.xml", "<styleSheet xmlns=\"" + MAIN + "\">" + styles + "</styleSheet>");
            related.append(relationship("rId101", "styles", "styles.xml"));
        }
        add(
                parts,
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\">" + workbook + "<sheets>" + list
                        + "</sheets></workbook>");
        add(parts, "xl/_rels/workbook.xml.rels", relationships(related.toString()));
        add(parts, "_rels/.rels", relationships(relationship("rId1", "officeDocument", "xl/workbook.xml")));
        add(
                parts,
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">" + "</Types>");
        parts.putAll(further);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return file;
    }

    private static void add(Map<String, byte[]> parts, String name, String xml) {
        parts.put(name, (HEAD + xml).getBytes(StandardCharsets.UTF_8));
    }

    static String relationships(String content) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + content
                + "</Relationships>";
    }

    static String relationship(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }
}
