package io.tenantapps.canaries;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the records that are read from service responses. The last component of each record keeps unknown fields. */
public final class FilledRecords {
    private FilledRecords() {}

    /** Returns all records of this kind in the module of a class, including nested records. */
    public static List<Class<?>> beside(Class<?> neighbour) {
        try {
            Path classes = Path.of(neighbour
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                List<Class<?>> found = new ArrayList<>();
                for (Path file : files.sorted().toList()) {
                    String name = classes.relativize(file).toString();
                    if (name.endsWith(".class") && !name.contains("-info")) {
                        Class<?> type = Class.forName(
                                name.substring(0, name.length() - 6).replace(File.separatorChar, '.'),
                                false,
                                neighbour.getClassLoader());
                        if (isFilled(type)) {
                            found.add(type);
                        }
                    }
                }
                return found;
            }
        } catch (URISyntaxException | IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the unknown fields that a record keeps. */
    public static Map<?, ?> additionalProperties(Object filled) {
        RecordComponent[] components = filled.getClass().getRecordComponents();
        Method accessor = components[components.length - 1].getAccessor();
        accessor.setAccessible(true);
        try {
            return (Map<?, ?>) accessor.invoke(filled);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isFilled(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components != null
                && components.length > 0
                && (components[components.length - 1].getName().equals("additionalProperties")
                        || Arrays.stream(components[components.length - 1]
                                        .getAccessor()
                                        .getAnnotations())
                                .map(Annotation::annotationType)
                                .anyMatch(
                                        annotation -> annotation.getSimpleName().equals("JsonAnySetter")));
    }

    /** Returns the record's field names. */
    public static List<String> names(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
            for (Annotation annotation : component.getAccessor().getAnnotations()) {
                if (annotation.annotationType().getSimpleName().equals("JsonProperty")) {
                    names.set(
                            names.size() - 1, String.valueOf(invoke(annotation, annotation.annotationType(), "value")));
                } else if (annotation.annotationType().getSimpleName().equals("JsonAlias")) {
                    names.addAll(List.of((String[]) invoke(annotation, annotation.annotationType(), "value")));
                }
            }
        }
        return names;
    }

    /** Calls all methods that take no arguments, and passes on any exception. */
    public static void callAll(Object filled) {
        for (Method method : filled.getClass().getDeclaredMethods()) {
            if (method.getParameterCount() == 0
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isSynthetic()
                    && method.trySetAccessible()) {
                try {
                    method.invoke(filled);
                } catch (InvocationTargetException e) {
                    throw new IllegalStateException(method + " threw", e.getCause());
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static Object invoke(Object target, Class<?> type, String name) {
        try {
            return type.getMethod(name).invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
