package org.signet.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.signet.cli.terminal.CommandFailure;
import org.signet.cli.terminal.Pause;
import org.signet.cli.terminal.Sentences;
import org.signet.ledger.identity.TlsContexts;

/** A node's REST API, asked as one person. Thread-safe. */
public final class NodeClient {
    public static final String CMS = "application/pkcs7-mime";

    private static final Duration RETRY = Duration.ofMillis(250);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Longer than the longest wait for finality that the API offers (30 s). */
    private static final Duration REQUEST = Duration.ofSeconds(45);

    private final HttpClient http;
    private final URI url;
    private final String root;

    public NodeClient(Profile profile) {
        this.url = profile.url();
        this.root = url + "/api/v1";
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .sslContext(tls(profile))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static SSLContext tls(Profile profile) {
        X509ExtendedTrustManager trust = trust(profile.authority());
        try {
            if (profile.identity().isPresent()) {
                return TlsContexts.context(
                        TlsContexts.keyManager(profile.identity().get()), trust);
            }
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new X509TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS 1.3", e);
        }
    }

    private static X509ExtendedTrustManager trust(List<X509Certificate> authorities) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("authority" + i, authorities.get(i));
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException e) {
            throw CommandFailure.usage("the authority's certificates cannot be used: " + Sentences.of(e));
        }
    }

    /** Asks for a resource below {@code /api/v1}. */
    public Answer get(String path) {
        return ask(request(path).GET().build());
    }

    /** Asks for a resource that must be there, as JSON. */
    public JsonNode json(String path) {
        return get(path).orThrow().json();
    }

    /**
     * Asks again and again while the node says "later": it is starting, or its read model is behind.
     *
     * @param patience after which the last answer counts
     */
    public Answer getPatiently(String path, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Answer answer = get(path);
        while (answer.isPassing() && System.nanoTime() < deadline) {
            Pause.of(RETRY);
            answer = get(path);
        }
        return answer;
    }

    public Answer post(String path, String contentType, byte[] body, Map<String, String> headers) {
        return ask(postRequest(path, contentType, body, headers));
    }

    /** Hands in a signed transaction and waits up to so many seconds for its finality. */
    public Answer submit(String channel, byte[] signed, int waitSeconds) {
        return post(transactions(channel), CMS, signed, Map.of("Prefer", "wait=" + waitSeconds));
    }

    /**
     * Hands in signed transactions together, and waits up to so many seconds for their finality.
     *
     * @return what came of each, in the same order, as if it had been answered by itself; receipts are without their leaves
     * @throws CommandFailure when the node does not answer, or takes none of them
     */
    public List<Answer> submitAll(String channel, List<byte[]> signed, int waitSeconds) {
        var body = new ByteArrayOutputStream();
        signed.forEach(body::writeBytes);
        var prefer = Map.of("Prefer", "wait=" + waitSeconds + ", return=minimal");
        Answer answer = post(transactions(channel) + "/batch", CMS, body.toByteArray(), prefer)
                .orThrow();
        return answer.text()
                .lines()
                .map(line -> Answer.ofLine(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** As {@link #submit}, without waiting here. */
    public CompletableFuture<Answer> submitLater(String channel, byte[] signed, int waitSeconds) {
        HttpRequest request = postRequest(transactions(channel), CMS, signed, Map.of("Prefer", "wait=" + waitSeconds));
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> new Answer(response.statusCode(), response.headers(), response.body()));
    }

    /** A resource of the server itself, outside {@code /api/v1}. */
    public Answer server(String path) {
        return ask(HttpRequest.newBuilder(URI.create(url + path))
                .timeout(REQUEST)
                .GET()
                .build());
    }

    /** Opens a stream of server-sent events. */
    public HttpResponse<InputStream> events(String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(root + path)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return http.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String transactions(String channel) {
        return "/channels/" + segment(channel) + "/transactions";
    }

    private HttpRequest postRequest(String path, String contentType, byte[] body, Map<String, String> headers) {
        var request = request(path).header("Content-Type", contentType);
        headers.forEach(request::header);
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(REQUEST);
    }

    private Answer ask(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw CommandFailure.unreachable("the node at " + url + " does not answer: " + Sentences.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.unreachable("interrupted while waiting for " + url);
        }
    }

    /** One part of a path, percent-encoded (RFC 3986). */
    public static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A query from the parameters that are not empty, with its question mark; empty when there are none. */
    public static String query(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + segment(parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
