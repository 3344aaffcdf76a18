package io.tenantapps.walls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.tenantapps.walls.Published.BUSINESS_CENTRAL;
import static io.tenantapps.walls.Published.CORE;
import static io.tenantapps.walls.Published.REPORTS;
import static io.tenantapps.walls.Published.SHAREPOINT;
import static io.tenantapps.walls.Published.TESTING;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that dependencies between modules run in one direction: every module may use core, and only the reports may use
 * other modules.
 */
class ArrowsTest {
    private static final JavaClasses PUBLISHED = Published.classes();
    private static final JavaClasses WRONG = Published.wrongClasses();

    static Stream<ArchRule> arrows() {
        return Stream.of(
                mayNotSee(
                        CORE,
                        "core is used by all modules and uses none",
                        SHAREPOINT,
                        BUSINESS_CENTRAL,
                        REPORTS,
                        TESTING),
                mayNotSee(
                        TESTING,
                        "a fake that used the clients would share their mistakes about the service",
                        SHAREPOINT,
                        BUSINESS_CENTRAL,
                        REPORTS),
                mayNotSee(SHAREPOINT, "the products are independent of each other", BUSINESS_CENTRAL, REPORTS, TESTING),
                mayNotSee(BUSINESS_CENTRAL, "the products are independent of each other", SHAREPOINT, REPORTS, TESTING),
                mayNotSee(REPORTS, "a report needs only what the products return", TESTING),
                serviceOfTheFake("catalog"),
                serviceOfTheFake("addins"),
                serviceOfTheFake("businesscentral"),
                serviceOfTheFake("entra"),
                serviceOfTheFake("graph"),
                serviceOfTheFake("sites"),
                serviceOfTheFake("internal"));
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void dependenciesBetweenModulesHaveOneDirection(ArchRule arrow) {
        arrow.check(PUBLISHED);
    }

    @ParameterizedTest
    @MethodSource("arrows")
    void detectsADependencyInTheOtherDirection(ArchRule arrow) {
        assertTrue(arrow.evaluate(WRONG).hasViolation());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void checksEveryModule(String name) {
        assertFalse(PUBLISHED.that(resideInAPackage(name)).isEmpty());
    }

    static List<String> packages() {
        return List.of(CORE, SHAREPOINT, BUSINESS_CENTRAL, REPORTS, TESTING);
    }

    /**
     * Tests that a service of the fake uses only its own package and the common packages, which use only each other.
     */
    private static ArchRule serviceOfTheFake(String name) {
        return mayNotSee(
                "io.tenantapps.testing." + name + "..",
                "the services of the fake meet only in FakeTenant",
                Stream.concat(
                                Stream.of("io.tenantapps.testing"),
                                Stream.of("catalog", "addins", "businesscentral", "entra", "graph", "sites")
                                        .filter(other -> !other.equals(name))
                                        .map(other -> "io.tenantapps.testing." + other + ".."))
                        .toArray(String[]::new));
    }

    private static ArchRule mayNotSee(String from, String because, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because(because)
                .allowEmptyShould(true);
    }
}
