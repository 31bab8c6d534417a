package dev.eddy.field;

import dev.eddy.arrays.LazyArray;
import dev.eddy.arrays.Regions;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the values of some channels are: one array, or one for each sample, whose axes have roles.
 *
 * @param arrays one for all samples, which then has an axis of samples or holds one; or one for each
 * @param axes role of each axis: {@value #SAMPLE}, {@value #TIME}, {@value #CHANNEL} (several are taken together, the last
 *     varying fastest), {@value #LABEL} for an axis of length 1 without meaning, or the name of an axis of space
 * @param packing how stored numbers become values
 */
public record ChannelSource(List<LazyArray> arrays, List<String> axes, Packing packing) {
    public static final String SAMPLE = "sample";
    public static final String TIME = "time";
    public static final String CHANNEL = "channel";
    public static final String LABEL = "label";

    public ChannelSource {
        arrays = List.copyOf(arrays);
        axes = List.copyOf(axes);
        for (LazyArray array : arrays) {
            Check.that(
                    array.rank() == axes.size(),
                    "'%s' has %d axes %s, but %d are named: %s",
                    array.name(),
                    array.rank(),
                    Arrays.toString(array.shape()),
                    axes.size(),
                    String.join(", ", axes));
        }
    }

    public static ChannelSource of(LazyArray array, List<String> axes) {
        return new ChannelSource(List.of(array), axes, Packing.NONE);
    }

    private LazyArray first() {
        return arrays.get(0);
    }

    /** Length of the axes of this role taken together; 1 if there is none. */
    public long length(String role) {
        long length = 1;
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axes.get(axis).equals(role)) {
                length *= first().size(axis);
            }
        }
        return length;
    }

    public boolean has(String role) {
        return axes.contains(role);
    }

    public long samples() {
        return arrays.size() > 1 || !has(SAMPLE) ? arrays.size() : length(SAMPLE);
    }

    /** Names of the axes of space in the order of the file. */
    public List<String> space() {
        return axes.stream().filter(ChannelSource::isSpace).toList();
    }

    static boolean isSpace(String role) {
        return !List.of(SAMPLE, TIME, CHANNEL, LABEL).contains(role);
    }

    /**
     * A part of one sample as {@code [time, channel, x…]}, little-endian, in the stored type.
     *
     * @param space order of the axes of space
     */
    StoredArray read(long sample, int firstStep, int steps, List<String> space) {
        LazyArray array = array(sample);
        long[] count = count(array, steps);
        StoredArray box = array.read(start(array, sample, firstStep), count);
        Order order = order(count, space);
        if (order.isKept()) {
            return box;
        }
        byte[] out = new byte[box.bytes().length];
        Regions.copy(order.shape(), box.type().bytes(), box.bytes(), 0, order.from(), out, 0, order.to());
        return new StoredArray(box.type(), order.shape(), out);
    }

    /** The same in single precision, from a place in an array on. */
    void floats(long sample, int firstStep, int steps, List<String> space, float[] out, int place) {
        LazyArray array = array(sample);
        long[] count = count(array, steps);
        if (order(count, space).isKept()) {
            array.floats(start(array, sample, firstStep), count, out, place);
            return;
        }
        float[] singles = read(sample, firstStep, steps, space).toFloats();
        System.arraycopy(singles, 0, out, place, singles.length);
    }

    private LazyArray array(long sample) {
        return arrays.size() > 1 ? arrays.get((int) sample) : first();
    }

    private long[] start(LazyArray array, long sample, int firstStep) {
        long[] start = new long[array.rank()];
        for (int axis = 0; axis < axes.size(); axis++) {
            start[axis] =
                    axes.get(axis).equals(SAMPLE) ? sample : axes.get(axis).equals(TIME) ? firstStep : 0;
        }
        return start;
    }

    private long[] count(LazyArray array, int steps) {
        long[] count = array.shape();
        for (int axis = 0; axis < axes.size(); axis++) {
            if (axes.get(axis).equals(SAMPLE)) {
                count[axis] = 1;
            } else if (axes.get(axis).equals(TIME)) {
                count[axis] = steps;
            }
        }
        return count;
    }

    /** A box in another order of axes: its shape there, and the strides before and after. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Order(long[] shape, long[] from, long[] to) {
        boolean isKept() {
            for (int i = 0; i < shape.length; i++) {
                if (shape[i] != 1 && from[i] != to[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private Order order(long[] count, List<String> space) {
        List<Integer> order = order(space);
        long[] strides = Regions.strides(count);
        long[] from = new long[order.size()];
        long[] shape = new long[order.size()];
        for (int i = 0; i < order.size(); i++) {
            from[i] = strides[order.get(i)];
            shape[i] = count[order.get(i)];
        }
        return new Order(shape, from, Regions.strides(shape));
    }

    /** Values without time of one sample, {@code [channel, x…]} with the axes of space as they are stored. */
    public double[] still(long sample) {
        double[] values = read(sample, 0, 1, space()).toDoubles();
        packing.apply(values);
        return values;
    }

    /** Places of the axes in the order time, channels, space; those of samples and labels have length 1 and come last. */
    private List<Integer> order(List<String> space) {
        List<Integer> order = new ArrayList<>();
        List<String> wanted = new ArrayList<>(List.of(TIME, CHANNEL));
        wanted.addAll(space);
        wanted.add(SAMPLE);
        wanted.add(LABEL);
        for (String role : wanted) {
            for (int axis = 0; axis < axes.size(); axis++) {
                if (axes.get(axis).equals(role)) {
                    order.add(axis);
                }
            }
        }
        return order;
    }
}
