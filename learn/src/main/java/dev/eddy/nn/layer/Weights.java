package dev.eddy.nn.layer;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.CustomAdjoint;
import dev.eddy.tensor.Leaves;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of all weights of a network, in one buffer. */
public final class Weights {
    private final List<String> names;
    private final Leaves leaves;
    private final List<Tensor> values;

    Weights(List<String> names, Leaves leaves) {
        this(names, leaves, leaves.tensors());
    }

    private Weights(List<String> names, Leaves leaves, List<Tensor> values) {
        this.names = names;
        this.leaves = leaves;
        this.values = values;
    }

    /** The same weights as fresh views, so that a derivative to them does not count other ways on which they are read. */
    public Weights viewed() {
        return new Weights(
                names, leaves, leaves.tensors().stream().map(Tensor::alias).toList());
    }

    /**
     * Other tensors in the place of the weights, for what is computed with them; {@link #flat}, {@link #load} and {@link
     * #gradient} stay with the weights themselves.
     *
     * @param others in the order of this list, of the same shapes
     */
    public Weights withValues(List<Tensor> others) {
        Check.that(
                others.size() == size(),
                "this network has %d weights, got a list of %d tensors",
                size(),
                others.size());
        for (int place = 0; place < size(); place++) {
            Check.that(
                    others.get(place) == get(place)
                            || Arrays.equals(
                                    others.get(place).shape(), get(place).shape()),
                    "weight %d (%s) has the shape %s, got %s",
                    place,
                    name(place),
                    Arrays.toString(get(place).shape()),
                    Arrays.toString(others.get(place).shape()));
        }
        return new Weights(names, leaves, List.copyOf(others));
    }

    public int size() {
        return names.size();
    }

    /** The weight at this place of the list. */
    public Tensor get(int place) {
        return values.get(place);
    }

    public String name(int place) {
        return names.get(place);
    }

    /** All values as one vector. Overwritten in place, it changes the network. */
    public Tensor flat() {
        return leaves.flat();
    }

    /** Number of elements by name, in the order of this list. */
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (int place = 0; place < size(); place++) {
            sizes.put(name(place), get(place).elements());
        }
        return sizes;
    }

    /** Where the weight at this place begins in {@link #flat}. */
    public int offset(int place) {
        long offset = 0;
        for (int before = 0; before < place; before++) {
            offset += get(before).elements();
        }
        return Math.toIntExact(offset);
    }

    /** All weights as one vector that gradients flow through; see {@link Leaves#joined}. */
    public Tensor joined() {
        return leaves.joined();
    }

    /** From here to its end only {@link #gradient} is asked for; see {@link Leaves#together}. */
    public Leaves.Together together() {
        return leaves.together();
    }

    /**
     * Applies a function of inputs and of all weights as one vector, its last input, such that gradients flow back.
     *
     * @param given the other inputs
     */
    public Tensor apply(CustomAdjoint function, List<Tensor> given) {
        boolean alone =
                leaves.isTogether() && NoGrad.isRecording() && given.stream().noneMatch(Tensor::requiresGrad);
        List<Tensor> all = new ArrayList<>(given);
        all.add(alone || !NoGrad.isRecording() ? flat() : joined());
        return alone ? function.applyTo(leaves, all) : function.apply(all);
    }

    /**
     * Gradient of a loss with respect to {@link #flat}, then those with respect to other tensors.
     *
     * @param again whether more gradients of the same recording are asked for afterwards
     */
    public List<Tensor> gradients(Tensor loss, List<Tensor> others, boolean again) {
        return leaves.gradients(loss, others, again);
    }

    /** Gradient of a loss with respect to {@link #flat}. */
    public Tensor gradient(Tensor loss) {
        return leaves.gradient(loss);
    }

    /** The values of each weight in row-major order. */
    public List<double[]> toArrays() {
        return leaves.tensors().stream().map(Tensor::toDoubles).toList();
    }

    /**
     * Overwrites all weights.
     *
     * @param values of each weight in row-major order, in the order of this list, which is also the peer's
     */
    public void load(List<double[]> values) {
        Check.that(
                values.size() == size(), "this network has %d weights, got a list of %d arrays", size(), values.size());
        for (int place = 0; place < size(); place++) {
            Check.that(
                    values.get(place).length == get(place).elements(),
                    "weight %d (%s) has %d elements, got %d",
                    place,
                    name(place),
                    get(place).elements(),
                    values.get(place).length);
        }
        List<Tensor> parts = new ArrayList<>();
        for (double[] part : values) {
            parts.add(Tensors.of(part, part.length));
        }
        load(Tensors.cat(parts, 0).to(flat().dtype()));
    }

    /** Overwrites all weights by a vector laid out as {@link #flat}. */
    public void load(Tensor values) {
        try (NoGrad off = NoGrad.open()) {
            flat().copyFromInPlace(values);
        }
    }
}
