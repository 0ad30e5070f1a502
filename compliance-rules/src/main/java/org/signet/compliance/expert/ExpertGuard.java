package org.signet.compliance.expert;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;

/**
 * The first of the three layers: what an expert may write, as an allow-list over the source as Drools' own parser reads it.
 * Whatever is not listed is refused, with its line and what may be written instead. Nothing is compiled or run to find out.
 */
public final class ExpertGuard {
    /** The only package that expert rules are in. */
    public static final String PACKAGE = "org.signet.compliance.expert.rules";

    static final int RULES = 50;

    private static final String RULE_NAME = "[A-Za-z0-9][A-Za-z0-9 ._:-]{0,63}";
    private static final String ONLY_RULES = " may not be written; a source has its package, imports and rules";

    private ExpertGuard() {}

    /** What keeps the source from being accepted; empty when it may be compiled. */
    public static List<Problem> check(String source) {
        Problems problems = characters(source);
        return problems.none() ? structure(source).list() : problems.list();
    }

    static Problems characters(String source) {
        var problems = new Problems();
        SourceText.check(source, problems);
        return problems;
    }

    static Problems structure(String source) {
        var problems = new Problems();
        try {
            PackageDescr read = parse(source, problems);
            if (read != null && problems.none()) {
                check(read, problems);
            }
        } catch (RuntimeException e) {
            problems.add(1, "Drools' parsers fail on this source; write it in the documented forms");
        }
        return problems;
    }

    /** The names of the rules, in the order of the source, which must have passed {@link #check}. */
    public static List<String> ruleNames(String source) {
        PackageDescr read = parse(source, new Problems());
        return read == null
                ? List.of()
                : read.getRules().stream().map(RuleDescr::getName).toList();
    }

    private static @Nullable PackageDescr parse(String source, Problems problems) {
        var parser = new DrlParser();
        PackageDescr read = null;
        try {
            read = parser.parse((Resource) null, source);
        } catch (DroolsParserException e) {
            problems.add(1, "the source cannot be read as DRL");
        }
        for (DroolsError error : parser.getErrors()) {
            int[] lines = error.getLines();
            problems.add(lines.length == 0 ? 1 : lines[0], "this cannot be read as DRL: " + error.getMessage());
        }
        if (read == null && problems.none()) {
            problems.add(1, "the source has no rules");
        }
        return read;
    }

    private static void check(PackageDescr read, Problems problems) {
        if (!PACKAGE.equals(read.getName())) {
            problems.add(1, "the package must be " + PACKAGE);
        }
        for (ImportDescr one : read.getImports()) {
            if (!FactTypes.IMPORTS.contains(one.getTarget())) {
                problems.add(
                        one.getLine(),
                        "the import of " + one.getTarget() + " is refused; there are " + FactTypes.IMPORTS);
            }
        }
        none(read.getFunctionImports(), "an import of a function", problems);
        none(read.getAccumulateImports(), "an import of an accumulate function", problems);
        none(read.getGlobals(), "a global", problems);
        none(read.getFunctions(), "a function", problems);
        none(read.getTypeDeclarations(), "a declared type", problems);
        none(read.getEnumDeclarations(), "a declared enum", problems);
        none(read.getEntryPointDeclarations(), "an entry point", problems);
        none(read.getWindowDeclarations(), "a window", problems);
        none(read.getAttributes(), "an attribute of the package", problems);
        if (read.getUnit() != null) {
            problems.add(read.getUnit().getLine(), "a rule unit" + ONLY_RULES);
        }
        rules(read.getRules(), problems);
    }

    private static void none(Iterable<? extends BaseDescr> found, String what, Problems problems) {
        found.forEach(one -> problems.add(one.getLine(), what + ONLY_RULES));
    }

    private static void rules(List<RuleDescr> rules, Problems problems) {
        if (rules.isEmpty() || rules.size() > RULES) {
            problems.add(1, "a source has 1 to " + RULES + " rules, not " + rules.size());
            return;
        }
        Set<String> names = new HashSet<>();
        for (RuleDescr rule : rules) {
            if (!rule.getName().matches(RULE_NAME)) {
                problems.add(rule.getLine(), "a rule's name is its id: 1 to 64 letters, digits, blanks and . _ : -");
            }
            if (!names.add(rule.getName())) {
                problems.add(rule.getLine(), "the rule " + rule.getName() + " is there twice; take another id");
            }
            head(rule, problems);
            new RuleGuard(rule, problems).check();
        }
    }

    private static void head(RuleDescr rule, Problems problems) {
        String only = "; a rule has a name, when, then and end";
        int line = rule.getLine();
        if (rule.isQuery()) {
            problems.add(line, "a query may not be written" + only);
        }
        if (rule.hasParent()) {
            problems.add(line, "extends may not be written" + only);
        }
        if (rule.getUnit() != null) {
            problems.add(line, "a rule unit may not be written" + only);
        }
        rule.getAttributes()
                .values()
                .forEach(one ->
                        problems.add(one.getLine(), "the attribute " + one.getName() + " may not be written" + only));
        if (!rule.getNamedConsequences().isEmpty()) {
            problems.add(line, "a named consequence may not be written" + only);
        }
        annotations(rule, problems);
    }

    static void annotations(AnnotatedBaseDescr on, Problems problems) {
        on.getAnnotations().forEach(one -> problems.add(one.getLine(), "annotations may not be written"));
    }
}
