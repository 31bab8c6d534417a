package dev.eddy.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Weights and other named tensors with a map of strings beside them, in the <a
 * href="https://huggingface.co/docs/safetensors">safetensors</a> format: the length of a JSON header, the header, the
 * bytes of all tensors. Nothing in such a file is executed when it is read.
 *
 * <p>The format has no complex numbers of double precision. Complex tensors are written as real ones with a last axis of
 * size 2, and the entry {@value #COMPLEX} of the metadata lists their names.
 *
 * @param metadata strings; the names of complex tensors are not among them
 */
public record Safetensors(Map<String, StoredArray> arrays, Map<String, String> metadata) {
    private static final String KIND = "a safetensors file";
    private static final String COMPLEX = "eddy.complex";
    private static final String METADATA = "__metadata__";
    private static final long LARGEST_HEADER = 100_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    public Safetensors {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        metadata = Map.copyOf(metadata);
    }

    /** Copies the values of tensors. */
    public static Safetensors ofTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> arrays.put(name, StoredArray.of(tensor)));
        return new Safetensors(arrays, metadata);
    }

    /** The array of this name. */
    public StoredArray array(String name) {
        return Npz.named(arrays, name);
    }

    /** The array of this name as a tensor on the CPU. */
    public Tensor tensor(String name) {
        return array(name).toTensor();
    }

    // ---- writing

    /** Writes the file; equal contents give equal files. */
    public void write(Path file) {
        Map<String, StoredArray> flat = new LinkedHashMap<>();
        Set<String> complex = new TreeSet<>();
        arrays.forEach((name, array) -> {
            if (array.type().isComplex()) {
                complex.add(name);
                flat.put(name, array.asPairs());
            } else {
                flat.put(name, array);
            }
        });
        // Wide elements first, so that every tensor starts at a multiple of its element's size.
        List<Map.Entry<String, StoredArray>> ordered = new ArrayList<>(flat.entrySet());
        ordered.sort(Comparator.comparingInt(entry -> -entry.getValue().type().bytes()));
        byte[] header = header(ordered, complex);
        AtomicFile.write(file, out -> {
            byte[] length = new byte[8];
            StoredArray.littleEndian(length).putLong(header.length);
            out.write(length);
            out.write(header);
            for (Map.Entry<String, StoredArray> entry : ordered) {
                out.write(entry.getValue().bytes());
            }
        });
    }

    private byte[] header(List<Map.Entry<String, StoredArray>> ordered, Set<String> complex) {
        ObjectNode root = JSON.createObjectNode();
        Map<String, String> strings = new TreeMap<>(metadata);
        if (!complex.isEmpty()) {
            strings.put(COMPLEX, String.join("\n", complex));
        }
        if (!strings.isEmpty()) {
            strings.forEach(root.putObject(METADATA)::put);
        }
        long offset = 0;
        for (Map.Entry<String, StoredArray> entry : ordered) {
            StoredArray array = entry.getValue();
            ObjectNode node = root.putObject(entry.getKey());
            node.put("dtype", name(array.type()));
            ArrayNode shape = node.putArray("shape");
            for (long size : array.shape()) {
                shape.add(size);
            }
            node.putArray("data_offsets").add(offset).add(offset + array.bytes().length);
            offset += array.bytes().length;
        }
        byte[] text = root.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    // ---- reading

    public static Safetensors read(Path file) {
        return InputFile.guarded(file, KIND, () -> {
            long size = Files.size(file);
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                long length = StoredArray.littleEndian(InputFile.exactly(in, 8)).getLong();
                if (length < 2 || length > LARGEST_HEADER || length > size - 8) {
                    throw damaged(file, "its header claims " + length + " bytes");
                }
                JsonNode header = parse(file, InputFile.exactly(in, length));
                return read(file, header, in, size - 8 - length);
            }
        });
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

    private static Safetensors read(Path file, JsonNode header, InputStream in, long size) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                entry.getValue()
                        .properties()
                        .forEach(item ->
                                metadata.put(item.getKey(), item.getValue().asText()));
            } else {
                entries.add(entry);
            }
        }
        entries.sort(Comparator.comparingLong(
                entry -> entry.getValue().path("data_offsets").path(0).asLong()));
        String complexNames = metadata.remove(COMPLEX);
        Set<String> complex = complexNames == null ? Set.of() : Set.of(complexNames.split("\n"));
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, JsonNode> entry : entries) {
            StoredArray array = array(file, entry.getKey(), entry.getValue(), offset, in);
            arrays.put(entry.getKey(), complex.contains(entry.getKey()) ? array.asComplex() : array);
            offset += array.bytes().length;
        }
        if (offset != size) {
            throw damaged(file, "it holds " + size + " bytes of tensors where its header names " + offset);
        }
        return new Safetensors(arrays, metadata);
    }

    private static StoredArray array(Path file, String name, JsonNode node, long offset, InputStream in)
            throws IOException {
        ElementType type = type(file, name, node.path("dtype").asText());
        long[] shape = new long[node.path("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = node.path("shape").path(i).asLong(-1);
        }
        JsonNode offsets = node.path("data_offsets");
        long count;
        try {
            count = StoredArray.byteCount(type, shape);
        } catch (Misuse refused) {
            throw InputFile.corrupt(file, KIND, "tensor '" + name + "': " + refused.getMessage(), refused);
        }
        if (offsets.path(0).asLong(-1) != offset || offsets.path(1).asLong(-1) != offset + count) {
            throw damaged(file, "the bytes of tensor '" + name + "' are not where they should be");
        }
        byte[] bytes = in.readNBytes((int) count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return new StoredArray(type, shape, bytes);
    }

    private static String name(ElementType type) {
        return switch (type) {
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
            case INT32 -> "I32";
            case INT64 -> "I64";
            case BOOL -> "BOOL";
            case COMPLEX64, COMPLEX128 -> throw new IllegalStateException("complex tensors are written as pairs");
        };
    }

    private static ElementType type(Path file, String tensor, String name) {
        return switch (name) {
            case "F32" -> ElementType.FLOAT32;
            case "F64" -> ElementType.FLOAT64;
            case "I32" -> ElementType.INT32;
            case "I64" -> ElementType.INT64;
            case "BOOL" -> ElementType.BOOL;
            case "C64" -> ElementType.COMPLEX64;
            default ->
                throw new Misuse(file + ": tensor '" + tensor + "' has elements of type '" + name
                        + "'; only F32, F64, I32, I64, BOOL and C64 are read");
        };
    }

    private static Misuse damaged(Path file, String why) {
        return InputFile.corrupt(file, KIND, why, new IOException(why));
    }
}
