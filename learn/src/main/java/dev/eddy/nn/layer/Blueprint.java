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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final Set<String> layers;
    private final Set<Part> taken;
    private final ConditionWidths widths;
    private final String path;

    /** Parts of a context that layers take. */
    private enum Part {
        EMBEDDING,
        PLACES
    }

    public Blueprint() {
        this(
                new ArrayList<>(),
                new HashSet<>(),
                new LinkedHashSet<>(),
                EnumSet.noneOf(Part.class),
                ConditionWidths.NONE,
                "");
    }

    private Blueprint(
            List<Entry> entries,
            Set<String> names,
            Set<String> layers,
            Set<Part> taken,
            ConditionWidths widths,
            String path) {
        this.entries = entries;
        this.names = names;
        this.layers = layers;
        this.taken = taken;
        this.widths = widths;
        this.path = path;
    }

    /** The same list, for the layers below this name. */
    public Blueprint at(String name) {
        return new Blueprint(entries, names, layers, taken, widths, path + name + ".");
    }

    /** The same list, for layers that are told something beside their input. */
    public Blueprint conditioned(ConditionWidths widths) {
        return new Blueprint(entries, names, layers, taken, widths, path);
    }

    /** Numbers of the vector that the layer which asks is conditioned on; 0 for a network without a context. */
    public int takeEmbedding() {
        taken.add(Part.EMBEDDING);
        return widths.embedding();
    }

    /** Features of the tokens of the context; 0 if there are none. */
    public int tokens() {
        return widths.tokens();
    }

    /** Features of the places of the state's own tokens, for the layer that asks. */
    public int takePlaces() {
        taken.add(Part.PLACES);
        return widths.places();
    }

    /** Whether some layer takes what the network is told; the embedding has its share of the tokens, too. */
    public boolean takesAll() {
        return (widths.embedding() == 0 || taken.contains(Part.EMBEDDING))
                && (widths.places() == 0 || taken.contains(Part.PLACES));
    }

    /** Lets observers see and replace what the layer at this path gives. */
    public Layer observed(Layer layer) {
        return new Observed(observable(), layer);
    }

    /** Declares that the layer at this path shows a value to observers; its name. */
    String observable() {
        String name = path.substring(0, path.length() - 1);
        layers.add(name);
        return name;
    }

    /** Paths of the layers that observers see. */
    public List<String> layers() {
        return List.copyOf(layers);
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

    /** Number of real weights by name, in the order of the list. */
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        entries.forEach(entry -> sizes.put(entry.name, Shapes.elements(entry.shape)));
        return sizes;
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
