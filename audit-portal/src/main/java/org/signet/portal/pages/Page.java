package org.signet.portal.pages;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that the build made.
 *
 * @param type its media type
 * @param plain its bytes
 * @param gzip the same, compressed; null where that brings nothing
 * @param isImmutable whether its name changes with its content, so that it can be kept for ever
 */
@SuppressWarnings("ArrayRecordComponent")
record Page(String type, byte[] plain, byte @Nullable [] gzip, boolean isImmutable) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "json", "application/json",
            "txt", "text/plain; charset=utf-8");

    /** The media type by the end of a name; null for what the build does not make. */
    static @Nullable String type(String name) {
        return TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
