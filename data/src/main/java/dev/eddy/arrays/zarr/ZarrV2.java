package dev.eddy.arrays.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.ElementType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Metadata of Zarr version 2: {@code .zarray} and {@code .zattrs}. */
final class ZarrV2 {
    static final String ARRAY = ".zarray";
    static final String GROUP = ".zgroup";
    static final String ATTRIBUTES = ".zattrs";
    private static final String DIMENSIONS = "_ARRAY_DIMENSIONS";

    private ZarrV2() {}

    static ZarrArray array(Path folder, String name, String where) {
        JsonNode metadata = ZarrJson.read(folder.resolve(ARRAY));
        JsonNode attributes = ZarrJson.read(folder.resolve(ATTRIBUTES));
        String dtype = metadata.path("dtype").asText();
        ElementType type = ZarrJson.type(dtype);
        long[] shape = ZarrJson.sizes(metadata.path("shape"), "shape");
        long[] chunk = ZarrJson.sizes(metadata.path("chunks"), "chunks");
        ZarrJson.checkChunk(shape, chunk);
        List<Codec> codecs = new ArrayList<>();
        JsonNode compressor = metadata.path("compressor");
        if (compressor.isObject()) {
            codecs.add(Codecs.of(compressor.path("id").asText(), compressor, where));
        }
        List<Codec> filters = new ArrayList<>();
        for (JsonNode filter : metadata.path("filters")) {
            filters.add(Codecs.of(filter.path("id").asText(), filter, where));
        }
        // Filters were applied before the compressor: decoding goes back.
        Collections.reverse(filters);
        codecs.addAll(filters);
        boolean columnMajor = metadata.path("order").asText("C").equals("F");
        int[] order = columnMajor
                ? IntStream.range(0, shape.length)
                        .map(axis -> shape.length - 1 - axis)
                        .toArray()
                : new int[0];
        String separator = metadata.path("dimension_separator").asText(".");
        Map<String, Object> plain = ZarrJson.attributes(attributes);
        plain.remove(DIMENSIONS);
        return new ZarrArray(
                folder,
                name,
                type,
                shape,
                ZarrJson.names(attributes.path(DIMENSIONS), shape.length),
                plain,
                chunk,
                index -> index.length == 0
                        ? "0"
                        : Arrays.stream(index).mapToObj(Long::toString).collect(Collectors.joining(separator)),
                new Pipeline(type, dtype.startsWith(">"), order, null, codecs),
                ZarrJson.fill(metadata.path("fill_value"), type));
    }
}
