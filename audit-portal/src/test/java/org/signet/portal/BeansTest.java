package org.signet.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.enterprise.context.ApplicationScoped;

/** What beans must not do, since the container puts a proxy before them. */
@AnalyzeClasses(packages = "org.signet.portal", importOptions = ImportOption.DoNotIncludeTests.class)
class BeansTest {
    @ArchTest
    static final ArchRule SHARED_BEANS_HAVE_NO_SYNCHRONIZED_METHODS = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(ApplicationScoped.class)
            .should()
            .notHaveModifier(JavaModifier.SYNCHRONIZED)
            .because(
                    "the proxy's method is synchronized too, and whoever waits inside keeps the others out of the proxy");
}
