package org.signet.compliance.drools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.signet.compliance.Excess;
import org.signet.compliance.Facts;
import org.signet.compliance.Judge;
import org.signet.compliance.Rule;
import org.signet.compliance.RulePack;
import org.signet.compliance.Stand;
import org.signet.compliance.Verdict;
import org.signet.compliance.expert.ExpertGuard;
import org.signet.compliance.expert.ExpertRules;
import org.signet.compliance.expert.ExpertRules.RefusedSource;
import org.signet.compliance.library.BoundRule;
import org.signet.compliance.library.Findings;
import org.signet.compliance.library.Moment;
import org.signet.compliance.library.RuleKind;
import org.signet.compliance.library.RuleLibrary;
import org.signet.compliance.library.Watch;

/** The judge that every node uses. */
public final class DroolsJudge implements Judge {
    /** Written by kie-maven-plugin: a header, then the names of the classes that it compiled the DRL into. */
    private static final String INDEX = "META-INF/kie/org.signet/compliance-rules/drools-model";

    private static final String INDEX_HEADER = "Drools-Model-Version:";

    /** Firings of one judgement for each rule; the library needs one, more is a defect and ends as a refusal. */
    private static final int FIRINGS_PER_RULE = 4;

    /** Of the process: what one judge has checked, another judges by. */
    private static final ExpertShelf EXPERTS = new ExpertShelf();

    private final KieBase library;
    private volatile Bound bound = new Bound(List.of(), List.of(), List.of(), Map.of(), new IdleSessions());

    /** Loads the compiled library; takes about a second, so make one and keep it. */
    public DroolsJudge() {
        ClassLoader callers = enterDrools();
        try {
            this.library = KieBaseBuilder.createKieBaseFromModel(models());
            library.newKieSession().dispose();
        } finally {
            Thread.currentThread().setContextClassLoader(callers);
        }
    }

    /**
     * Drools finds its own parts by the thread's context class loader, and the threads that judge are the ledger's, which
     * know nothing of Drools.
     *
     * @return the context class loader to put back
     */
    private static ClassLoader enterDrools() {
        Thread thread = Thread.currentThread();
        ClassLoader callers = thread.getContextClassLoader();
        thread.setContextClassLoader(DroolsJudge.class.getClassLoader());
        return callers;
    }

    private static List<Model> models() {
        ClassLoader loader = DroolsJudge.class.getClassLoader();
        try (var index = loader.getResourceAsStream(INDEX)) {
            if (index == null) {
                throw new IllegalStateException("the compiled rule library is missing from the build: no " + INDEX);
            }
            List<Model> models = new ArrayList<>();
            for (String line : new String(index.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith(INDEX_HEADER))
                    .toList()) {
                models.add(Class.forName(line, true, loader)
                        .asSubclass(Model.class)
                        .getDeclaredConstructor()
                        .newInstance());
            }
            return models;
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled rule library cannot be loaded", e);
        }
    }

    @Override
    public Verdict judge(List<RulePack> packs, Facts facts) {
        Bound rules = bind(packs);
        Findings findings = new Findings(rules.rules());
        ClassLoader callers = enterDrools();
        try {
            fire(facts, rules, findings);
        } finally {
            Thread.currentThread().setContextClassLoader(callers);
        }
        rules.experts().forEach((rule, expert) -> {
            if (rule.covers(facts)) {
                findings.add(rule.found(expert.judge(facts).get(0)));
            }
        });
        return findings.verdict();
    }

    private void fire(Facts facts, Bound rules, Findings findings) {
        KieSession idle = rules.idle().take();
        KieSession session = idle == null ? session(rules) : idle;
        boolean isClean = false;
        try {
            session.setGlobal("out", findings);
            List<FactHandle> inserted = insert(session, facts);
            session.fireAllRules(rules.rules().size() * FIRINGS_PER_RULE);
            inserted.forEach(session::delete);
            isClean = true;
        } finally {
            if (isClean) {
                rules.idle().giveBack(session);
            } else {
                session.dispose();
            }
        }
    }

    private KieSession session(Bound rules) {
        KieSession session = library.newKieSession();
        rules.rules().forEach(session::insert);
        return session;
    }

    private static List<FactHandle> insert(KieSession session, Facts facts) {
        List<FactHandle> handles = new ArrayList<>(7);
        handles.add(session.insert(facts));
        handles.add(session.insert(new Moment(facts.time())));
        handles.add(session.insert(facts.instruction()));
        handles.add(session.insert(facts.portfolio()));
        handles.add(session.insert(facts.settlement()));
        Facts.Security security = facts.security();
        if (security != null) {
            handles.add(session.insert(security));
            Facts.Price price = security.price();
            if (price != null) {
                handles.add(session.insert(price));
            }
        }
        return handles;
    }

    @Override
    public boolean watches(List<RulePack> packs) {
        return !bind(packs).watched().isEmpty();
    }

    @Override
    public List<Excess> watch(List<RulePack> packs, Stand stand) {
        return bind(packs).watched().stream()
                .flatMap(rule -> Watch.excesses(rule, stand).stream())
                .toList();
    }

    /** Packs change seldom: the binding of the list judged last is kept. */
    private Bound bind(List<RulePack> packs) {
        Bound last = bound;
        return last.packs().equals(packs) ? last : rebind(packs);
    }

    private synchronized Bound rebind(List<RulePack> packs) {
        Bound last = bound;
        if (last.packs().equals(packs)) {
            return last;
        }
        List<BoundRule> rules = new ArrayList<>();
        for (RulePack pack : packs) {
            pack.rules().forEach(rule -> rules.add(BoundRule.bind(pack, rule, rules.size())));
        }
        Map<BoundRule, ExpertRules> experts = new LinkedHashMap<>();
        for (BoundRule rule : rules) {
            if (rule.isExpert()) {
                experts.put(rule, compiled(rule));
            }
        }
        Bound next = new Bound(
                List.copyOf(packs),
                List.copyOf(rules),
                rules.stream().filter(BoundRule::isWatched).toList(),
                experts,
                new IdleSessions());
        bound = next;
        last.idle().close();
        return next;
    }

    private static ExpertRules compiled(BoundRule rule) {
        try {
            return EXPERTS.get(rule.source());
        } catch (RefusedSource e) {
            throw new IllegalStateException("a rule that was checked and published cannot be compiled any more", e);
        }
    }

    /** How many sessions Drools keeps for this judge. */
    int sessions() {
        return library.getKieSessions().size();
    }

    @Override
    public List<String> check(RulePack pack) {
        List<String> faults = RuleLibrary.check(pack);
        return faults.isEmpty() ? uncompilable(pack) : faults;
    }

    private static List<String> uncompilable(RulePack pack) {
        List<String> faults = new ArrayList<>();
        for (Rule rule : pack.rules()) {
            if (rule.kind().equals(RuleKind.EXPERT)) {
                String where = "rule " + rule.id() + ": source ";
                String source = BoundRule.bind(pack, rule, 0).source();
                try {
                    EXPERTS.get(source);
                    if (!ExpertGuard.ruleNames(source).equals(List.of(rule.id()))) {
                        faults.add(where + "must have one rule, of the name " + rule.id());
                    }
                } catch (RefusedSource e) {
                    e.problems().forEach(problem -> faults.add(where + problem));
                }
            }
        }
        return faults;
    }

    /**
     * Rules that judge together.
     *
     * @param watched of them, those that portfolios are watched by
     * @param idle sessions that hold the rules and no facts
     */
    private record Bound(
            List<RulePack> packs,
            List<BoundRule> rules,
            List<BoundRule> watched,
            Map<BoundRule, ExpertRules> experts,
            IdleSessions idle) {}
}
