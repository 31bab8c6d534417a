package dev.eddy.arrays.netcdf;

import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.RegionReader;
import dev.eddy.arrays.Regions;
import dev.eddy.arrays.internal.FlatRegions;
import dev.eddy.data.ElementType;
import dev.eddy.data.InputFile;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The header of a classic NetCDF file: dimensions, attributes, variables with the places of their values. */
final class ClassicHeader {
    private static final int DIMENSIONS = 10;
    private static final int VARIABLES = 11;
    private static final int ATTRIBUTES = 12;
    private static final long MOST = 1 << 20;

    private record Variable(
            String name, ElementType type, int[] axes, Map<String, Object> attributes, long size, long begin) {}

    private final Path path;
    private final DataInputStream in;
    private final int version;
    private final List<String> names = new ArrayList<>();
    private final List<Long> sizes = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private final Map<String, Object> attributes;
    /** Number of records as the header has it; -1 of a file that was written as a stream. */
    private final long promised;

    private long records;

    private ClassicHeader(Path path, DataInputStream in) throws IOException {
        this.path = path;
        this.in = in;
        this.version = in.readInt() & 0xff;
        this.promised = version == 5 ? in.readLong() : in.readInt();
        long dimensions = list(DIMENSIONS);
        for (long i = 0; i < dimensions; i++) {
            names.add(name());
            sizes.add(count(Long.MAX_VALUE));
        }
        this.attributes = readAttributes();
        long count = list(VARIABLES);
        for (long i = 0; i < count; i++) {
            variables.add(variable());
        }
    }

    static ClassicHeader read(FileChannel channel, Path path) throws IOException {
        ClassicHeader header = new ClassicHeader(
                path, new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel.position(0)))));
        header.checkLength(channel.size());
        return header;
    }

    int version() {
        return version;
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    Map<String, LazyArray> arrays(FileChannel channel) {
        long record = record();
        Map<String, LazyArray> arrays = new LinkedHashMap<>();
        for (Variable variable : variables) {
            long[] shape = shape(variable);
            RegionReader reader = isRecord(variable)
                    ? records(channel, variable, shape, record)
                    : new FlatRegions(channel, variable.begin(), variable.type(), true, shape);
            arrays.put(
                    variable.name(),
                    new LazyArray(
                            path,
                            variable.name(),
                            variable.type(),
                            shape,
                            Arrays.stream(variable.axes()).mapToObj(names::get).toList(),
                            variable.attributes(),
                            Double.POSITIVE_INFINITY,
                            reader));
        }
        return arrays;
    }

    private RegionReader records(FileChannel channel, Variable variable, long[] shape, long record) {
        long[] inner = Arrays.copyOfRange(shape, 1, shape.length);
        return (start, count) -> {
            long[] from = Arrays.copyOfRange(start, 1, start.length);
            long[] box = Arrays.copyOfRange(count, 1, count.length);
            int bytes = Math.toIntExact(Regions.count(box) * variable.type().bytes());
            byte[] out = new byte[Math.toIntExact(count[0] * bytes)];
            for (long i = 0; i < count[0]; i++) {
                long place = variable.begin() + (start[0] + i) * record;
                byte[] one = new FlatRegions(channel, place, variable.type(), true, inner).read(from, box);
                System.arraycopy(one, 0, out, (int) i * bytes, bytes);
            }
            return out;
        };
    }

    /** Bytes from one record to the next. A single variable of records is not padded. */
    private long record() {
        List<Variable> along = variables.stream().filter(this::isRecord).toList();
        return along.size() == 1
                ? bytes(along.get(0))
                : along.stream().mapToLong(one -> padded(bytes(one))).sum();
    }

    private long bytes(Variable variable) {
        return Math.multiplyExact(slice(variable), (long) variable.type().bytes());
    }

    private void checkLength(long size) {
        long record = record();
        records = promised;
        if (promised == -1) {
            long first = variables.stream()
                    .filter(this::isRecord)
                    .mapToLong(Variable::begin)
                    .min()
                    .orElse(size);
            records = record == 0 ? 0 : Math.max(0, size - first) / record;
        }
        for (Variable variable : variables) {
            boolean along = isRecord(variable);
            double before = along ? (records - 1.0) * record : 0;
            double end = along && records == 0 ? 0 : variable.begin() + before + bytes(variable);
            if (variable.begin() < 0 || records < 0 || end > size) {
                throw InputFile.corrupt(
                        path,
                        ClassicNetcdf.KIND,
                        String.format(
                                Locale.ROOT, "'%s' ends at byte %.0f, the file has %d", variable.name(), end, size),
                        new IOException("length"));
            }
        }
    }

    private boolean isRecord(Variable variable) {
        return variable.axes().length > 0 && sizes.get(variable.axes()[0]) == 0;
    }

    private long[] shape(Variable variable) {
        return Arrays.stream(variable.axes())
                .mapToLong(axis -> sizes.get(axis) == 0 ? records : sizes.get(axis))
                .toArray();
    }

    /** Elements of one record, or of all. */
    private long slice(Variable variable) {
        long[] shape = shape(variable);
        return Regions.count(isRecord(variable) ? Arrays.copyOfRange(shape, 1, shape.length) : shape);
    }

    private Variable variable() throws IOException {
        String name = name();
        long rank = count(64);
        int[] axes = new int[(int) rank];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = (int) count(Math.max(0, names.size() - 1));
        }
        Map<String, Object> own = readAttributes();
        ElementType type = type(in.readInt());
        long size = version == 5 ? in.readLong() : in.readInt() & 0xffffffffL;
        long begin = version == 1 ? in.readInt() & 0xffffffffL : in.readLong();
        return new Variable(name, type, axes, own, size, begin);
    }

    private Map<String, Object> readAttributes() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        long count = list(ATTRIBUTES);
        for (long i = 0; i < count; i++) {
            String name = name();
            int code = in.readInt();
            long length = count(MOST);
            if (code == 2) {
                values.put(name, text(length));
                continue;
            }
            ElementType type = type(code);
            byte[] bytes = InputFile.exactly(in, padded(length * type.bytes()));
            Regions.swap(bytes, type.bytes());
            double[] numbers = new StoredArray(
                            type, new long[] {length}, Arrays.copyOf(bytes, (int) length * type.bytes()))
                    .toDoubles();
            values.put(name, numbers.length == 1 ? number(numbers[0], type) : list(numbers));
        }
        return values;
    }

    private static Object number(double value, ElementType type) {
        return type.isWhole() ? (Object) (long) value : (Object) value;
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** Length of a list with this tag; 0 where it is absent. */
    private long list(int tag) throws IOException {
        int found = in.readInt();
        long count = count(MOST);
        if (found != tag && (found != 0 || count != 0)) {
            throw InputFile.corrupt(path, ClassicNetcdf.KIND, "its header is broken", new IOException("tag"));
        }
        return count;
    }

    private long count(long most) throws IOException {
        long value = version == 5 ? in.readLong() : in.readInt();
        if (value < 0 || value > most) {
            throw InputFile.corrupt(
                    path, ClassicNetcdf.KIND, "its header says " + value + " where a count stands", new IOException());
        }
        return value;
    }

    private String name() throws IOException {
        return text(count(MOST));
    }

    private String text(long length) throws IOException {
        byte[] bytes = InputFile.exactly(in, padded(length));
        return new String(bytes, 0, (int) length, StandardCharsets.UTF_8);
    }

    private static long padded(long bytes) {
        return (bytes + 3) / 4 * 4;
    }

    private static ElementType type(int code) {
        return switch (code) {
            case 1 -> ElementType.INT8;
            case 2, 7 -> ElementType.UINT8;
            case 3 -> ElementType.INT16;
            case 4 -> ElementType.INT32;
            case 5 -> ElementType.FLOAT32;
            case 6 -> ElementType.FLOAT64;
            case 8 -> ElementType.UINT16;
            case 9 -> ElementType.UINT32;
            case 10 -> ElementType.INT64;
            case 11 -> ElementType.UINT64;
            default -> throw new Misuse("a NetCDF type " + code + " is not known; the file is damaged, copy it again");
        };
    }
}
