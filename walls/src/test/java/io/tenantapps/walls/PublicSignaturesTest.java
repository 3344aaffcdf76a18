package io.tenantapps.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The libraries under the SDK can be changed for newer or other ones without breaking anybody, because nothing a user
 * can name is theirs: no supertype, method, constructor, field or type parameter. Annotations do not count.
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

    @Test
    void namesOnlyJavaAndOurselves() {
        PUBLIC_SIGNATURES.check(Published.classes());
    }

    @Test
    void aForeignNameIsNoticedWhereverItStands() {
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

    private static boolean canBeNamed(JavaClass type) {
        return !type.getPackageName().contains(".internal") // which no user's module can name
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
        Set<String> found = new TreeSet<>();
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                .forEach(supertype -> collect(type, "supertype", supertype, found));
        type.getTypeParameters()
                .forEach(parameter -> parameter
                        .getUpperBounds()
                        .forEach(bound -> collect(type, "type parameter " + parameter.getName(), bound, found)));
        type.getAllFields().stream()
                .filter(PublicSignaturesTest::isOursAndOpen)
                .forEach(field -> collect(type, "field " + field.getName(), field.getType(), found));
        Stream.concat(type.getAllMethods().stream(), type.getConstructors().stream())
                .filter(PublicSignaturesTest::isOursAndOpen)
                .forEach(unit -> collect(type, unit, found));
        return found;
    }

    private static boolean isOursAndOpen(JavaMember member) {
        return member.getOwner().getPackageName().startsWith("io.tenantapps.") && isOpen(member.getModifiers());
    }

    private static void collect(JavaClass type, JavaCodeUnit unit, Set<String> found) {
        String where =
                unit.getFullName().substring(unit.getOwner().getFullName().length() + 1);
        collect(type, where, unit.getReturnType(), found);
        unit.getParameterTypes().forEach(parameter -> collect(type, where, parameter, found));
        unit.getExceptionTypes().forEach(exception -> collect(type, where, exception, found));
        unit.getTypeParameters()
                .forEach(parameter -> parameter.getUpperBounds().forEach(bound -> collect(type, where, bound, found)));
    }

    private static void collect(JavaClass type, String where, JavaType named, Set<String> found) {
        named.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .filter(raw -> !mayBeNamed(raw, type))
                .forEach(raw -> found.add(type.getName() + ": " + where + " names " + raw.getName()));
    }

    private static boolean mayBeNamed(JavaClass named, JavaClass by) {
        String name = named.getName();
        return named.isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("io.tenantapps.")
                // Who has an OkHttpClient with a proxy and certificates hands it over in this one place.
                || (name.equals("okhttp3.OkHttpClient")
                        && by.getName().equals("io.tenantapps.core.TenantConnection$Builder"))
                // MSAL takes no http address of its own, so the fake hands over the client that leads to it.
                || (name.equals("okhttp3.OkHttpClient") && by.getName().equals("io.tenantapps.testing.entra.FakeEntra"))
                // A JUnit extension is JUnit's type by definition.
                || (name.startsWith("org.junit.jupiter.api.")
                        && by.getPackageName().equals("io.tenantapps.testing"));
    }
}
