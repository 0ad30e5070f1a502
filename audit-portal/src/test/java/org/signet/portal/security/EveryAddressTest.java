package org.signet.portal.security;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.HttpMethod;
import java.util.Set;

/** Every address has an entry in the table of who may do what, or is open to all on purpose. */
@AnalyzeClasses(packages = "org.signet.portal", importOptions = ImportOption.DoNotIncludeTests.class)
class EveryAddressTest {
    /** What needs no credential beside its body: reading this list is reading what a stranger may reach. */
    private static final Set<String> OPEN = Set.of(
            "SessionResource.challenge",
            "SessionResource.open",
            "SessionResource.close",
            "TransactionsResource.submit",
            "TransactionsResource.submitAll",
            "WhatIfResource.signed");

    private static final DescribedPredicate<JavaMethod> ADDRESSES = new DescribedPredicate<>("answer an HTTP method") {
        @Override
        public boolean test(JavaMethod method) {
            return method.isMetaAnnotatedWith(HttpMethod.class);
        }
    };

    private static ArchCondition<JavaMethod> be(String what, java.util.function.Predicate<JavaMethod> holds) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(new SimpleConditionEvent(method, holds.test(method), method.getFullName() + ": " + what));
            }
        };
    }

    private static String name(JavaMethod method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }

    @ArchTest
    static final ArchRule IS_IN_THE_TABLE_OR_OPEN = methods()
            .that(ADDRESSES)
            .should(be(
                    "has @Needs, by itself or by its class, or else @OpenToAll",
                    method -> method.isAnnotatedWith(OpenToAll.class)
                            || method.isAnnotatedWith(Needs.class)
                            || method.getOwner().isAnnotatedWith(Needs.class)));

    @ArchTest
    static final ArchRule IS_OPEN_ONLY_WHERE_IT_MUST_BE = methods()
            .that(ADDRESSES)
            .and()
            .areAnnotatedWith(OpenToAll.class)
            .should(be("is one of " + OPEN, method -> OPEN.contains(name(method))));

    @ArchTest
    static final ArchRule IS_NOT_BOTH = methods()
            .that(ADDRESSES)
            .and()
            .areAnnotatedWith(OpenToAll.class)
            .should(be("has no @Needs of its own", method -> !method.isAnnotatedWith(Needs.class)));

    @ArchTest
    static final ArchRule ADDRESSES_ARE_RESOURCES_OF_REST =
            methods().that(ADDRESSES).should().beDeclaredInClassesThat(resideInAPackage("org.signet.portal.rest"));
}
