package org.signet.node;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;
import static org.signet.node.Members.CUSTODIAN;
import static org.signet.node.Members.MANAGER;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.spi.ContainerRegistry;
import org.jboss.arquillian.container.spi.event.container.AfterDeploy;
import org.jboss.arquillian.container.spi.event.container.AfterUnDeploy;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Makes a node of the Payara Micro that Arquillian starts for {@link InContainerTest}: a home directory, a database, the two
 * resource adapters, and then people, a book and a settled purchase on its ledger. The options are those of the node's start
 * script, but that the tests come in by plain HTTP on loopback.
 */
public final class ArquillianNode implements LoadableExtension {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Home.class);
    }

    /** What Arquillian's events do to the node's home. */
    public static final class Home {
        private EmbeddedPostgres database;
        private NodeProcess node;
        private ProcessHandle server;
        private Path deployed;

        /** Before the container starts. */
        public void prepare(@Observes ContainerRegistry containers) throws IOException {
            database = EmbeddedPostgres.start();
            node = NodeProcess.prepare(
                    "arquillian", Members.threeOrganisations(), database.getJdbcUrl("postgres", "postgres"));
            node.configure("signet.intake.signers", "members");
            Path distribution = NodeProcess.script().getParent().getParent();
            Path run = Files.createDirectories(root().resolve("run"));
            writeJvmArguments(run);
            writeProperties(distribution, run);
            writeCommands(distribution, run);
            var container = containers.getContainers().get(0).getContainerConfiguration();
            container.property(
                    "microJar", distribution.resolve("lib/payara-micro.jar").toString());
            container.property("cmdOptions", "@" + run.resolve("jvm.args"));
            container.property("extraMicroOptions", options(run));
        }

        private Path root() {
            return node.files().root().toAbsolutePath().normalize();
        }

        private void writeJvmArguments(Path run) throws IOException {
            Path temporary = Files.createDirectory(run.resolve("tmp"));
            Files.writeString(
                    run.resolve("jvm.args"),
                    Stream.of(
                                    "javax.net.ssl.keyStore=" + root().resolve("tls/https.p12"),
                                    "javax.net.ssl.keyStoreType=PKCS12",
                                    "javax.net.ssl.keyStorePassword=" + new String(node.password()),
                                    "javax.net.ssl.trustStore=" + root().resolve("tls/clients.p12"),
                                    "javax.net.ssl.trustStoreType=PKCS12",
                                    "javax.net.ssl.trustStorePassword=" + new String(node.password()),
                                    "java.io.tmpdir=" + temporary)
                            .map(property -> "\"-D" + property + "\"\n")
                            .collect(joining("", "", "-Xmx1g\n")));
        }

        private void writeProperties(Path distribution, Path run) throws IOException {
            Files.writeString(
                    run.resolve("system.properties"),
                    Files.readString(root().resolve("custody.properties")) + "signet.home=" + root() + "\nsignet.node="
                            + root().resolve("node.json") + "\n");
            // Arquillian learns from the server's own messages that it has started.
            Files.writeString(
                    run.resolve("logging.properties"),
                    Files.readString(distribution.resolve("etc/logging.properties"))
                                    .replace("handlers=", "handlers=java.util.logging.FileHandler,")
                                    .replace("PayaraMicro.level=WARNING", "PayaraMicro.level=INFO")
                            + "java.util.logging.FileHandler.pattern=" + node.log()
                            + "\njava.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter\n");
        }

        private void writeCommands(Path distribution, Path run) throws IOException {
            String network = "set configs.config.server-config.network-config.";
            String https = network + "network-listeners.network-listener.https-listener.";
            Files.writeString(
                    run.resolve("preboot.asadmin"),
                    Files.readString(distribution.resolve("etc/preboot.asadmin"))
                                    .replace("http-listener.enabled=false", "http-listener.address=127.0.0.1")
                            + https + "address=127.0.0.1\n" + https + "port=" + node.httpsPort() + "\n");
            Files.writeString(
                    run.resolve("postboot.asadmin"),
                    Stream.of("ledger-adapter.rar", "artemis-ra.rar")
                            .map(adapter ->
                                    "deploy " + distribution.resolve("lib").resolve(adapter) + "\n")
                            .collect(joining()));
            Files.writeString(run.resolve("postdeploy.asadmin"), https + "enabled=true\n");
        }

        private String options(Path run) throws IOException {
            return String.join(
                    " ",
                    "--nohazelcast",
                    "--disablephonehome",
                    "--port " + NodeProcess.freePort(),
                    "--rootdir " + run.resolve("server"),
                    "--prebootcommandfile " + run.resolve("preboot.asadmin"),
                    "--postbootcommandfile " + run.resolve("postboot.asadmin"),
                    "--postdeploycommandfile " + run.resolve("postdeploy.asadmin"),
                    "--systemproperties " + run.resolve("system.properties"),
                    "--secretsdir " + root().resolve("secrets"),
                    "--logproperties " + run.resolve("logging.properties"));
        }

        /** Once the application is there: what the tests find on the ledger, and what they hand in themselves. */
        public void sow(@Observes AfterDeploy event) throws Exception {
            server = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains(root().toString()))
                    .findFirst()
                    .orElseThrow();
            var arguments = List.of(server.info().arguments().orElseThrow());
            deployed = Path.of(arguments.get(arguments.indexOf("--deploy") + 1));
            var rest = new Rest(node);
            await().atMost(START)
                    .ignoreExceptions()
                    .until(() -> rest.get(Rest.NOBODY, "/health/ready").statusCode() == 200);
            Seed.sow(rest);
            Book book = Book.open(rest, "INSIDE");
            everyday(rest);
            settle(rest, book);
            breach(rest, book);
            Path signed = Files.createDirectory(root().resolve("signed"));
            for (String id : InContainerTest.PAYMENTS) {
                Files.write(signed.resolve(id), book.signedPayment(id, "1.00"));
            }
        }

        /** A rule that no portfolio with money keeps. */
        private static void breach(Rest rest, Book book) throws Exception {
            Packs.publish(
                    rest,
                    "watch",
                    "[{'rule':'W-1','kind':'currency-exposure','severity':'WARN','clause':'House rules 9','parameters':{'limit':['0'],"
                            + "'currencies':['EUR'],'onlyPortfolios':['" + book.name() + "'],'cureDays':['10']}}]");
            rest.accepted(
                    Members.MANAGER,
                    "compliance",
                    Contents.json("'kind':'portfolio.review','id':'REVIEW-1','portfolio':'" + book.name() + "'"));
        }

        /** A share that is settled on every day, and a rate of exchange. */
        private static void everyday(Rest rest) throws Exception {
            String[] reference = {
                "'kind':'calendar.register','id':'DAY-1','calendar':'EVERYDAY','offset':'+00:00','weekend':[],'holidays':[],'workingDays':[]",
                "'kind':'instrument.register','id':'DAY-2','isin':'US0378331005','name':'Apple','cfi':'ESVUFR','issuer':'HWUPKR0MPOU8FGXBT394','currency':'EUR','decimals':0,'calendar':'EVERYDAY'",
                "'kind':'price.publish','id':'DAY-3','isin':'US0378331005','value':'100.00','currency':'EUR','source':'close','asOf':'2026-11-20T16:35:00Z'",
                "'kind':'exchange-rate.publish','id':'DAY-4','base':'EUR','quote':'USD','value':'1.10','source':'fixing','asOf':'2026-11-20T16:35:00Z'"
            };
            for (String members : reference) {
                rest.accepted(CUSTODIAN, "operations", Contents.json(members));
            }
        }

        private void settle(Rest rest, Book book) throws Exception {
            String today = LocalDate.now(ZoneOffset.UTC).toString();
            rest.accepted(
                    MANAGER,
                    "advisor",
                    Contents.purchase("BUY", book.name(), "2", "200.00")
                            .replace(Contents.SHARE, "US0378331005")
                            .replaceAll("(?<=Date\":\")[0-9-]+", today));
            for (String step : List.of("acknowledge", "match", "settle")) {
                String date = step.equals("settle") ? ",'effectiveDate':'" + today + "'" : "";
                rest.accepted(
                        CUSTODIAN,
                        "operations",
                        Contents.json("'kind':'instruction." + step + "','id':'BUY-" + step + "','instruction':'BUY'"
                                + date));
            }
            String onAHoliday = Contents.purchase("HOLIDAY", book.name(), "1", "200.50")
                    .replace("settlementDate\":\"" + Contents.WORKING_DAY, "settlementDate\":\"" + Contents.HOLIDAY);
            Rest.problem(rest.submit(node.sign(MANAGER, "advisor", onAHoliday)), 422, "refused");
        }

        /** Arquillian asks the server to stop, and leaves the application's copy behind. */
        public void stop(@Observes AfterUnDeploy event) throws Exception {
            server.onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
            database.close();
            Files.delete(deployed);
            Files.delete(deployed.getParent());
            Files.delete(deployed.getParent().getParent());
        }
    }
}
