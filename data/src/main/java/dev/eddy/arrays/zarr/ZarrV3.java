package dev.eddy.arrays.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.ElementType;
import dev.eddy.misuse.Check;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        return new ZarrArray(
                folder,
                name,
                type,
                shape,
                ZarrJson.names(metadata.path("dimension_names"), shape.length),
                ZarrJson.attributes(metadata.path("attributes")),
                chunk,
                key(metadata.path("chunk_key_encoding")),
                pipeline(metadata.path("codecs"), chunk, type, where),
                ZarrJson.fill(metadata.path("fill_value"), type));
    }

    /**
     * The chain of codecs, as they were applied: axes are turned, elements become bytes or shards, bytes are packed.
     *
     * @param chunk shape of what goes in
     */
    private static Pipeline pipeline(JsonNode codecs, long[] chunk, ElementType type, String where) {
        int[] order = new int[0];
        boolean bigEndian = false;
        Shard shard = null;
        List<Codec> chain = new ArrayList<>();
        for (JsonNode codec : codecs) {
            String name =
                    codec.isTextual() ? codec.asText() : codec.path("name").asText();
            JsonNode settings = codec.path("configuration");
            switch (name) {
                case "transpose" -> order = turned(order, order(settings.path("order"), chunk.length));
                case "bytes" -> bigEndian = settings.path("endian").asText().equals("big");
                case "sharding_indexed" -> {
                    long[] outer = new Pipeline(type, false, order, null, List.of()).stored(chunk);
                    shard = shard(settings, outer, type, where);
                }
                default -> chain.add(Codecs.of(name, settings, where));
            }
        }
        Collections.reverse(chain);
        return new Pipeline(type, bigEndian, order, shard, chain);
    }

    private static int[] order(JsonNode node, int rank) {
        int[] order = new int[node.size()];
        Arrays.setAll(order, i -> node.path(i).asInt(-1));
        Check.that(
                Arrays.equals(
                        Arrays.stream(order).sorted().toArray(),
                        IntStream.range(0, rank).toArray()),
                "its axes are turned by %s, which is no order of %d axes",
                node,
                rank);
        return order;
    }

    /** One order after another. */
    private static int[] turned(int[] first, int[] second) {
        return first.length == 0
                ? second
                : Arrays.stream(second).map(axis -> first[axis]).toArray();
    }

    private static Shard shard(JsonNode settings, long[] outer, ElementType type, String where) {
        long[] inner = ZarrJson.sizes(settings.path("chunk_shape"), "shape of inner chunks");
        ZarrJson.checkChunk(outer, inner);
        for (int axis = 0; axis < outer.length; axis++) {
            Check.that(
                    outer[axis] % inner[axis] == 0,
                    "its inner chunks %s do not divide its shards %s",
                    Arrays.toString(inner),
                    Arrays.toString(outer));
        }
        boolean checked = false;
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        for (JsonNode codec : settings.path("index_codecs")) {
            String name = codec.path("name").asText();
            Check.that(name.equals("bytes") || name.equals("crc32c"), "its index is packed by '%s'", name);
            checked |= name.equals("crc32c");
            if (codec.path("configuration").path("endian").asText().equals("big")) {
                order = ByteOrder.BIG_ENDIAN;
            }
        }
        boolean atEnd = settings.path("index_location").asText("end").equals("end");
        return new Shard(inner, pipeline(settings.path("codecs"), inner, type, where), atEnd, checked, order);
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
