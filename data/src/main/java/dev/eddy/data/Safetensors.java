package dev.eddy.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

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
    private static final String COMPLEX = "eddy.complex";
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
            strings.forEach(root.putObject(SafetensorsHeader.METADATA)::put);
        }
        long offset = 0;
        for (Map.Entry<String, StoredArray> entry : ordered) {
            StoredArray array = entry.getValue();
            ObjectNode node = root.putObject(entry.getKey());
            node.put("dtype", SafetensorsHeader.name(array.type()));
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
        return InputFile.guarded(file, SafetensorsHeader.KIND, () -> {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                return read(SafetensorsHeader.read(in, Files.size(file), file), in);
            }
        });
    }

    /** A file of a zip. */
    public static Safetensors inside(Path zip, String entry) {
        try (ZipFile all = new ZipFile(zip.toFile())) {
            ZipEntry one = all.getEntry(entry);
            if (one == null) {
                throw new Misuse(zip + " has no file '" + entry + "'");
            }
            return ofBytes(all.getInputStream(one).readAllBytes(), zip);
        } catch (IOException failed) {
            throw new Misuse("cannot read " + zip + ": " + failed.getMessage(), failed);
        }
    }

    /**
     * What a file holds.
     *
     * @param file where it comes from, for messages
     */
    public static Safetensors ofBytes(byte[] bytes, Path file) {
        try {
            InputStream in = new ByteArrayInputStream(bytes);
            return read(SafetensorsHeader.read(in, bytes.length, file), in);
        } catch (IOException broken) {
            throw new Misuse(file + ": the weights are damaged: " + broken.getMessage(), broken);
        }
    }

    private static Safetensors read(SafetensorsHeader header, InputStream in) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
        String complexNames = metadata.remove(COMPLEX);
        Set<String> complex = complexNames == null ? Set.of() : Set.of(complexNames.split("\n"));
        Map<String, StoredArray> arrays = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            byte[] bytes = InputFile.exactly(in, StoredArray.byteCount(entry.type(), entry.shape()));
            StoredArray array = new StoredArray(entry.type(), entry.shape(), bytes);
            arrays.put(entry.name(), complex.contains(entry.name()) ? array.asComplex() : array);
        }
        return new Safetensors(arrays, metadata);
    }
}
