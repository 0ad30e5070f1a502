package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.signet.node.Rest.NOBODY;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server says around the portal's pages. */
@ExtendWith(SharedNode.class)
class PortalPagesTest {
    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/]{22}==)'");
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+[.]js)\"");

    private final Rest rest;

    PortalPagesTest(Rest rest) {
        this.rest = rest;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String nonce(HttpResponse<String> page) {
        Matcher nonce = NONCE.matcher(header(page, "Content-Security-Policy"));
        assertTrue(nonce.find(), () -> page.headers().toString());
        return nonce.group(1);
    }

    @Test
    void thePageMayLoadNothingButWhatTheNodeHas() throws Exception {
        HttpResponse<String> page = rest.get(NOBODY, "/");
        assertEquals(200, page.statusCode());
        String policy = header(page, "Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(page, "Referrer-Policy"));
        assertEquals("no-store", header(page, "Cache-Control"));
        assertTrue(page.body().contains("content=\"" + nonce(page) + "\""), page.body());
        assertNotEquals(nonce(page), nonce(rest.get(NOBODY, "/")), "a nonce is good for one answer");
    }

    @Test
    void everyAddressOfThePortalIsThePage() throws Exception {
        String page = rest.get(NOBODY, "/").body().replaceAll("content=\"[^\"]+==\"", "");
        for (String path : new String[] {"/instructions/I-1", "/holdings", "/index.html"}) {
            HttpResponse<String> answer = rest.get(NOBODY, path);
            assertEquals(200, answer.statusCode(), path);
            assertEquals(page, answer.body().replaceAll("content=\"[^\"]+==\"", ""), path);
        }
        for (String path : new String[] {"/nothing.js", "/assets/nothing.js", "/WEB-INF/web.xml", "/api/v1/nothing"}) {
            assertEquals(404, rest.get(NOBODY, path).statusCode(), path);
        }
    }

    @Test
    void filesWithAHashInTheirNamesMayBeKept() throws Exception {
        Matcher script = SCRIPT.matcher(rest.get(NOBODY, "/").body());
        assertTrue(script.find());
        HttpResponse<String> plain = rest.get(NOBODY, script.group(1));
        assertTrue(
                header(plain, "Cache-Control").contains("immutable"),
                () -> plain.headers().toString());
        assertTrue(
                header(plain, "Content-Type").startsWith("text/javascript"),
                () -> plain.headers().toString());
        HttpResponse<byte[]> packed = rest.client(NOBODY)
                .send(
                        rest.request(script.group(1))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", header(packed, "Content-Encoding"));
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertEquals(plain.body(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aNodeThatIsNoDemoHandsOutNoKeys() throws Exception {
        for (String path : new String[] {"/demo/people/", "/demo/people/advisor"}) {
            Rest.problem(rest.get(NOBODY, path), 404, "not-found");
        }
    }
}
