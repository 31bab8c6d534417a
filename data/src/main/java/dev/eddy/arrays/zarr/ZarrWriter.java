package dev.eddy.arrays.zarr;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.data.AtomicFile;
import dev.eddy.data.ElementType;
import dev.eddy.misuse.Check;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Writes a folder of Zarr version 3: a group of arrays with names for their axes, chunks packed by gzip. */
public final class ZarrWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** @param folder a new one */
    public ZarrWriter(Path folder) {
        Check.that(!Files.exists(folder), "%s exists; name a new folder", folder);
        this.folder = folder;
    }

    /** Writes what the group says of itself; last, so that an unfinished folder is none of Zarr. */
    public void finish(Map<String, Object> attributes) {
        ObjectNode group = JSON.createObjectNode().put("zarr_format", 3).put("node_type", "group");
        group.set("attributes", JSON.valueToTree(attributes));
        AtomicFile.write(folder.resolve(ZarrV3.FILE), group.toPrettyString());
    }

    /**
     * Begins an array.
     *
     * @param chunk shape of its chunks
     */
    public Array array(
            String name,
            ElementType type,
            long[] shape,
            long[] chunk,
            List<String> dimensions,
            Map<String, Object> attributes) {
        ObjectNode node = JSON.createObjectNode().put("zarr_format", 3).put("node_type", "array");
        sizes(node.putArray("shape"), shape);
        node.put("data_type", type.name().toLowerCase(Locale.ROOT));
        ObjectNode grid = node.putObject("chunk_grid").put("name", "regular");
        sizes(grid.putObject("configuration").putArray("chunk_shape"), chunk);
        ObjectNode key = node.putObject("chunk_key_encoding").put("name", "default");
        key.putObject("configuration").put("separator", "/");
        node.put("fill_value", 0);
        ArrayNode codecs = node.putArray("codecs");
        codecs.addObject().put("name", "bytes").putObject("configuration").put("endian", "little");
        codecs.addObject().put("name", "gzip").putObject("configuration").put("level", 1);
        node.set("attributes", JSON.valueToTree(attributes));
        dimensions.forEach(node.putArray("dimension_names")::add);
        AtomicFile.write(folder.resolve(name).resolve(ZarrV3.FILE), node.toPrettyString());
        return new Array(folder.resolve(name));
    }

    private static void sizes(ArrayNode node, long[] values) {
        for (long value : values) {
            node.add(value);
        }
    }

    /** Takes the chunks of one array. */
    public static final class Array {
        private final Path folder;

        private Array(Path folder) {
            this.folder = folder;
        }

        /**
         * Writes a whole chunk, also one that reaches beyond the array.
         *
         * @param bytes its elements, little-endian, row-major
         */
        public void chunk(long[] index, byte[] bytes) {
            String key = Arrays.stream(index).mapToObj(Long::toString).collect(Collectors.joining("/", "c/", ""));
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            AtomicFile.write(folder.resolve(key), out -> out.write(packed.toByteArray()));
        }
    }
}
