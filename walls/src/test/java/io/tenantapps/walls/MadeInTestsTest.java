package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import io.tenantapps.core.Call;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Json;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that users can create, in unit tests and with public API only, every value that a client returns or throws. */
class MadeInTestsTest {
    /** The maximum number of constructor parameters that is practical in a test. */
    private static final int MOST_ARGUMENTS = 8;

    /** Types that nobody has to create, each with the reason. */
    private static final Map<String, String> EXCLUDED = Map.ofEntries(
            Map.entry("core.Execution", "a run in progress, which users receive and do not create"),
            Map.entry("core.Diagnostics", "a run in progress, created by Diagnostics.of(execution)"),
            Map.entry("core.errors.ApiExceptionBuilder", "started by ApiException.builder"),
            Map.entry("core.bulk.JournalView", "made by Journal.read(file, subject)"),
            Map.entry("businesscentral.apps.ApplyUninstall", "a request"),
            Map.entry("businesscentral.apps.ApplyUpdates", "a request"),
            Map.entry("businesscentral.fleet.FleetEnvironmentUpdates", "made by BcFleet.environmentUpdates()"),
            Map.entry("businesscentral.fleet.FleetSchedule", "a request"),
            Map.entry("businesscentral.fleet.FleetUpdate", "a request"),
            Map.entry("sharepoint.addins.AddinInventory", "a request"),
            Map.entry(
                    "sharepoint.packages.PackageComponent",
                    "part of a package: SolutionPackage.read(file) sends no request"),
            Map.entry("sharepoint.addins.PermissionScan", "a request"),
            Map.entry("sharepoint.catalog.Rollout", "a request"),
            Map.entry("sharepoint.addins.UninstallSelection", "a request: of(Inventory.open(file)) sends nothing"),
            Map.entry(
                    "sharepoint.addins.AddinUninstallPlan",
                    "created by UninstallSelection.of, which sends no request"));

    /** The JSON of minimal values. Most values need no fields; an added file needs its id. */
    private static final String SAMPLE = "{\"UniqueId\":\"3f0b1c1e-1111-4222-8333-444444444444\",\"notKnown\":[1]}";

    private static final Comparator<Class<?>> BY_NAME = Comparator.comparing(Class::getName);

    /** All public types of the SDK, except the types of the fake. */
    private static final List<Class<?>> PUBLIC_TYPES = Published.classes().stream()
            .filter(each -> !each.getPackageName().startsWith("io.tenantapps.testing")
                    && !each.getPackageName().contains(".internal"))
            .<Class<?>>map(JavaClass::reflect)
            .filter(MadeInTestsTest::canBeNamed)
            .sorted(BY_NAME)
            .toList();

    /** The exceptions for error statuses. */
    private static final Set<Class<?>> REFUSALS = IntStream.range(300, 600)
            .<Class<?>>mapToObj(status -> ApiException.of(status, null, "").getClass())
            .collect(Collectors.toSet());

    private static boolean canBeNamed(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || canBeNamed(type.getEnclosingClass()));
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.tenantapps.");
    }

    /** Returns the types that clients return, the types of their components, and all exceptions. */
    private static Set<Class<?>> returned() {
        Set<Class<?>> found = new TreeSet<>(BY_NAME);
        Deque<Class<?>> toVisit = new ArrayDeque<>();
        for (Class<?> type : PUBLIC_TYPES) {
            boolean isClient = Stream.of("Client", "Fleet", "TenantConnection", "BulkRun", "Journal", "Diagnostics")
                    .anyMatch(type.getSimpleName()::endsWith);
            if (isClient || SdkException.class.isAssignableFrom(type)) {
                toVisit.add(type);
            }
        }
        while (!toVisit.isEmpty()) {
            Class<?> type = toVisit.poll();
            if (found.add(type)) {
                Set<Class<?>> named = new TreeSet<>(BY_NAME);
                collect(type.getGenericSuperclass(), named);
                for (Method method : type.getMethods()) {
                    if (isOurs(method.getDeclaringClass())) {
                        collect(method.getGenericReturnType(), named);
                        Stream.of(method.getGenericParameterTypes())
                                .filter(MadeInTestsTest::isCallback)
                                .forEach(each -> collect(each, named));
                    }
                }
                named.stream().filter(MadeInTestsTest::isOurs).forEach(toVisit::add);
            }
        }
        return found;
    }

    /** Adds the types that a callback receives. */
    private static boolean isCallback(Type parameter) {
        return parameter instanceof ParameterizedType generic
                && generic.getRawType().getTypeName().endsWith("Consumer");
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof Class<?> plain) {
            found.add(plain.isArray() ? plain.getComponentType() : plain);
        } else if (type instanceof ParameterizedType generic) {
            collect(generic.getRawType(), found);
            for (Type argument : generic.getActualTypeArguments()) {
                collect(argument, found);
            }
        } else if (type instanceof WildcardType wildcard) {
            for (Type bound : wildcard.getUpperBounds()) {
                collect(bound, found);
            }
        } else if (type instanceof GenericArrayType array) {
            collect(array.getGenericComponentType(), found);
        }
    }

    /** Returns all types that can be created, directly or from other types that can be created. */
    private static Set<Class<?>> makeable() {
        List<Class<?>> all = PUBLIC_TYPES;
        Set<Class<?>> made = new TreeSet<>(BY_NAME);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Class<?> type : all) {
                if (!made.contains(type) && isMadeFrom(type, made, all)) {
                    grows = made.add(type);
                }
            }
        }
        return made;
    }

    private static boolean isMadeFrom(Class<?> type, Set<Class<?>> made, List<Class<?>> all) {
        if (REFUSALS.contains(type)) {
            return true;
        }
        if (type.isEnum() || (type.isInterface() && !type.isSealed())) {
            return true; // users can implement an interface
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            return Arrays.stream(type.getDeclaredConstructors()).anyMatch(each -> isOpen(each) && takes(each, made));
        }
        boolean isConstructed = Arrays.stream(type.getConstructors())
                .anyMatch(each -> each.getParameterCount() <= MOST_ARGUMENTS && takes(each, made));
        return isConstructed
                || all.stream()
                        .flatMap(owner -> Arrays.stream(owner.getMethods()))
                        .anyMatch(method -> returns(method, type)
                                && (Modifier.isStatic(method.getModifiers())
                                        ? isOf(method.getDeclaringClass(), type) && takes(method, made)
                                        : isOfGiver(method, made) && takes(method, made)));
    }

    private static boolean isOpen(Constructor<?> constructor) {
        return (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }

    private static boolean isOfGiver(Method method, Set<Class<?>> made) {
        Class<?> owner = method.getDeclaringClass();
        boolean gives = owner == TenantConnection.class || owner.getSimpleName().endsWith("Builder");
        return gives && made.contains(owner);
    }

    /** Returns true if the type, or the type around a builder, declares the method. */
    private static boolean isOf(Class<?> owner, Class<?> type) {
        return owner == type || owner == type.getEnclosingClass();
    }

    private static boolean returns(Method method, Class<?> type) {
        return method.getReturnType() == type;
    }

    private static boolean takes(Executable executable, Set<Class<?>> made) {
        Set<Class<?>> taken = new TreeSet<>(BY_NAME);
        for (Type parameter : executable.getGenericParameterTypes()) {
            if (!(parameter instanceof TypeVariable<?>)) {
                collect(parameter, taken);
            }
        }
        return taken.stream().allMatch(each -> !isOurs(each) || made.contains(each));
    }

    private static String name(Class<?> type) {
        return type.getName().substring("io.tenantapps.".length());
    }

    @Test
    void usersCanCreateEveryReturnedOrThrownValue() {
        Set<Class<?>> returned = returned();
        Set<Class<?>> makeable = makeable();

        List<String> missing = returned.stream()
                .filter(type -> !Call.class.isAssignableFrom(type)) // this type is a request, not a value
                .filter(type -> !makeable.contains(type) && !EXCLUDED.containsKey(name(type)))
                .map(MadeInTestsTest::name)
                .toList();

        assertEquals("", String.join("\n", missing));
        assertTrue(returned.size() > 150, () -> returned.size() + " types are returned");
    }

    @Test
    void everyExclusionFromTheRuleIsNecessary() {
        Set<Class<?>> makeable = makeable();

        assertEquals(
                EXCLUDED.keySet(),
                returned().stream()
                        .filter(type -> !makeable.contains(type))
                        .map(MadeInTestsTest::name)
                        .filter(EXCLUDED::containsKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyResponseIsReadFromItsJsonAndWrittenBack() throws ReflectiveOperationException {
        Map<String, String> wrong = new TreeMap<>();
        int tried = 0;
        for (Class<?> type : PUBLIC_TYPES) {
            RecordComponent[] components = type.getRecordComponents();
            if (components == null || components.length == 0 || !keepsUnknownFields(components)) {
                continue;
            }
            tried++;
            try {
                Method fromJson = type.getMethod("fromJson", String.class);
                Object made = fromJson.invoke(null, SAMPLE);
                if (!made.equals(fromJson.invoke(null, Json.write(made)))
                        || !Json.write(made).contains("notKnown")) {
                    wrong.put(type.getName(), "is not the same after it was written: " + made);
                }
            } catch (NoSuchMethodException e) {
                wrong.put(type.getName(), "has no fromJson(String)");
            } catch (InvocationTargetException e) {
                wrong.put(type.getName(), String.valueOf(e.getCause()));
            }
        }

        assertEquals(Map.of(), wrong);
        assertTrue(tried > 25, tried + " records of responses");
    }

    private static boolean keepsUnknownFields(RecordComponent[] components) {
        return Arrays.stream(components[components.length - 1].getAccessor().getAnnotations())
                .anyMatch(each -> each.annotationType().getSimpleName().equals("JsonAnySetter"));
    }
}
