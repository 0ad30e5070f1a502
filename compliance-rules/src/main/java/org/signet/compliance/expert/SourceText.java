package org.signet.compliance.expert;

/**
 * The first ring of the guard: characters. Without backslashes, block comments, single quotes and braces there is nothing
 * that two parsers could read differently: no escapes, no text that one takes for a comment and another for code. Depth and
 * length are bounded before a parser that recurses or backtracks sees them.
 */
final class SourceText {
    static final int CHARACTERS = 32_768;
    static final int LINE = 200;
    static final int STRING = 160;
    static final int NESTING = 5;

    private static final String CODE = " \n\t_$.,()\":=!<>&|-;*";
    private static final String TEXT = " .,:;()/+-_=!?<>&'%#*";

    private final String source;
    private final Problems problems;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    private SourceText(String source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    static void check(String source, Problems problems) {
        if (source.length() > CHARACTERS) {
            problems.add(1, "the source has " + source.length() + " characters; at most " + CHARACTERS + " are read");
            return;
        }
        new SourceText(source, problems).scan();
    }

    private void scan() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '"') {
                string();
            } else if (c == '/') {
                comment();
            } else {
                code(c);
                at++;
            }
        }
        endOfLine();
    }

    private void code(char c) {
        if (c == '\n') {
            endOfLine();
        } else if (c == '(' && ++depth > NESTING) {
            problems.add(line, "parentheses are nested more than " + NESTING + " deep; split the rule");
        } else if (c == ')') {
            depth = Math.max(0, depth - 1);
        } else if (c == ';') {
            depth = 0;
        } else if (!isWord(c) && CODE.indexOf(c) < 0) {
            problems.add(
                    line,
                    "the character " + shown(c) + " may not be written here; besides letters and digits there are only "
                            + "_ $ . , ( ) \" : = ! < > & | - * ; and comments from // to the end of the line");
        }
    }

    private void string() {
        int from = ++at;
        while (at < source.length() && source.charAt(at) != '"' && source.charAt(at) != '\n') {
            char c = source.charAt(at++);
            if (!isWord(c) && TEXT.indexOf(c) < 0) {
                problems.add(
                        line,
                        "the character " + shown(c) + " may not stand in a text; besides letters, digits and blanks "
                                + "there are only" + TEXT);
            }
        }
        if (at - from > STRING) {
            problems.add(line, "a text has at most " + STRING + " characters, not " + (at - from));
        }
        if (at == source.length() || source.charAt(at) == '\n') {
            problems.add(line, "a text ends with \" on the line on which it begins");
        } else {
            at++;
        }
    }

    private void comment() {
        if (at + 1 == source.length() || source.charAt(at + 1) != '/') {
            problems.add(
                    line, "a single / may not be written; a comment goes from // to the end of the line, none from /*");
            at++;
            return;
        }
        while (at < source.length() && source.charAt(at) != '\n') {
            char c = source.charAt(at++);
            if (c < ' ' || c > '~' || c == '\\') {
                problems.add(line, "the character " + shown(c) + " may not stand in a comment; use plain ASCII");
            }
        }
    }

    private void endOfLine() {
        if (at - lineStart > LINE) {
            problems.add(line, "a line has at most " + LINE + " characters, not " + (at - lineStart));
        }
        lineStart = at + 1;
        line++;
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** By its code unless it can be read. */
    private static String shown(char c) {
        return c > ' ' && c <= '~' ? String.valueOf(c) : "U+" + hex(c);
    }

    private static String hex(char c) {
        String digits = Integer.toHexString(c);
        return "0".repeat(4 - digits.length()) + digits;
    }
}
