package io.tenantapps.walls;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The public methods and constructors with parameters of all exported types, and the properties of their parameters.
 */
final class PublicCallables {
    private PublicCallables() {}

    /** Returns all public methods and constructors, ordered by name. */
    static List<Executable> all() {
        return types().stream()
                .flatMap(PublicCallables::of)
                .filter(each -> each.getDeclaringClass() != io.tenantapps.testing.FakeTenantServer.class) // a program
                .sorted(Comparator.comparing(PublicCallables::name))
                .toList();
    }

    private static List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>();
        for (JavaClass each : Published.classes()) {
            Class<?> type = each.reflect();
            if (!each.getPackageName().contains(".internal") && canBeNamed(type) && !type.isAnnotation()) {
                types.add(type);
            }
        }
        return types;
    }

    private static boolean canBeNamed(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || canBeNamed(type.getEnclosingClass()));
    }

    private static Stream<Executable> of(Class<?> type) {
        Stream<Executable> constructors =
                Modifier.isAbstract(type.getModifiers()) ? Stream.of() : Arrays.stream(type.getConstructors());
        // the SDK calls the methods of an interface, and users implement them; users call only its static methods
        Stream<Method> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> !type.isInterface() || Modifier.isStatic(each.getModifiers()))
                .filter(each -> !Modifier.isAbstract(each.getModifiers())) // users implement it
                .filter(each -> Modifier.isPublic(each.getModifiers()) && !each.isBridge() && !each.isSynthetic())
                .filter(each -> !isOfTheLanguage(type, each));
        return Stream.concat(constructors, methods).filter(each -> each.getParameterCount() > 0);
    }

    /**
     * Returns true for methods whose contract in Java defines the behaviour for null: equals, compareTo and an enum's
     * valueOf.
     */
    private static boolean isOfTheLanguage(Class<?> type, Method method) {
        return method.getName().equals("equals")
                || method.getName().equals("compareTo")
                || (type.isEnum() && method.getName().equals("valueOf"));
    }

    /** Returns the name without the packages, such as {@code AppId.of(String)}. */
    static String name(Executable executable) {
        String owner = simple(executable.getDeclaringClass());
        String parameters = Arrays.stream(executable.getParameterTypes())
                .map(PublicCallables::simple)
                .collect(Collectors.joining(","));
        String prefix = executable.getDeclaringClass().getName().startsWith("io.tenantapps.businesscentral.apps.Un")
                ? "businesscentral."
                : "";
        return prefix + (executable instanceof Constructor<?> ? "new " + owner : owner + "." + executable.getName())
                + "(" + parameters + ")";
    }

    private static String simple(Class<?> type) {
        return type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
    }

    /** Returns the names of the parameters, including the names in a record's canonical constructor. */
    static List<String> names(Executable executable) {
        RecordComponent @Nullable [] components = components(executable);
        return components != null
                ? Arrays.stream(components).map(RecordComponent::getName).toList()
                : Arrays.stream(executable.getParameters())
                        .map(Parameter::getName)
                        .toList();
    }

    /** Returns true if the parameter accepts null. */
    static boolean isNullable(Executable executable, int parameter) {
        RecordComponent @Nullable [] components = components(executable);
        AnnotatedType type = components != null
                ? components[parameter].getAnnotatedType()
                : executable.getAnnotatedParameterTypes()[parameter];
        return isNullable(type);
    }

    private static boolean isNullable(AnnotatedType type) {
        if (type.isAnnotationPresent(Nullable.class)) {
            return true;
        }
        return type instanceof AnnotatedTypeVariable variable
                && variable.getType() instanceof TypeVariable<?> declared
                && Arrays.stream(declared.getAnnotatedBounds()).anyMatch(PublicCallables::isNullable);
    }

    /** Returns true if the elements of the array may be null. */
    static boolean hasNullableElements(Executable executable, int parameter) {
        return executable.getAnnotatedParameterTypes()[parameter] instanceof AnnotatedArrayType array
                && isNullable(array.getAnnotatedGenericComponentType());
    }

    /** Returns true if the constructor is a record's canonical constructor. */
    static boolean isCanonical(Executable executable) {
        return components(executable) != null;
    }

    private static RecordComponent @Nullable [] components(Executable executable) {
        RecordComponent @Nullable [] components = executable.getDeclaringClass().getRecordComponents();
        if (!(executable instanceof Constructor<?>) || components == null) {
            return null;
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return Arrays.equals(types, executable.getParameterTypes()) ? components : null;
    }
}
