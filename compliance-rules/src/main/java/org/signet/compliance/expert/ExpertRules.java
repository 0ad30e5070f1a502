package org.signet.compliance.expert;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.signet.compliance.Facts;
import org.signet.compliance.Finding;

/**
 * An expert's rules, compiled. Thread-safe; same facts, same findings, on every node. Nothing but this object keeps the
 * classes that were compiled.
 *
 * <p>The third of the layers is here: each judgement is a fresh session that ends after one firing a rule, which is what
 * rules that change no facts need. Rules that want more, or that fail, refuse, all of them.
 */
public final class ExpertRules {
    private static final String SOURCES = "src/main/resources/" + ExpertGuard.PACKAGE.replace('.', '/') + "/";

    /** Declares where findings go, apart from the expert's source, so that its lines keep their numbers. */
    private static final String PRELUDE =
            "package " + ExpertGuard.PACKAGE + ";\nglobal " + ExpertFindings.class.getName() + " out;\n";

    private static final String COMPILER = "drools.dialect.java.compiler";

    private static final AtomicLong BUILDS = new AtomicLong();

    private final String pack;
    private final List<String> rules;
    private final KieBase base;

    private ExpertRules(String pack, List<String> rules, KieBase base) {
        this.pack = pack;
        this.rules = rules;
        this.base = base;
    }

    /**
     * Compiles a source that {@link ExpertGuard} accepts. Takes some hundred milliseconds, the first one of a process
     * several seconds: not for the thread that judges.
     *
     * @param pack the pack that the findings name
     * @throws RefusedSource when the guard does not accept the source, or it does not compile
     */
    public static ExpertRules compile(String pack, String source) throws RefusedSource {
        List<Problem> problems = ExpertGuard.check(source);
        if (!problems.isEmpty()) {
            throw new RefusedSource(problems);
        }
        return compileUnchecked(pack, source, new RestrictedLoader(ExpertRules.class.getClassLoader()));
    }

    /** Without the first layer, and with any loader for the second: tests see by it what each layer stops. */
    static ExpertRules compileUnchecked(String pack, String source, ClassLoader loader) throws RefusedSource {
        String compiler = System.getProperty(COMPILER, "ECLIPSE").toUpperCase(Locale.ROOT);
        if (!compiler.equals("ECLIPSE")) {
            throw new IllegalStateException(
                    COMPILER + " is " + compiler + ": only ECLIPSE sees no more than the loader shows");
        }
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(ExpertRules.class.getClassLoader());
        try {
            return build(pack, source, loader);
        } finally {
            thread.setContextClassLoader(callers);
        }
    }

    private static ExpertRules build(String pack, String source, ClassLoader loader) throws RefusedSource {
        KieServices kie = KieServices.get();
        ReleaseId release = kie.newReleaseId("org.signet.expert", "rules", Long.toString(BUILDS.incrementAndGet()));
        KieFileSystem files = kie.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.write(SOURCES + "prelude.drl", PRELUDE);
        files.write(SOURCES + "rules.drl", source);
        KieBuilder builder = kie.newKieBuilder(files, loader);
        try {
            builder.buildAll(ExecutableModelProject.class);
            List<Problem> errors = builder.getResults().getMessages(Message.Level.ERROR).stream()
                    .map(error -> new Problem(Math.max(error.getLine(), 1), error.getText()))
                    .toList();
            if (!errors.isEmpty()) {
                throw new RefusedSource(errors);
            }
            KieContainer container = kie.newKieContainer(release, loader);
            return new ExpertRules(pack, ExpertGuard.ruleNames(source), container.getKieBase());
        } catch (RuntimeException | LinkageError e) {
            throw new RefusedSource(List.of(new Problem(1, "the rules cannot be compiled: " + e)), e);
        } finally {
            kie.getRepository().removeKieModule(release);
        }
    }

    /** One finding a rule, in the order of the source. */
    public List<Finding> judge(Facts facts) {
        var findings = new CollectedFindings(pack, rules);
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(ExpertRules.class.getClassLoader());
        try {
            return fire(facts, findings) > rules.size()
                    ? findings.allRefused("The rules did not come to an end within " + rules.size() + " firings.")
                    : findings.list();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return findings.allRefused("The rules could not be judged on these facts.");
        } finally {
            thread.setContextClassLoader(callers);
        }
    }

    private int fire(Facts facts, CollectedFindings findings) {
        KieSession session = base.newKieSession();
        try {
            session.setGlobal("out", findings);
            session.addEventListener(new Firing(findings));
            insert(session, facts);
            return session.fireAllRules(rules.size() + 1);
        } finally {
            session.dispose();
        }
    }

    private static void insert(KieSession session, Facts facts) {
        session.insert(facts.instruction());
        session.insert(facts.portfolio());
        session.insert(facts.settlement());
        Facts.Security security = facts.security();
        if (security != null) {
            session.insert(security);
            Facts.Price price = security.price();
            if (price != null) {
                session.insert(price);
            }
        }
    }

    /** Tells the findings which rule speaks. */
    private static final class Firing extends DefaultAgendaEventListener {
        private final CollectedFindings findings;

        Firing(CollectedFindings findings) {
            this.findings = findings;
        }

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            findings.firing(event.getMatch().getRule().getName());
        }

        @Override
        public void afterMatchFired(AfterMatchFiredEvent event) {
            findings.firing(null);
        }
    }

    /** The source was not accepted; every problem has its line. */
    public static final class RefusedSource extends Exception {
        private static final long serialVersionUID = 1;

        private final transient List<Problem> problems;

        RefusedSource(List<Problem> problems) {
            this(problems, null);
        }

        RefusedSource(List<Problem> problems, @Nullable Throwable cause) {
            super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
            this.problems = List.copyOf(problems);
        }

        public List<Problem> problems() {
            return problems;
        }
    }
}
