package dev.eddy.nn.layer;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Leaves;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The list of weights that a network needs, written by its layers as they are put together. It can be counted without any
 * native code, and {@link #draw drawn} into fresh weights.
 *
 * <p>Names are paths such as {@code blocks.0.conv_1.weight}, the same as in the peer's module trees.
 */
public final class Blueprint {
    @SuppressWarnings("ArrayRecordComponent") // private, and never changed
    private record Entry(String name, Initialisation initialisation, long[] shape) {}

    private final List<Entry> entries;
    private final Set<String> names;
    private final String path;

    public Blueprint() {
        this(new ArrayList<>(), new HashSet<>(), "");
    }

    private Blueprint(List<Entry> entries, Set<String> names, String path) {
        this.entries = entries;
        this.names = names;
        this.path = path;
    }

    /** The same list, for the layers below this name. */
    public Blueprint at(String name) {
        return new Blueprint(entries, names, path + name + ".");
    }

    /** The same list, for entry {@code index} of a list of layers with this name. */
    public Blueprint at(String name, int index) {
        return at(name + "." + index);
    }

    /** Declares the next weight and tells its place in the list. */
    public int weight(String name, Initialisation initialisation, long... shape) {
        Check.that(names.add(path + name), "a network has two weights with the name %s", path + name);
        entries.add(new Entry(path + name, initialisation, shape));
        return entries.size() - 1;
    }

    /** Number of real weights declared so far. */
    public long count() {
        return entries.stream().mapToLong(entry -> Shapes.elements(entry.shape)).sum();
    }

    /** Fresh weights; the one at place l is drawn from the seed's {@link Stream#WEIGHTS} at l. */
    public Weights draw(Seed seed, DType type) {
        Check.that(
                type == DType.FLOAT32 || type == DType.FLOAT64, "weights are FLOAT32 or FLOAT64 numbers, got %s", type);
        int count = Math.toIntExact(count());
        double[] doubles = type == DType.FLOAT64 ? new double[count] : new double[0];
        float[] floats = type == DType.FLOAT32 ? new float[count] : new float[0];
        int at = 0;
        for (int place = 0; place < entries.size(); place++) {
            Entry entry = entries.get(place);
            int size = Math.toIntExact(Shapes.elements(entry.shape));
            Draws draws = new Draws(seed.at(Stream.WEIGHTS, place));
            for (double value : entry.initialisation.draw(draws, size)) {
                if (type == DType.FLOAT64) {
                    doubles[at] = value;
                } else {
                    floats[at] = (float) value;
                }
                at++;
            }
        }
        Tensor flat = type == DType.FLOAT64 ? Tensors.of(doubles, count) : Tensors.of(floats, count);
        return new Weights(
                entries.stream().map(Entry::name).toList(),
                new Leaves(flat, entries.stream().map(Entry::shape).toList()));
    }
}
