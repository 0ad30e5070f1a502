package org.signet.portal.pages;

import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.portal.rest.Problems;

/**
 * Serves the portal: the files of the build, and the one page for every other address, since its addresses are the browser's
 * business. Nothing is loaded from elsewhere, and no other site may frame it (Content Security Policy, level 3).
 */
@WebServlet(name = "pages", urlPatterns = "/", loadOnStartup = 1)
public class PagesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Where the build puts them: not reachable by itself. */
    private static final String ROOT = "/WEB-INF/pages/";

    private static final String INDEX = "index.html";
    private static final String ASSETS = "assets/";

    /** In the page, where the nonce of the answer goes: for the styles that the grid makes while it runs. */
    private static final String NONCE = "{{nonce}}";

    private static final int NONCE_BYTES = 16;
    private static final String GZIP = ".gz";

    private final transient SecureRandom random = new SecureRandom();
    private final transient Map<String, Page> pages = new TreeMap<>();

    /** The one page, with a place for the nonce. */
    private transient String portal = "";

    @Override
    public void init() {
        load(ROOT);
        Page index = pages.remove(INDEX);
        if (index == null) {
            throw new IllegalStateException("the portal's pages are missing from the build");
        }
        portal = new String(index.plain(), StandardCharsets.UTF_8);
    }

    private void load(String directory) {
        ServletContext context = getServletContext();
        Set<String> paths = context.getResourcePaths(directory);
        for (String path : paths == null ? Set.<String>of() : paths) {
            String type = Page.type(path);
            if (path.endsWith("/")) {
                load(path);
            } else if (type != null) {
                String name = path.substring(ROOT.length());
                byte[] plain = bytes(context, path);
                if (plain == null) throw new IllegalStateException("a page has vanished: " + path);
                pages.put(name, new Page(type, plain, bytes(context, path + GZIP), name.startsWith(ASSETS)));
            }
        }
    }

    private static byte @Nullable [] bytes(ServletContext context, String path) {
        try (InputStream in = context.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length() + 1);
        Page page = pages.get(path);
        if (page != null) {
            serve(request, response, page);
        } else if (isAddressOfThePortal(path)) {
            serveIndex(response);
        } else {
            secure(response, "'none'");
            Problems.write(response, Problem.of(ProblemType.NOT_FOUND, "no such address"));
        }
    }

    /** Anything but what looks like a file, and the addresses of the API, which answers for itself. */
    private static boolean isAddressOfThePortal(String path) {
        return path.equals(INDEX)
                || (!path.startsWith("api/")
                        && path.substring(path.lastIndexOf('/') + 1).indexOf('.') < 0);
    }

    private void serveIndex(HttpServletResponse response) throws IOException {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        byte[] page = portal.replace(NONCE, nonce).getBytes(StandardCharsets.UTF_8);
        secure(response, "'self' 'nonce-" + nonce + "'");
        response.setHeader("Cache-Control", "no-store");
        write(response, "text/html; charset=utf-8", page);
    }

    private static void serve(HttpServletRequest request, HttpServletResponse response, Page page) throws IOException {
        secure(response, "'self'");
        response.setHeader("Cache-Control", page.isImmutable() ? "public, max-age=31536000, immutable" : "no-cache");
        response.setHeader("Vary", "Accept-Encoding");
        String accepted = request.getHeader("Accept-Encoding");
        byte[] gzip = page.gzip();
        if (gzip != null && accepted != null && accepted.contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            write(response, page.type(), gzip);
        } else {
            write(response, page.type(), page.plain());
        }
    }

    private static void secure(HttpServletResponse response, String styles) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src " + styles
                        + "; img-src 'self' data:; font-src 'self';"
                        + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }

    private static void write(HttpServletResponse response, String type, byte[] bytes) throws IOException {
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
