package org.signet.custody;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The core is pure, and arrows run one way. */
@AnalyzeClasses(packages = "org.signet.custody", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] PURE = {
        "..custody.value..",
        "..custody.people..",
        "..custody.mandate..",
        "..custody.portfolio..",
        "..custody.reference..",
        "..custody.holding..",
        "..custody.instruction..",
        "..custody.content..",
        "..custody.contract.."
    };

    @ArchTest
    static final ArchRule PURE_PACKAGES_KNOW_NO_TECHNOLOGY = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta..",
                    "javax..",
                    "java.sql..",
                    "java.net..",
                    "java.nio.file..",
                    "org.apache.ratis..",
                    "org.rocksdb..",
                    "org.drools..",
                    "org.kie..",
                    "org.bouncycastle..",
                    "org.signet.ledger.store..",
                    "org.signet.ledger.identity..",
                    "org.signet.compliance.drools..");

    @ArchTest
    static final ArchRule WHAT_EVERY_NODE_COMPUTES_ASKS_NO_CLOCK_AND_NO_DICE = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|UUID)|java\\.security\\.SecureRandom|java\\.util\\.Currency");

    @ArchTest
    static final ArchRule PURE_PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.signet.custody.(*)..").should().beFreeOfCycles();
}
