package org.signet.cli.xlsx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** Text as the format has it: in runs, with pronunciation beside it, and some characters written as {@code _x000D_}. */
final class Texts {
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private Texts() {}

    static String decoded(String text) {
        Matcher matcher = ESCAPED.matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    /** So that text which looks like an escape is read as it is. */
    static String encoded(String text) {
        return text.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_");
    }

    /** Collects the text of each {@code si} or {@code is} element. */
    static final class Collector implements Xml.Visitor {
        final List<String> texts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean isInText;
        private int pronunciations;

        @Override
        public void begin(String element, XMLStreamReader at) {
            switch (element) {
                case "si", "is" -> text.setLength(0);
                case "rPh" -> pronunciations++;
                case "t" -> isInText = pronunciations == 0;
                default -> {}
            }
        }

        @Override
        public void text(String part) {
            if (isInText) {
                text.append(part);
            }
        }

        @Override
        public void end(String element) {
            switch (element) {
                case "si", "is" -> texts.add(decoded(text.toString()));
                case "rPh" -> pronunciations--;
                case "t" -> isInText = false;
                default -> {}
            }
        }
    }
}
