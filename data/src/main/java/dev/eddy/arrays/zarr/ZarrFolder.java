package dev.eddy.arrays.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of Zarr, version 2 or 3: a group of arrays, or one array, which is then called {@value #NAME}. */
public final class ZarrFolder implements ArrayFile {
    /** What an array without a group is called. */
    public static final String NAME = "array";

    private static final int DEEPEST = 16;

    private final Path path;
    private final boolean newer;
    private final Map<String, LazyArray> arrays = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> attributes = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private ZarrFolder(Path path) {
        this.path = path;
        this.newer = Files.exists(path.resolve(ZarrV3.FILE));
        walk(path, "", 0);
        if (arrays.isEmpty()) {
            throw new Misuse(path + " has no arrays that are read"
                    + (unreadable.isEmpty() ? "" : ": " + String.join("; ", unreadable)));
        }
    }

    /** Whether a folder is one of Zarr. */
    public static boolean is(Path folder) {
        return Stream.of(ZarrV3.FILE, ZarrV2.GROUP, ZarrV2.ARRAY)
                .anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    /** Opens a folder. */
    public static ZarrFolder open(Path folder) {
        return new ZarrFolder(folder);
    }

    private void walk(Path folder, String name, int depth) {
        JsonNode metadata = ZarrJson.read(folder.resolve(ZarrV3.FILE));
        boolean isArray = newer
                ? metadata.path("node_type").asText().equals("array")
                : Files.exists(folder.resolve(ZarrV2.ARRAY));
        if (isArray) {
            String called = name.isEmpty() ? NAME : name;
            String where = path + " '" + called + "'";
            try {
                ZarrArray array =
                        newer ? ZarrV3.array(folder, called, metadata, where) : ZarrV2.array(folder, called, where);
                arrays.put(called, array.lazy(path));
            } catch (Misuse refused) {
                unreadable.add("'" + called + "': " + refused.getMessage());
            }
            return;
        }
        attributes.put(
                name,
                ZarrJson.attributes(
                        newer ? metadata.path("attributes") : ZarrJson.read(folder.resolve(ZarrV2.ATTRIBUTES))));
        if (depth == DEEPEST) {
            return;
        }
        try (Stream<Path> inner = Files.list(folder)) {
            for (Path each : inner.sorted().toList()) {
                // Links are not followed: they may lead anywhere.
                if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) && isNode(each)) {
                    walk(each, (name.isEmpty() ? "" : name + "/") + each.getFileName(), depth + 1);
                }
            }
        } catch (IOException failed) {
            throw new Misuse("cannot read " + folder + ": " + failed.getMessage(), failed);
        }
    }

    private boolean isNode(Path folder) {
        return newer ? Files.exists(folder.resolve(ZarrV3.FILE)) : is(folder);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return newer ? "Zarr v3" : "Zarr v2";
    }

    @Override
    public Map<String, LazyArray> arrays() {
        return Collections.unmodifiableMap(arrays);
    }

    @Override
    public Map<String, Object> attributes(String group) {
        return attributes.getOrDefault(group, Map.of());
    }

    @Override
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    @Override
    public void close() {
        // Chunks are opened one by one.
    }
}
