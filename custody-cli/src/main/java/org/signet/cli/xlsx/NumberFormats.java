package org.signet.cli.xlsx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** How the cells' styles show numbers: as they are, as per cent, or as dates. */
final class NumberFormats {
    /** What a number with the format means to the person who sees it. */
    enum Meaning {
        NUMBER,
        PERCENT,
        DATE
    }

    private final List<Meaning> byStyle = new ArrayList<>();

    static NumberFormats none() {
        return new NumberFormats();
    }

    static NumberFormats of(byte[] styles, String name) {
        var formats = new NumberFormats();
        var codes = new HashMap<Integer, String>();
        Xml.visit(styles, name, new Xml.Visitor() {
            private boolean isInCells;

            @Override
            public void begin(String element, XMLStreamReader at) {
                switch (element) {
                    case "numFmt" -> codes.put(number(Xml.attribute(at, "numFmtId")), Xml.attribute(at, "formatCode"));
                    case "cellXfs" -> isInCells = true;
                    case "xf" -> {
                        if (isInCells) {
                            formats.byStyle.add(meaning(number(Xml.attribute(at, "numFmtId")), codes));
                        }
                    }
                    default -> {}
                }
            }

            @Override
            public void end(String element) {
                if (element.equals("cellXfs")) {
                    isInCells = false;
                }
            }
        });
        return formats;
    }

    Meaning of(String style) {
        int index = style.isEmpty() ? 0 : number(style);
        return index >= 0 && index < byStyle.size() ? byStyle.get(index) : Meaning.NUMBER;
    }

    /** Ids below 164 have a meaning by the standard (ECMA-376 part 1, 18.8.30). */
    private static Meaning meaning(int id, Map<Integer, String> codes) {
        String code = codes.get(id);
        if (code != null) {
            return meaning(code);
        }
        if (id == 9 || id == 10) {
            return Meaning.PERCENT;
        }
        boolean isDate =
                (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
        return isDate ? Meaning.DATE : Meaning.NUMBER;
    }

    private static Meaning meaning(String code) {
        String bare =
                code.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]", "").toLowerCase(Locale.ROOT);
        if (bare.contains("general") || bare.contains("standard")) {
            return Meaning.NUMBER;
        }
        return bare.contains("%") ? Meaning.PERCENT : bare.matches("(?s).*[ymdhs].*") ? Meaning.DATE : Meaning.NUMBER;
    }

    static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
