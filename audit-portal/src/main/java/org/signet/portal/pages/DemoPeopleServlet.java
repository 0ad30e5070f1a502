package org.signet.portal.pages;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.signet.custody.intake.Ledgers;
import org.signet.custody.intake.Problem;
import org.signet.custody.intake.ProblemType;
import org.signet.custody.people.Person;
import org.signet.ledger.Signer;
import org.signet.ledger.identity.KeyFiles;
import org.signet.portal.rest.Problems;
import org.signet.portal.security.Origins;
import org.signet.portal.security.People;
import org.signet.portal.security.Visitor;

/**
 * Hands out the keys of a demo's people, so that anybody who tries the portal is one click away from each of them. Where it is
 * not configured there is no such address; and it can only be configured on a node that listens on loopback.
 */
@WebServlet(name = "demo-people", urlPatterns = DemoPeopleServlet.PATH + "*", loadOnStartup = 1)
public class DemoPeopleServlet extends HttpServlet {
    static final String PATH = "/demo/people/";

    private static final long serialVersionUID = 1L;
    private static final String KEY_STORE = ".p12";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    @ConfigProperty(name = "signet.portal.demo-people")
    private transient Optional<String> directory;

    @Inject
    @ConfigProperty(name = "signet.https.address", defaultValue = "127.0.0.1")
    private String address;

    @Inject
    private transient Ledgers ledgers;

    @Inject
    private transient People people;

    @Inject
    private transient Origins origins;

    @Override
    public void init() {
        if (directory.isPresent()) {
            requireLoopback(address);
        }
    }

    static void requireLoopback(String address) {
        if (!isLoopback(address)) {
            throw new IllegalStateException(
                    "signet.portal.demo-people hands out keys: it takes a node that listens on loopback, not on "
                            + address);
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String name = request.getRequestURI().substring(PATH.length());
        if (directory.isEmpty() || !origins.isOwn(request)) {
            notFound(response);
            return;
        }
        Path keys = Path.of(directory.get());
        if (name.isEmpty()) {
            write(response, JSON.writeValueAsBytes(list(keys)));
        } else if (names(keys).contains(name)) {
            ObjectNode key = JSON.createObjectNode()
                    .put(
                            "keyStore",
                            Base64.getEncoder().encodeToString(Files.readAllBytes(keys.resolve(name + KEY_STORE))))
                    .put(
                            "password",
                            Files.readString(keys.resolve(name + ".password"), StandardCharsets.UTF_8)
                                    .strip());
            write(response, JSON.writeValueAsBytes(key));
        } else {
            notFound(response);
        }
    }

    private static void notFound(HttpServletResponse response) throws IOException {
        Problems.write(response, Problem.of(ProblemType.NOT_FOUND, "no such address"));
    }

    private static List<String> names(Path keys) throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(KEY_STORE))
                    .map(file -> file.substring(0, file.length() - KEY_STORE.length()))
                    .sorted()
                    .toList();
        }
    }

    /** Who the ledger says they are. */
    private ArrayNode list(Path keys) throws IOException {
        ArrayNode list = JSON.createArrayNode();
        for (String name : names(keys)) {
            ObjectNode item = list.addObject().put("key", name);
            people.everywhere(visitor(keys.resolve(name + ".pem"))).values().stream()
                    .findFirst()
                    .ifPresent(person -> describe(item, person));
        }
        return list;
    }

    private static void describe(ObjectNode item, Person person) {
        item.put("person", person.id()).put("name", person.name());
        ArrayNode roles = item.putArray("roles");
        person.roles().forEach(role -> roles.add(role.word()));
    }

    private Visitor visitor(Path certificate) throws IOException {
        try {
            var parsed = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
            return new Visitor(Signer.of(ledgers.organisation(), parsed, KeyFiles.fingerprint(parsed)));
        } catch (CertificateException e) {
            throw new IOException(certificate + " is no certificate", e);
        }
    }

    private static void write(HttpServletResponse response, byte[] json) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write(json);
    }
}
