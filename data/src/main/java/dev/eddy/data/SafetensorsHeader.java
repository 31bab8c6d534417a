package dev.eddy.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the header of a safetensors file says, checked: the tensors fill the rest of the file without gaps or overlaps.
 *
 * @param entries in the order of their bytes
 */
public record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    /** What such a file is called in messages. */
    public static final String KIND = "a safetensors file";

    static final String METADATA = "__metadata__";
    private static final long LARGEST_HEADER = 100_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One tensor.
     *
     * @param start where its elements begin, in bytes from the start of the file
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(String name, ElementType type, long[] shape, long start) {}

    public SafetensorsHeader {
        entries = List.copyOf(entries);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Reads the header; the stream then stands at the first tensor.
     *
     * @param size of the whole file in bytes
     */
    public static SafetensorsHeader read(InputStream in, long size, Path file) throws IOException {
        long length = StoredArray.littleEndian(InputFile.exactly(in, 8)).getLong();
        if (length < 2 || length > LARGEST_HEADER || length > size - 8) {
            throw damaged(file, "its header claims " + length + " bytes, the file has " + size);
        }
        JsonNode header = parse(file, InputFile.exactly(in, length));
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Map.Entry<String, JsonNode>> nodes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                entry.getValue()
                        .properties()
                        .forEach(item ->
                                metadata.put(item.getKey(), item.getValue().asText()));
            } else {
                nodes.add(entry);
            }
        }
        nodes.sort(Comparator.comparingLong(SafetensorsHeader::begin).thenComparingLong(SafetensorsHeader::end));
        List<Entry> entries = new ArrayList<>();
        long offset = 0;
        for (Map.Entry<String, JsonNode> node : nodes) {
            Entry entry = entry(file, node, offset, 8 + length);
            entries.add(entry);
            offset = end(node);
        }
        if (offset != size - 8 - length) {
            throw damaged(
                    file, "it holds " + (size - 8 - length) + " bytes of tensors where its header names " + offset);
        }
        return new SafetensorsHeader(entries, metadata);
    }

    private static long begin(Map.Entry<String, JsonNode> node) {
        return node.getValue().path("data_offsets").path(0).asLong(-1);
    }

    private static long end(Map.Entry<String, JsonNode> node) {
        return node.getValue().path("data_offsets").path(1).asLong(-1);
    }

    private static JsonNode parse(Path file, byte[] bytes) throws IOException {
        try {
            JsonNode header = JSON.readTree(bytes);
            if (header.isObject()) {
                return header;
            }
        } catch (JsonProcessingException broken) {
            throw InputFile.corrupt(file, KIND, "its header is not JSON", broken);
        }
        throw damaged(file, "its header is not a JSON object");
    }

    private static Entry entry(Path file, Map.Entry<String, JsonNode> node, long offset, long base) {
        String name = node.getKey();
        ElementType type = type(file, name, node.getValue().path("dtype").asText());
        JsonNode sizes = node.getValue().path("shape");
        long[] shape = new long[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sizes.path(i).asLong(-1);
        }
        long count = bytes(type, shape);
        if (count < 0 || begin(node) != offset || end(node) != offset + count) {
            throw damaged(
                    file,
                    "tensor '" + name + "' of " + Arrays.toString(shape) + " needs bytes " + offset + " to "
                            + (offset + count) + ", its header says " + begin(node) + " to " + end(node));
        }
        return new Entry(name, type, shape, base + offset);
    }

    /** Negative if the shape is none. */
    private static long bytes(ElementType type, long[] shape) {
        long count = type.bytes();
        for (long size : shape) {
            if (size < 0 || (size > 0 && count > Long.MAX_VALUE / size)) {
                return -1;
            }
            count *= size;
        }
        return count;
    }

    static String name(ElementType type) {
        return switch (type) {
            case FLOAT16 -> "F16";
            case BFLOAT16 -> "BF16";
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
            case INT8 -> "I8";
            case INT16 -> "I16";
            case INT32 -> "I32";
            case INT64 -> "I64";
            case UINT8 -> "U8";
            case UINT16 -> "U16";
            case UINT32 -> "U32";
            case UINT64 -> "U64";
            case BOOL -> "BOOL";
            case COMPLEX64, COMPLEX128 -> throw new IllegalStateException("complex tensors are written as pairs");
        };
    }

    private static ElementType type(Path file, String tensor, String name) {
        if (name.equals("C64")) {
            return ElementType.COMPLEX64;
        }
        for (ElementType type : ElementType.values()) {
            if (!type.isComplex() && name(type).equals(name)) {
                return type;
            }
        }
        throw new Misuse(file + ": tensor '" + tensor + "' has elements of type '" + name
                + "'; read are F16, BF16, F32, F64, I8 to I64, U8 to U64, BOOL and C64; convert it before saving");
    }

    private static Misuse damaged(Path file, String why) {
        return InputFile.corrupt(file, KIND, why, new IOException(why));
    }
}
