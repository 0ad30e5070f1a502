package org.signet.compliance.expert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A hostile rule and what each layer makes of it: a line of {@code hostile/index.txt}.
 *
 * @param name of the source file
 * @param line on which the guard must find the fault
 * @param rings which rings of the guard refuse it alone: C characters, S structure
 * @param says a part of what the guard must say
 * @param unguarded what it does with no layer but the fire limit
 * @param restricted what it does when only the guard is gone
 */
record Hostile(String name, int line, String rings, String says, Effect unguarded, Effect restricted) {
    private static final String FOLDER = "/org/signet/compliance/expert/hostile/";

    /** What can be seen of a rule that ran. */
    enum Effect {
        /** It does not compile. */
        REFUSED,
        /** It ran code of its choice: a system property is set. */
        PROPERTY,
        /** It wrote a file. */
        FILE,
        /** It opened a connection. */
        CONNECTION,
        /** It silenced, or spoke for, another rule. */
        VICTIM,
        /** It was stopped by the fire limit. */
        LIMIT,
        /** It broke off; all rules refuse. */
        BREAKS,
        /** It ran, and did what the guard does not allow without harm that shows. */
        RUNS,
        /** It compiles, and never speaks. */
        SILENT,
        /** It ended the process. */
        EXIT,
        /** It took all the time or all the memory: which of the two runs out first is chance. */
        EXHAUSTS;

        boolean needsProcess() {
            return this == EXIT || this == EXHAUSTS;
        }
    }

    @Override
    public String toString() {
        return name;
    }

    String source() {
        return read(name + ".drl");
    }

    static List<Hostile> all() {
        return read("index.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Hostile::parse)
                .toList();
    }

    private static Hostile parse(String line) {
        String[] part = line.split("\\|", -1);
        return new Hostile(
                part[0], Integer.parseInt(part[1]), part[2], part[3], Effect.valueOf(part[4]), Effect.valueOf(part[5]));
    }

    static String read(String file) {
        try (var in = Hostile.class.getResourceAsStream(FOLDER + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
