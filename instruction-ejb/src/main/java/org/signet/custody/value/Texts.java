package org.signet.custody.value;

/** Free text in transactions. The ranges are spelled out, since what a Java platform calls a control changes with its release. */
public final class Texts {
    private static final int QUOTED_CODE_POINTS = 40;

    private Texts() {}

    /**
     * Whether text has only characters that can be shown and mean what they show: no controls, no line or paragraph
     * separators, no bidirectional overrides (they make text read as something else), no lone surrogates, no
     * noncharacters.
     */
    public static boolean isShowable(String text) {
        return text.codePoints().allMatch(Texts::isShowable);
    }

    /** Length as people count it: in code points. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A value from outside for use in a message: shortened, in quotes, without what cannot be shown. */
    public static String quoted(String text) {
        var quoted = new StringBuilder("'");
        text.codePoints()
                .limit(QUOTED_CODE_POINTS)
                .map(point -> isShowable(point) ? point : '?')
                .forEach(quoted::appendCodePoint);
        return quoted.append(length(text) > QUOTED_CODE_POINTS ? "...'" : "'").toString();
    }

    private static boolean isShowable(int point) {
        boolean control = point < 0x20 || (point >= 0x7F && point < 0xA0);
        boolean separator = point == 0x2028 || point == 0x2029;
        boolean bidirectional = (point >= 0x200E && point <= 0x200F)
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069);
        boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF) || point == 0xFEFF;
        return !(control || separator || bidirectional || surrogate || noncharacter);
    }
}
