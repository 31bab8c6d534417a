package dev.eddy.arrays.numpy;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.internal.FlatRegions;
import dev.eddy.arrays.internal.OpenFile;
import dev.eddy.data.SafetensorsHeader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A safetensors file; its strings are attributes of the file. */
public final class SafetensorsArrayFile implements ArrayFile {
    private final Path path;
    private final FileChannel channel;
    private final Map<String, LazyArray> arrays;
    private final Map<String, Object> metadata;

    private SafetensorsArrayFile(
            Path path, FileChannel channel, Map<String, LazyArray> arrays, Map<String, Object> metadata) {
        this.path = path;
        this.channel = channel;
        this.arrays = Collections.unmodifiableMap(arrays);
        this.metadata = Collections.unmodifiableMap(metadata);
    }

    /** Opens a file. */
    public static SafetensorsArrayFile open(Path path) {
        return OpenFile.with(path, SafetensorsHeader.KIND, channel -> {
            SafetensorsHeader header =
                    SafetensorsHeader.read(Channels.newInputStream(channel.position(0)), channel.size(), path);
            Map<String, LazyArray> arrays = new LinkedHashMap<>();
            for (SafetensorsHeader.Entry entry : header.entries()) {
                arrays.put(
                        entry.name(),
                        new LazyArray(
                                path,
                                entry.name(),
                                entry.type(),
                                entry.shape(),
                                List.of(),
                                Map.of(),
                                channel.size(),
                                new FlatRegions(channel, entry.start(), entry.type(), false, entry.shape())));
            }
            return new SafetensorsArrayFile(path, channel, arrays, new LinkedHashMap<>(header.metadata()));
        });
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return "safetensors";
    }

    @Override
    public Map<String, LazyArray> arrays() {
        return arrays;
    }

    @Override
    public Map<String, Object> attributes(String group) {
        return group.isEmpty() ? metadata : Map.of();
    }

    @Override
    public void close() {
        OpenFile.close(channel);
    }
}
