package dev.eddy.arrays.numpy;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ByteSize;
import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.RegionReader;
import dev.eddy.arrays.internal.OpenFile;
import dev.eddy.data.NpyHeader;
import dev.eddy.misuse.Misuse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * NumPy's archive of named arrays. What is not compressed is read in place; what is, from its beginning up to what is asked
 * for, so that reading in order is quick and never needs the whole array.
 */
public final class NpzArrayFile implements ArrayFile {
    private static final String KIND = "a NumPy .npz file";
    private static final String ENDING = ".npy";

    private final Path path;
    private final FileChannel channel;
    private final Map<String, LazyArray> arrays;

    private NpzArrayFile(Path path, FileChannel channel, Map<String, LazyArray> arrays) {
        this.path = path;
        this.channel = channel;
        this.arrays = Collections.unmodifiableMap(arrays);
    }

    /** Opens an archive; nothing but the headers of its arrays is unpacked. */
    public static NpzArrayFile open(Path path) {
        return OpenFile.with(path, KIND, channel -> {
            Map<String, LazyArray> arrays = new LinkedHashMap<>();
            for (ZipDirectory.Entry entry : ZipDirectory.read(channel, path)) {
                if (entry.name().equals("data.pkl") || entry.name().endsWith("/data.pkl")) {
                    throw new Misuse(
                            path + " is a PyTorch file: its contents are a pickle, which is never read; save the"
                                    + " tensors with safetensors.torch.save_file");
                }
                if (entry.name().endsWith(ENDING)) {
                    String name = entry.name().substring(0, entry.name().length() - ENDING.length());
                    arrays.put(name, array(path, channel, entry, name));
                }
            }
            if (arrays.isEmpty()) {
                throw new Misuse(path + " is a zip file without arrays of NumPy; unpack it and name what is in it");
            }
            return new NpzArrayFile(path, channel, arrays);
        });
    }

    private static LazyArray array(Path path, FileChannel channel, ZipDirectory.Entry entry, String name)
            throws IOException {
        NpyHeader header;
        try (InputStream in = new EntryStream(channel, entry)) {
            header = NpyHeader.read(in, path + " '" + name + "'");
        }
        double expected = header.start() + NpyArrayFile.bytes(header);
        if (expected != entry.size()) {
            throw new Misuse(path + " '" + name + "' has " + entry.size() + " bytes, but its header promises "
                    + header.type() + Arrays.toString(header.shape()) + ", that is " + ByteSize.text(expected)
                    + "; save it again");
        }
        RegionReader reader = entry.method() == 0
                ? NpyArrayFile.reader(channel, entry.start(), header)
                : new DeflatedRegions(channel, entry, header);
        return new LazyArray(
                path,
                name,
                header.type(),
                header.shape(),
                List.of(),
                Map.of(),
                entry.method() == 0 ? entry.size() : entry.compressed(),
                reader);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return "npz";
    }

    @Override
    public Map<String, LazyArray> arrays() {
        return arrays;
    }

    @Override
    public void close() {
        OpenFile.close(channel);
    }
}
