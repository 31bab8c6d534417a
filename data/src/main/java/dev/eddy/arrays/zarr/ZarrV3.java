package dev.eddy.arrays.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.ElementType;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Metadata of Zarr version 3: {@code zarr.json}. */
final class ZarrV3 {
    static final String FILE = "zarr.json";

    private ZarrV3() {}

    static ZarrArray array(Path folder, String name, JsonNode metadata, String where) {
        ElementType type = ZarrJson.named(metadata.path("data_type").asText());
        long[] shape = ZarrJson.sizes(metadata.path("shape"), "shape");
        JsonNode grid = metadata.path("chunk_grid");
        Check.that(
                grid.path("name").asText().equals("regular"),
                "its grid of chunks is '%s', only regular ones are read",
                grid.path("name").asText());
        long[] chunk = ZarrJson.sizes(grid.path("configuration").path("chunk_shape"), "shape of chunks");
        ZarrJson.checkChunk(shape, chunk);
        JsonNode codecs = metadata.path("codecs");
        Shard shard = null;
        List<Codec> chain = List.of();
        if (codecs.path(0).path("name").asText().equals("sharding_indexed")) {
            Check.that(codecs.size() == 1, "its shards are packed again by other codecs, which is not read");
            shard = shard(codecs.path(0).path("configuration"), chunk, type, where);
        } else {
            chain = chain(codecs, type, where);
        }
        return new ZarrArray(
                folder,
                name,
                type,
                shape,
                ZarrJson.names(metadata.path("dimension_names"), shape.length),
                ZarrJson.attributes(metadata.path("attributes")),
                chunk,
                key(metadata.path("chunk_key_encoding")),
                false,
                chain,
                shard,
                ZarrJson.fill(metadata.path("fill_value"), type));
    }

    private static Shard shard(JsonNode settings, long[] chunk, ElementType type, String where) {
        long[] inner = ZarrJson.sizes(settings.path("chunk_shape"), "shape of inner chunks");
        ZarrJson.checkChunk(chunk, inner);
        for (int axis = 0; axis < chunk.length; axis++) {
            Check.that(
                    chunk[axis] % inner[axis] == 0,
                    "its inner chunks %s do not divide its shards %s",
                    Arrays.toString(inner),
                    Arrays.toString(chunk));
        }
        boolean checked = false;
        for (JsonNode codec : settings.path("index_codecs")) {
            String name = codec.path("name").asText();
            Check.that(name.equals("bytes") || name.equals("crc32c"), "its index is packed by '%s'", name);
            checked |= name.equals("crc32c");
        }
        return new Shard(
                inner,
                chain(settings.path("codecs"), type, where),
                settings.path("index_location").asText("end").equals("end"),
                checked);
    }

    /** From stored bytes to little-endian elements, row-major. */
    private static List<Codec> chain(JsonNode codecs, ElementType type, String where) {
        List<Codec> chain = new ArrayList<>();
        for (JsonNode codec : codecs) {
            String name =
                    codec.isTextual() ? codec.asText() : codec.path("name").asText();
            JsonNode settings = codec.path("configuration");
            switch (name) {
                case "bytes" -> {
                    if (settings.path("endian").asText().equals("big")) {
                        chain.add(Codecs.swapped(type.numberBytes()));
                    }
                }
                case "transpose", "sharding_indexed" ->
                    throw new Misuse(where + " is stored through the codec '" + name
                            + "' behind others, which is not read; write it again without it");
                default -> chain.add(Codecs.of(name, settings, where));
            }
        }
        Collections.reverse(chain);
        return chain;
    }

    private static Function<long[], String> key(JsonNode encoding) {
        boolean plain = encoding.path("name").asText("default").equals("v2");
        String separator = encoding.path("configuration").path("separator").asText(plain ? "." : "/");
        return index -> {
            Stream<String> parts = Arrays.stream(index).mapToObj(Long::toString);
            if (plain) {
                return index.length == 0 ? "0" : parts.collect(Collectors.joining(separator));
            }
            return Stream.concat(Stream.of("c"), parts).collect(Collectors.joining(separator));
        };
    }
}
