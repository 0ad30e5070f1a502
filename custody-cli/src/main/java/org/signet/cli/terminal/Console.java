package org.signet.cli.terminal;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/** Where results, progress and complaints go. */
public final class Console {
    /** How results are printed. */
    public enum Format {
        table,
        json
    }

    /** A colour that means something. */
    public enum Tone {
        GOOD("32"),
        WARNING("33"),
        BAD("31"),
        QUIET("2");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private final PrintWriter out;
    private final PrintWriter err;
    private final Format format;
    private final boolean colour;

    public Console(PrintWriter out, PrintWriter err, Format format, boolean colour) {
        this.out = out;
        this.err = err;
        this.format = format;
        this.colour = colour;
    }

    /** A console for people when a terminal is attached and nobody asked for plain text (https://no-color.org). */
    public static boolean wantsColour() {
        return System.console() != null && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    }

    public Format format() {
        return format;
    }

    /** Prints the result: the value as JSON, or what {@code people} makes of it. */
    public void result(Object json, Supplier<String> people) {
        out.println(format == Format.json ? Json.text(json) : people.get());
        out.flush();
    }

    /** Prints one line of a running result, whatever the format. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    public void table(List<String> headings, List<List<String>> rows) {
        line(Table.of(headings, rows));
    }

    /** Says on standard error what is going on. */
    public void note(String text) {
        err.println(text);
        err.flush();
    }

    public String toned(Tone tone, String text) {
        return colour ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
    }
}
