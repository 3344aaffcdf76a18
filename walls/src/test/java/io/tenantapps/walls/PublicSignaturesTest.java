package io.tenantapps.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests the types in the signatures that users can see.
 *
 * <p>The SDK can replace its libraries without breaking users, because no supertype, method, constructor, field or type
 * parameter in its API belongs to a library. Annotations are not checked.
 *
 * <p>Packages that are not exported can change, too. A visible member that uses a type from such a package is useless
 * for users: it is public only because the code was split into packages.
 */
class PublicSignaturesTest {
    private static final ArchRule PUBLIC_SIGNATURES = classes()
            .that(DescribedPredicate.describe("a user can name", PublicSignaturesTest::canBeNamed))
            .should(new ArchCondition<>("name only Java's types and ours in what others can see") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    foreignNames(type).forEach(words -> events.add(SimpleConditionEvent.violated(type, words)));
                }
            })
            .because("a library's type in a signature makes that library's next major version our next major version");

    private static final Set<String> EXPORTED = Published.exportedPackages();
    private static final ArchRule EXPORTED_SIGNATURES = exportedSignatures(EXPORTED);

    private static ArchRule exportedSignatures(Set<String> exported) {
        return classes()
                .that(DescribedPredicate.describe(
                        "a user can name", type -> exported.contains(type.getPackageName()) && canBeNamed(type)))
                .should(new ArchCondition<>("have no member that names a type of a package that is not exported") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        hiddenNames(type, exported)
                                .forEach(words -> events.add(SimpleConditionEvent.violated(type, words)));
                    }
                })
                .because("users cannot name that type, so they cannot use the member");
    }

    @Test
    void signaturesNameOnlyTypesOfJavaAndTheSdk() {
        PUBLIC_SIGNATURES.check(Published.classes());
    }

    @Test
    void detectsAForeignTypeAnywhereInASignature() {
        String found = String.join(
                "\n",
                PUBLIC_SIGNATURES
                        .evaluate(Published.wrongClasses())
                        .getFailureReport()
                        .getDetails());
        assertAll(Stream.of(
                        "supertype names com.fasterxml.jackson.databind.Module",
                        "type parameter T names com.fasterxml.jackson.databind.JsonNode",
                        "field mapper names com.fasterxml.jackson.databind.ObjectMapper",
                        "nodes() names com.fasterxml.jackson.databind.JsonNode",
                        "retry(io.github.resilience4j.retry.RetryConfig) names"
                                + " io.github.resilience4j.retry.RetryConfig",
                        "throwing() names com.microsoft.aad.msal4j.MsalException",
                        "client(okhttp3.OkHttpClient) names okhttp3.OkHttpClient",
                        "inherited() names okhttp3.Request")
                .map(words -> () -> assertTrue(found.contains(words), () -> words + " is not in:\n" + found)));
    }

    @Test
    void membersNameOnlyExportedTypes() {
        EXPORTED_SIGNATURES.check(Published.classes());
    }

    @Test
    void detectsAHiddenTypeAnywhereInASignature() {
        Set<String> exported = new TreeSet<>(EXPORTED);
        exported.add("io.tenantapps.core.wrong");
        String found = String.join(
                "\n",
                exportedSignatures(exported)
                        .evaluate(Published.wrongClasses())
                        .getFailureReport()
                        .getDetails());
        assertAll(Stream.of(
                        "type parameter T names io.tenantapps.core.internal.time.Time",
                        "field deadline names io.tenantapps.core.internal.time.Deadline",
                        "<init>(io.tenantapps.core.internal.time.Backoff, io.tenantapps.core.internal.time.Deadline) names"
                                + " io.tenantapps.core.internal.time.Backoff",
                        "waits() names io.tenantapps.core.internal.time.Waiting",
                        "inheritedWait() names io.tenantapps.core.internal.time.Waiting")
                .map(words -> () -> assertTrue(found.contains(words), () -> words + " is not in:\n" + found)));
        assertFalse(found.contains("OnlyForItself"), found);
    }

    @Test
    void everyModuleExportsAPackage() {
        for (String module : RoomsTest.modules()) {
            assertTrue(EXPORTED.stream().anyMatch(name -> name.startsWith(module)), () -> module + ": " + EXPORTED);
        }
        assertFalse(EXPORTED.stream().anyMatch(name -> name.contains(".internal")), EXPORTED::toString);
    }

    private static boolean canBeNamed(JavaClass type) {
        return !type.getPackageName().contains(".internal") // user modules cannot use the package
                && isOpen(type.getModifiers())
                && type.getEnclosingClass()
                        .map(PublicSignaturesTest::canBeNamed)
                        .orElse(true);
    }

    private static boolean isOpen(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static Set<String> foreignNames(JavaClass type) {
        Predicate<JavaClass> isForeign = named -> !mayBeNamed(named, type);
        Set<String> found = namesInMembers(type, PublicSignaturesTest::isOpen, isForeign);
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .forEach(supertype -> collect(type, "supertype", supertype, isForeign, found));
        return found;
    }

    private static Set<String> hiddenNames(JavaClass type, Set<String> exported) {
        boolean isFinal = type.getModifiers().contains(JavaModifier.FINAL);
        return namesInMembers(
                type,
                // protected members of a final class are accessible only in its package
                modifiers -> isOpen(modifiers) && !(isFinal && modifiers.contains(JavaModifier.PROTECTED)),
                named -> isOurs(named) && !exported.contains(named.getPackageName()));
    }

    private static Set<String> namesInMembers(
            JavaClass type, Predicate<Set<JavaModifier>> isSeen, Predicate<JavaClass> isForbidden) {
        Set<String> found = new TreeSet<>();
        type.getTypeParameters()
                .forEach(parameter -> parameter
                        .getUpperBounds()
                        .forEach(bound ->
                                collect(type, "type parameter " + parameter.getName(), bound, isForbidden, found)));
        type.getAllFields().stream()
                .filter(field -> isOurs(field.getOwner()) && isSeen.test(field.getModifiers()))
                .forEach(field -> collect(type, "field " + field.getName(), field.getType(), isForbidden, found));
        Stream.concat(type.getAllMethods().stream(), type.getConstructors().stream())
                .filter(unit -> isOurs(unit.getOwner()) && isSeen.test(unit.getModifiers()))
                .forEach(unit -> collect(type, unit, isForbidden, found));
        return found;
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.tenantapps.");
    }

    private static void collect(
            JavaClass type, JavaCodeUnit unit, Predicate<JavaClass> isForbidden, Set<String> found) {
        String where =
                unit.getFullName().substring(unit.getOwner().getFullName().length() + 1);
        collect(type, where, unit.getReturnType(), isForbidden, found);
        unit.getParameterTypes().forEach(parameter -> collect(type, where, parameter, isForbidden, found));
        unit.getExceptionTypes().forEach(exception -> collect(type, where, exception, isForbidden, found));
        unit.getTypeParameters()
                .forEach(parameter ->
                        parameter.getUpperBounds().forEach(bound -> collect(type, where, bound, isForbidden, found)));
    }

    private static void collect(
            JavaClass type, String where, JavaType named, Predicate<JavaClass> isForbidden, Set<String> found) {
        named.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .filter(isForbidden)
                .forEach(raw -> found.add(type.getName() + ": " + where + " names " + raw.getName()));
    }

    private static boolean mayBeNamed(JavaClass named, JavaClass by) {
        String name = named.getName();
        return named.isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("io.tenantapps.")
                // this is the only place where users pass an OkHttpClient, with a proxy and certificates
                || (name.equals("okhttp3.OkHttpClient")
                        && by.getName().equals("io.tenantapps.core.TenantConnection$Builder"))
                // MSAL does not accept plain HTTP URLs, so the fake provides a client that can reach the fake
                || (name.equals("okhttp3.OkHttpClient") && by.getName().equals("io.tenantapps.testing.entra.FakeEntra"))
                // a recorder is added to the client of the program that it records
                || (name.equals("okhttp3.OkHttpClient")
                        && by.getName().equals("io.tenantapps.testing.recording.Recorder"))
                // a JUnit extension implements a type of JUnit by definition
                || (name.startsWith("org.junit.jupiter.api.")
                        && by.getPackageName().equals("io.tenantapps.testing"));
    }
}
