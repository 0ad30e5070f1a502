package org.signet.compliance.expert;

import java.io.InputStream;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signet.compliance.Facts;

/**
 * The second layer: what compiled expert rules can see. The compiler reads class files through this loader, and what it
 * compiled is linked through it, so a class that is not listed can be neither named nor reached.
 *
 * <p>The lists are of names, not of packages, wherever a package holds more than the generated code needs. What hands out
 * files, processes, threads, loaders or methods is not on them; nor is what changes the session from a right-hand side.
 */
final class RestrictedLoader extends ClassLoader {
    private static final String CLASS_FILE = ".class";

    /** Named and loaded: values and what the generated code calls. */
    private static final Set<String> JAVA = names(
            "java.lang.",
            "Boolean CharSequence Comparable Enum Exception IllegalArgumentException Integer Iterable Number Object "
                    + "Override Record RuntimeException String Throwable",
            "java.io.",
            "Serializable",
            "java.math.",
            "BigDecimal",
            "java.time.",
            "Instant LocalDate chrono.ChronoLocalDate format.DateTimeFormatter format.DateTimeFormatterBuilder",
            "java.util.",
            "ArrayList Arrays Collection Collections Iterator List Locale");

    private static final Set<String> DROOLS = names(
            "org.drools.model.",
            "AlphaIndex Argument BetaIndex BetaIndex2 BetaIndex3 BetaIndex4 BetaIndexN Consequence DSL Declaration "
                    + "DeclarationSource DomainClassMetadata EntryPoint Global Index Index$ConstraintType "
                    + "Index$IndexType Model NamedModelItem PatternDSL PatternDSL$PatternDef PatternDSL$ReactOn Query "
                    + "Rule RuleItem RuleItemBuilder TypeMetaData TypeReference Variable Window impl.RuleBuilder "
                    + "operators.InOperator view.ExprViewItem view.ViewItem view.ViewItemBuilder",
            "org.drools.",
            "compiler.kie.builder.MaterializedLambda modelcompiler.CanonicalKieModuleModel modelcompiler.dsl.pattern.D "
                    + "modelcompiler.util.EvaluationUtil util.DateUtils",
            "org.kie.",
            "api.builder.ReleaseId util.maven.support.ReleaseIdImpl");

    /**
     * Named in the signatures of the above, so that the compiler must see them, but never loaded: code that calls them
     * compiles, and breaks when it is linked. Without {@code Class} there is no reflection, without {@code Drools} no
     * insert, update, delete or halt.
     */
    private static final Set<String> SIGNATURES = names(
            "java.lang.",
            "Class ClassNotFoundException CloneNotSupportedException Cloneable Enum$EnumDesc Error Long "
                    + "constant.Constable constant.ConstantDesc constant.DynamicConstantDesc invoke.StringConcatFactory "
                    + "invoke.MethodHandles invoke.MethodHandles$Lookup invoke.TypeDescriptor invoke.TypeDescriptor$OfField "
                    + "reflect.AnnotatedElement reflect.GenericDeclaration reflect.Type",
            "java.io.",
            "Externalizable IOException ObjectInputStream ObjectOutputStream ObjectStreamException",
            "java.time.",
            "temporal.Temporal temporal.TemporalAccessor temporal.TemporalAdjuster",
            "java.util.",
            "AbstractCollection AbstractList Comparator ListIterator Optional RandomAccess Spliterator "
                    + "function.Consumer function.Predicate function.UnaryOperator",
            "org.signet.compliance.",
            "Book Book$Liquidity Book$Regime Facts$Traits",
            "org.drools.model.",
            "Drools",
            "org.kie.api.",
            "KieServices builder.model.KieBaseModel builder.model.KieModuleModel builder.model.KieSessionModel "
                    + "builder.model.KieSessionModel$KieSessionType conf.EventProcessingOption "
                    + "conf.KieBaseMutabilityOption conf.Option conf.SingleValueOption internal.utils.KieService "
                    + "runtime.conf.ClockTypeOption runtime.conf.KieSessionOption "
                    + "runtime.conf.SingleValueKieSessionOption");

    private static final List<String> DROOLS_PACKAGES =
            List.of("org.drools.model.functions.", "org.drools.model.consequences.");

    /** Loaded by name by Drools itself; no source can name it, as its class file is not served. */
    private static final Set<String> DROOLS_OWN = Set.of("org.drools.ecj.EclipseJavaCompiler");

    private static final Set<String> FACTS = facts();

    private final ClassLoader node;

    /** @param node the loader of the node's own classes */
    RestrictedLoader(ClassLoader node) {
        super("expert-rules", null);
        this.node = node;
    }

    /** @param named a prefix, then names that it is put before, in turn */
    private static Set<String> names(String... named) {
        var names = new HashSet<String>();
        for (int i = 0; i < named.length; i += 2) {
            String prefix = named[i];
            Arrays.stream(named[i + 1].split(" ", -1)).forEach(name -> names.add(prefix + name));
        }
        return names;
    }

    private static Set<String> facts() {
        var names = new HashSet<String>(
                Set.of(Facts.class.getName(), Facts.Movement.class.getName(), ExpertFindings.class.getName()));
        FactTypes.RECORDS.forEach(type -> names.add(type.getName()));
        return names;
    }

    private static boolean canBeNamed(String name) {
        return SIGNATURES.contains(name) || canBeUsed(name);
    }

    private static boolean canBeUsed(String name) {
        return JAVA.contains(name)
                || FACTS.contains(name)
                || DROOLS.contains(name)
                || DROOLS_PACKAGES.stream().anyMatch(name::startsWith);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!canBeUsed(name) && !DROOLS_OWN.contains(name)) {
            throw new ClassNotFoundException(name + " is not for expert rules");
        }
        return node.loadClass(name);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return isServed(name) ? node.getResource(name) : null;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return isServed(name) ? node.getResourceAsStream(name) : null;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        return Collections.emptyEnumeration();
    }

    private static boolean isServed(String resource) {
        return resource.endsWith(CLASS_FILE)
                && canBeNamed(resource.substring(0, resource.length() - CLASS_FILE.length())
                        .replace('/', '.'));
    }
}
