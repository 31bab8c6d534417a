package dev.eddy.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsRegistry;
import dev.eddy.kinds.RecordShape;
import dev.eddy.kinds.Shape;
import dev.eddy.kinds.Shape.Slot;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes records as the JSON that {@link Binder} reads back, with all defaults filled in. */
final class Canonical {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final KindsRegistry registry;

    Canonical(KindsRegistry registry) {
        this.registry = registry;
    }

    ObjectNode write(Record value) {
        return write(value, RecordShape.of(value.getClass()));
    }

    /** A member of a family, with its kind. */
    ObjectNode member(Object value, Class<?> family) {
        return (ObjectNode) write(value, (Type) family);
    }

    private ObjectNode write(Object value, Shape shape) {
        ObjectNode out = JSON.objectNode();
        Map<String, Object> values = shape.read(value);
        for (Slot slot : shape.slots()) {
            Object content = values.get(slot.key());
            if (content != null && !content.equals(Optional.empty())) {
                out.set(slot.key(), write(content, slot.type()));
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
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            Type argument = ((ParameterizedType) type).getActualTypeArguments()[1];
            map.forEach((name, entry) -> object.set((String) name, write(entry, argument)));
            return object;
        }
        Optional<Kinds<?>> family = type instanceof Class<?> plain ? registry.of(plain) : Optional.empty();
        if (family.isPresent()) {
            // Members that are registered nowhere, as users may write them, go by their class's name.
            String kind = family.get().kindOf(value).orElse(value.getClass().getName());
            Shape shape = family.get().shape(kind).orElseGet(() -> RecordShape.of(value.getClass()));
            return write(value, shape).put("kind", kind);
        }
        if (value instanceof Record record) {
            return write(record);
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
}
