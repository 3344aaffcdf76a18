package io.tenantapps.walls;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests conventions of the published classes that can only be checked across classes. */
class HabitsTest {
    private static final JavaClasses PUBLISHED = Published.classes();
    private static final JavaClasses WRONG = Published.wrongClasses();

    private static final ArchRule TIME_IS_A_PARAMETER = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.tenantapps.core.internal.time.Time")
            // MSAL dates assertions by the machine's clock and accepts no other clock, so code that checks
            // assertions must also read the machine's clock
            .and()
            .doNotHaveFullyQualifiedName("io.tenantapps.testing.internal.state.MachineClock")
            .should()
            .accessTargetWhere(target(DescribedPredicate.describe("reads the machine's clock", HabitsTest::isAClock)))
            .because("a test that cannot set the clock must wait for it; use "
                    + "io.tenantapps.core.internal.time.Time");

    private static final ArchRule NOTHING_IS_PRINTED = noClasses()
            // this class is a program with a main method
            .that()
            .doNotHaveFullyQualifiedName("io.tenantapps.testing.FakeTenantServer")
            .should()
            .accessTargetWhere(target(DescribedPredicate.describe("prints", HabitsTest::isThePrinter)))
            .because("the console belongs to the program, not to a library");

    private static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Utils?|Manager|Helper)")
            .because("such a name describes a place, not a purpose");

    @Test
    void onlyOneClassReadsTheClock() {
        TIME_IS_A_PARAMETER.check(PUBLISHED);
    }

    @Test
    void detectsEveryWayToReadTheClock() {
        String found = details(TIME_IS_A_PARAMETER);
        assertAll(Stream.of(
                        "java.lang.Thread.sleep(long)",
                        "java.lang.System.currentTimeMillis()",
                        "java.lang.System.nanoTime()",
                        "java.time.Instant.now()",
                        "java.time.LocalDate.now()",
                        "java.time.LocalDateTime.now()",
                        "java.time.Clock.systemUTC()",
                        "java.util.Date.<init>()",
                        "java.util.concurrent.TimeUnit.sleep(long)")
                .map(words -> () -> assertTrue(found.contains(words), () -> words + " is not in:\n" + found)));
    }

    @Test
    void noClassPrints() {
        NOTHING_IS_PRINTED.check(PUBLISHED);
    }

    @Test
    void detectsPrinting() {
        String found = details(NOTHING_IS_PRINTED);
        assertAll(Stream.of("java.lang.System.out", "java.lang.System.err", "printStackTrace()")
                .map(words -> () -> assertTrue(found.contains(words), () -> words + " is not in:\n" + found)));
    }

    @Test
    void classNamesDescribeThePurposeOfTheClass() {
        NAMES_SAY_WHAT_A_THING_IS.check(PUBLISHED);
    }

    @Test
    void detectsAMeaninglessName() {
        assertTrue(details(NAMES_SAY_WHAT_A_THING_IS).contains("ClockManager"));
    }

    @Test
    void onlyAFewClassesOfCoreUseMsal() {
        Set<String> strangers = usersOfMsal(PUBLISHED)
                .filter(type -> !type.getName().startsWith("io.tenantapps.core.auth.MsalTokens"))
                .filter(type -> !type.getPackageName().equals("io.tenantapps.core.auth")
                        || type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), strangers, "MSAL is for MsalTokens and its package-private helpers");

        Set<String> users =
                usersOfMsal(PUBLISHED).map(JavaClass::getName).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(users.size() <= 3, () -> "MSAL leaks tokens in its errors, so few may see it: " + users);
    }

    @Test
    void detectsAuseOfMsalInCore() {
        assertTrue(usersOfMsal(WRONG).count() > 0);
    }

    private static Stream<JavaClass> usersOfMsal(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getPackageName()
                                .startsWith("com.microsoft.aad.msal4j")))
                .map(HabitsTest::outermost)
                .distinct();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(HabitsTest::outermost).orElse(type);
    }

    private static String details(ArchRule rule) {
        return String.join("\n", rule.evaluate(WRONG).getFailureReport().getDetails());
    }

    private static boolean isAClock(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        boolean withoutArguments = target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().isEmpty();
        if (owner.isEquivalentTo(Thread.class) || owner.isEquivalentTo(TimeUnit.class)) {
            return name.equals("sleep");
        }
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis") || name.equals("nanoTime");
        }
        if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        if (owner.isEquivalentTo(Date.class)) {
            return name.equals("<init>") && withoutArguments;
        }
        // Instant.now(clock) uses the given clock; Instant.now() uses the machine's
        return owner.getPackageName().equals("java.time") && name.equals("now") && !isToldTheTime(target);
    }

    private static boolean isToldTheTime(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                && unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private static boolean isThePrinter(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        if (owner.isEquivalentTo(System.class)) {
            return name.equals("out") || name.equals("err");
        }
        return owner.isAssignableTo(Throwable.class) && name.equals("printStackTrace");
    }
}
