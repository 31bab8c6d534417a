package dev.eddy.arrays;

import dev.eddy.data.ElementType;
import dev.eddy.data.InputFile;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An array in a file: what it is, known at once, and its elements, read when they are asked for.
 */
public final class LazyArray {
    /** More than any compression gives: what claims to hold more was not written. */
    private static final double LARGEST_RATIO = 1100;
    /** Below this no claim is doubted. */
    private static final double ALWAYS_FINE = 1L << 30;

    private final Path file;
    private final String name;
    private final ElementType type;
    private final long[] shape;
    private final List<String> dimensions;
    private final Map<String, Object> attributes;
    private final double storage;
    private final RegionReader reader;

    /**
     * @param file where it is, for messages
     * @param dimensions names of its axes; empty if the file has none
     * @param storage bytes that hold the elements, at most
     */
    public LazyArray(
            Path file,
            String name,
            ElementType type,
            long[] shape,
            List<String> dimensions,
            Map<String, Object> attributes,
            double storage,
            RegionReader reader) {
        this.file = file;
        this.name = name;
        this.type = type;
        this.shape = shape.clone();
        this.dimensions = List.copyOf(dimensions);
        this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        this.storage = storage;
        this.reader = reader;
    }

    /** In its file; with slashes if it is in a group. */
    public String name() {
        return name;
    }

    public ElementType type() {
        return type;
    }

    public long[] shape() {
        return shape.clone();
    }

    public long size(int axis) {
        return shape[axis];
    }

    /** Number of axes. */
    public int rank() {
        return shape.length;
    }

    /** Names of the axes, where the file has them; else empty. */
    public List<String> dimensions() {
        return dimensions;
    }

    /** Texts, {@code Long}, {@code Double}, {@code Boolean} and lists of them by name. */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** An attribute as a text; empty if there is none. */
    public String text(String attribute) {
        Object value = attributes.get(attribute);
        return value instanceof String text ? text : "";
    }

    /** Bytes of all elements; may be more than any memory has. */
    public double bytes() {
        double bytes = type.bytes();
        for (long size : shape) {
            bytes *= size;
        }
        return bytes;
    }

    /**
     * The elements of a box.
     *
     * @param start first index of each axis
     * @param count indices of each axis; together at most 2 GiB
     */
    public StoredArray read(long[] start, long[] count) {
        check(start, count);
        return guarded(() -> {
            long bytes = StoredArray.byteCount(type, count);
            return new StoredArray(type, count.clone(), bytes == 0 ? new byte[0] : reader.read(start, count));
        });
    }

    /** The elements of a box in single precision, in row-major order; wider ones are rounded. */
    public float[] floats(long[] start, long[] count) {
        check(start, count);
        float[] out =
                new float[guarded(() -> Math.toIntExact(StoredArray.byteCount(type, count) / type.numberBytes()))];
        floats(start, count, out, 0);
        return out;
    }

    /**
     * The same into an array of the caller's: making a large one costs more than filling it.
     *
     * @param place where the first one goes
     */
    public void floats(long[] start, long[] count, float[] out, int place) {
        check(start, count);
        boolean done =
                guarded(() -> StoredArray.byteCount(type, count) == 0 || reader.singles(start, count, out, place));
        if (!done) {
            float[] singles = read(start, count).toFloats();
            System.arraycopy(singles, 0, out, place, singles.length);
        }
    }

    private void check(long[] start, long[] count) {
        Check.that(
                start.length == shape.length && count.length == shape.length,
                "%s: '%s' has %d axes, a box of %d was asked for",
                file,
                name,
                shape.length,
                count.length);
        for (int axis = 0; axis < shape.length; axis++) {
            Check.that(
                    start[axis] >= 0 && count[axis] >= 0 && start[axis] + count[axis] <= shape[axis],
                    "%s: '%s' has the shape %s, indices %d to %d of axis %d were asked for",
                    file,
                    name,
                    Arrays.toString(shape),
                    start[axis],
                    start[axis] + count[axis] - 1,
                    axis);
        }
        checkStorage();
    }

    private <T> T guarded(InputFile.Reading<T> reading) {
        try {
            return reading.read();
        } catch (EOFException early) {
            throw new Misuse(where() + " ends too early; copy the file again", early);
        } catch (IOException failed) {
            throw new Misuse(where() + " cannot be read: " + failed.getMessage(), failed);
        } catch (Misuse refused) {
            String message = String.valueOf(refused.getMessage());
            throw message.contains(file.toString()) ? refused : new Misuse(where() + ": " + message, refused);
        } catch (RuntimeException broken) {
            // What decoders throw on bytes that none of them wrote.
            throw new Misuse(where() + " is damaged; copy or download it again", broken);
        } catch (OutOfMemoryError full) {
            throw new Misuse(where() + ": " + tooLarge(), full);
        }
    }

    /** What does not fit into memory; of a damaged file it may be a number that means something else. */
    static String tooLarge() {
        return "a piece of it needs more memory than Java may use, "
                + ByteSize.text(Runtime.getRuntime().maxMemory())
                + "; give it more with EDDY_JAVA_OPTIONS=-Xmx16g, or copy the file again if it should be small";
    }

    /** All elements; at most 2 GiB. */
    public StoredArray read() {
        return read(new long[shape.length], shape);
    }

    /**
     * All elements of a short list, such as coordinates, as doubles.
     *
     * @throws Misuse if there are more than {@code most}
     */
    public double[] numbers(long most) {
        double elements = bytes() / type.bytes();
        Check.that(elements <= most, "%s has %.0f elements, expected at most %d", where(), elements, most);
        return read().toDoubles();
    }

    private void checkStorage() {
        Check.that(
                bytes() <= ALWAYS_FINE || bytes() <= LARGEST_RATIO * storage,
                "%s has the shape %s, that is %s, but only %s are stored: most of it was never written, and reading is"
                        + " limited to %.0f times what is stored; write the file again with the shape that it has",
                where(),
                Arrays.toString(shape),
                ByteSize.text(bytes()),
                ByteSize.text(storage),
                LARGEST_RATIO);
    }

    private String where() {
        return file + " '" + name + "'";
    }

    /** Name, type and shape. */
    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape);
    }
}
