package dev.eddy.arrays.netcdf;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.internal.OpenFile;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

/**
 * A NetCDF file of the classic formats: CDF-1, CDF-2 (offsets of 64 bits), CDF-5 (sizes of 64 bits). Big-endian; variables
 * along the unlimited dimension lie record by record.
 */
public final class ClassicNetcdf implements ArrayFile {
    static final String KIND = "a NetCDF file of a classic format";

    private final Path path;
    private final FileChannel channel;
    private final ClassicHeader header;
    private final Map<String, LazyArray> arrays;

    private ClassicNetcdf(Path path, FileChannel channel, ClassicHeader header) {
        this.path = path;
        this.channel = channel;
        this.header = header;
        this.arrays = Collections.unmodifiableMap(header.arrays(channel));
    }

    /** Opens a file. */
    public static ClassicNetcdf open(Path path) {
        return OpenFile.with(
                path, KIND, channel -> new ClassicNetcdf(path, channel, ClassicHeader.read(channel, path)));
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return "NetCDF classic (CDF-" + header.version() + ")";
    }

    @Override
    public Map<String, LazyArray> arrays() {
        return arrays;
    }

    @Override
    public Map<String, Object> attributes(String group) {
        return group.isEmpty() ? header.attributes() : Map.of();
    }

    @Override
    public void close() {
        OpenFile.close(channel);
    }
}
