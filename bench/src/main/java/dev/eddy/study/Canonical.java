package dev.eddy.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes records as the JSON that {@link Binder} reads back, with all defaults filled in. */
final class Canonical {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Map<Class<?>, Family<?>> families = new LinkedHashMap<>();

    Canonical(List<Family<?>> families) {
        families.forEach(family -> this.families.put(family.type(), family));
    }

    ObjectNode write(Record value) {
        ObjectNode out = JSON.objectNode();
        for (RecordComponent component : Keys.components(value.getClass())) {
            Object content = read(component, value);
            if (!content.equals(Optional.empty())) {
                out.set(Keys.kebab(component.getName()), write(content, component.getGenericType()));
            }
        }
        return out;
    }

    private JsonNode write(Object value, Type type) {
        if (value instanceof Optional<?> optional) {
            return write(optional.orElseThrow(), argument(type));
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(entry -> array.add(write(entry, argument(type))));
            return array;
        }
        if (value instanceof Record record) {
            ObjectNode node = write(record);
            Family<?> family = type instanceof Class<?> plain ? families.get(plain) : null;
            if (family != null) {
                node.put("kind", family.kindOf(record));
            }
            return node;
        }
        if (value instanceof Enum<?> constant) {
            return JSON.textNode(Keys.text(constant));
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return JSON.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? JSON.numberNode(number) : JSON.textNode(number.toString());
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof String text) {
            return JSON.textNode(text);
        }
        throw new IllegalStateException("study files have no values of " + value.getClass());
    }

    private static Type argument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
