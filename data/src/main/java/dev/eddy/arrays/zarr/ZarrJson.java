package dev.eddy.arrays.zarr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.arrays.internal.FillValue;
import dev.eddy.data.ElementType;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values in the metadata of Zarr. */
final class ZarrJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 64 << 20;

    private ZarrJson() {}

    /** A file of metadata; an empty object if there is none. */
    static JsonNode read(Path file) {
        try {
            if (!Files.exists(file)) {
                return JSON.createObjectNode();
            }
            Check.that(Files.size(file) <= LARGEST, "%s is too long for metadata of Zarr", file);
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException broken) {
            throw new Misuse(file + " is not JSON: " + broken.getOriginalMessage() + "; copy the folder again", broken);
        } catch (IOException failed) {
            throw new Misuse("cannot read " + file + ": " + failed.getMessage(), failed);
        }
    }

    static long[] sizes(JsonNode node, String what) {
        Check.that(node.isArray(), "its metadata say no %s", what);
        long[] sizes = new long[node.size()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = node.path(axis).asLong(-1);
            Check.that(sizes[axis] >= 0, "its %s is %s", what, node);
        }
        return sizes;
    }

    static void checkChunk(long[] shape, long[] chunk) {
        boolean fits = shape.length == chunk.length;
        for (long size : chunk) {
            fits &= size > 0;
        }
        Check.that(fits, "its chunks do not fit its shape: %s and %s", List.of(chunk.length), List.of(shape.length));
    }

    static Map<String, Object> attributes(JsonNode node) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        node.properties().forEach(entry -> attributes.put(entry.getKey(), plain(entry.getValue())));
        return attributes;
    }

    private static Object plain(JsonNode node) {
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (node.isIntegralNumber()) {
            return node.asLong();
        }
        return node.isNumber() ? node.asDouble() : node.isBoolean() ? node.asBoolean() : node.asText(node.toString());
    }

    static List<String> names(JsonNode node, int rank) {
        List<String> names = new ArrayList<>();
        node.forEach(name -> names.add(name.asText("")));
        return names.size() == rank && !names.contains("") ? names : List.of();
    }

    /** {@code <f4} and the like. */
    static ElementType type(String dtype) {
        return ElementType.ofNumpy(dtype.isEmpty() ? "" : dtype.substring(1))
                .orElseThrow(() -> new Misuse("its elements of type '" + dtype + "' are no numbers that are read"));
    }

    /** {@code float32} and the like. */
    static ElementType named(String name) {
        for (ElementType type : ElementType.values()) {
            if (type.name().equalsIgnoreCase(name)) {
                return type;
            }
        }
        throw new Misuse("its elements of type '" + name + "' are no numbers that are read");
    }

    /** The element that stands where nothing was written. */
    static byte[] fill(JsonNode value, ElementType type) {
        if (value.isTextual()) {
            return FillValue.of(number(value.asText()), type);
        }
        return FillValue.of(
                value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.isNumber() ? value.numberValue() : 0, type);
    }

    private static double number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new Misuse("its fill value '" + text + "' is not read");
        };
    }
}
