package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Creates ids and versions from strings without Jackson's reflection. Reflection creates an array for each value, which
 * makes up 7 % of the allocations for a long list. Jackson handles strings that do not fit, and all other values.
 */
final class FromText extends DelegatingDeserializer {
    private static final long serialVersionUID = 1L;

    private final transient MethodHandle factory;

    private FromText(JsonDeserializer<?> reader, MethodHandle factory) {
        super(reader);
        this.factory = factory;
    }

    /**
     * Returns a faster reader if the type has a public factory method that takes a string; otherwise returns the given
     * reader.
     */
    static JsonDeserializer<?> over(JsonDeserializer<?> reader, BeanDescription description) {
        for (AnnotatedMethod method : description.getFactoryMethods()) {
            if (method.hasAnnotation(JsonCreator.class)
                    && method.getParameterCount() == 1
                    && method.getRawParameterType(0) == String.class) {
                MethodHandle factory = handle(method.getAnnotated());
                return factory == null ? reader : new FromText(reader, factory);
            }
        }
        return reader;
    }

    private static @Nullable MethodHandle handle(Method method) {
        try {
            return MethodHandles.publicLookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(Object.class, String.class));
        } catch (IllegalAccessException e) {
            return null; // the method is not public, but Jackson may be able to call it
        }
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
        return new FromText(reader, factory);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            if (!text.isBlank()) {
                try {
                    return (Object) factory.invokeExact(text);
                } catch (Error e) {
                    throw e;
                } catch (Throwable e) {
                    return super.deserialize(
                            parser, context); // the given reader fails in the same way and reports the failure
                }
            }
        }
        return super.deserialize(parser, context);
    }
}
