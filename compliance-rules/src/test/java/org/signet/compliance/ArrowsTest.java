package org.signet.compliance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Technology is a leaf: only the package named after Drools knows it. */
@AnalyzeClasses(packages = "org.signet.compliance", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
    /** Classes that kie-maven-plugin generates from the DRL. */
    private static final String GENERATED = ".*(\\.P[0-9A-F]{2}\\..*|\\.Rules[0-9A-F]{32}.*|DomainClassesMetadata.*)";

    @ArchTest
    static final ArchRule the_words_know_only_java = classes()
            .that()
            .resideInAPackage("org.signet.compliance")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.signet.compliance", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule the_library_does_not_know_drools = noClasses()
            .that()
            .resideInAPackage("org.signet.compliance.library")
            .and()
            .haveNameNotMatching(GENERATED)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..", "org.signet.compliance.drools..");

    @ArchTest
    static final ArchRule nothing_reads_clock_or_locale = noClasses()
            .that()
            .haveNameNotMatching(GENERATED)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.util.Locale.class, "getDefault");
}
