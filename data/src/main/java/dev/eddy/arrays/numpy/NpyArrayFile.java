package dev.eddy.arrays.numpy;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.ByteSize;
import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.RegionReader;
import dev.eddy.arrays.internal.FlatRegions;
import dev.eddy.arrays.internal.OpenFile;
import dev.eddy.data.NpyHeader;
import dev.eddy.misuse.Misuse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A NumPy file of one array, which is called {@value #NAME}. */
public final class NpyArrayFile implements ArrayFile {
    /** What its array is called. */
    public static final String NAME = "array";

    private final Path path;
    private final FileChannel channel;
    private final LazyArray array;

    private NpyArrayFile(Path path, FileChannel channel, LazyArray array) {
        this.path = path;
        this.channel = channel;
        this.array = array;
    }

    /** Opens a file. */
    public static NpyArrayFile open(Path path) {
        return OpenFile.with(path, NpyHeader.KIND, channel -> {
            NpyHeader header = NpyHeader.read(Channels.newInputStream(channel.position(0)), path.toString());
            long size = channel.size();
            double expected = header.start() + bytes(header);
            if (expected != size) {
                throw new Misuse(path + " has " + size + " bytes, but its header promises " + header.type()
                        + Arrays.toString(header.shape()) + ", that is " + ByteSize.text(expected) + " ("
                        + String.format(Locale.ROOT, "%.0f", expected)
                        + " bytes); copy it again or save it again");
            }
            LazyArray array = new LazyArray(
                    path, NAME, header.type(), header.shape(), List.of(), Map.of(), size, reader(channel, 0, header));
            return new NpyArrayFile(path, channel, array);
        });
    }

    static double bytes(NpyHeader header) {
        double bytes = header.type().bytes();
        for (long size : header.shape()) {
            bytes *= size;
        }
        return bytes;
    }

    /** @param base where the npy file begins */
    static RegionReader reader(FileChannel channel, long base, NpyHeader header) {
        long start = base + header.start();
        return header.fortranOrder()
                ? FlatRegions.columnMajor(channel, start, header.type(), header.bigEndian(), header.shape())
                : new FlatRegions(channel, start, header.type(), header.bigEndian(), header.shape());
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return "npy";
    }

    @Override
    public Map<String, LazyArray> arrays() {
        return Map.of(NAME, array);
    }

    @Override
    public void close() {
        OpenFile.close(channel);
    }
}
