package dev.eddy.fit;

import dev.eddy.difference.Prolongation;
import dev.eddy.difference.Pyramid;
import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A field on a grid that is unknown as a whole, on a {@link Pyramid} of levels, and unknown numbers beside it: together one vector of
 * weights, which trainings of any kind make a loss small with.
 *
 * <pre>  u = Σ_l s_l Pˡ u_l      s_l = 2^(−l (D − 2)/2)  </pre>
 *
 * A number of level l stands for 2^(l D) of the field on D axes, whose differences are 2^l times smaller: with the scales s_l a change of
 * it by one changes first differences of the field as much on every level. Without them a residual of first order is the stiffer
 * along a level the coarser it is, where there are more than two axes.
 */
public final class GridUnknown {
    private final Pyramid pyramid;
    private final Weights weights;
    private final int levels;
    private final Map<String, Integer> numbers;
    private final double scale;

    private GridUnknown(Pyramid pyramid, Weights weights, int levels, Map<String, Integer> numbers) {
        this.pyramid = pyramid;
        this.weights = weights;
        this.levels = levels;
        this.numbers = numbers;
        long coarsened = pyramid.axes().stream()
                .filter(axis -> axis != Prolongation.NONE)
                .count();
        this.scale = Math.pow(2, -0.5 * (coarsened - 2));
    }

    /**
     * Zero at first.
     *
     * @param levels at most; 1 for the field by itself
     * @param numbers by name, with what they are at first
     * @param shape of the field
     */
    public static GridUnknown of(Pyramid pyramid, int levels, Map<String, Double> numbers, DType type, long... shape) {
        Blueprint blueprint = new Blueprint();
        List<long[]> shapes = pyramid.shapes(levels, shape);
        for (int l = 0; l < shapes.size(); l++) {
            blueprint.weight("level." + l, Initialisation.constant(0), shapes.get(l));
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        numbers.forEach((name, value) -> places.put(name, blueprint.weight(name, Initialisation.constant(value), 1)));
        return new GridUnknown(pyramid, blueprint.draw(new Seed(0), type), shapes.size(), places);
    }

    /** Puts a field into the finest level; the others become 0. */
    public void start(Tensor field) {
        List<Tensor> all = new ArrayList<>();
        all.add(field.to(weights.flat().dtype()).reshape(-1));
        for (int place = 1; place < weights.size(); place++) {
            Tensor weight = weights.get(place).detach().reshape(-1);
            all.add(place < levels ? Tensors.zerosLike(weight) : weight);
        }
        weights.load(Tensors.cat(all, 0));
    }

    /** The field. Differentiable with respect to the weights. */
    public Tensor field() {
        List<Tensor> parts = new ArrayList<>();
        for (int l = 0; l < levels; l++) {
            parts.add(l == 0 ? weights.get(l) : weights.get(l).times(Math.pow(scale, l)));
        }
        return pyramid.sum(parts);
    }

    /** A number {@code [1]} by its name. Differentiable with respect to the weights. */
    public Tensor number(String name) {
        Integer place = numbers.get(name);
        Check.that(place != null, "there is no unknown number '%s' among %s", name, numbers.keySet());
        return weights.get(Objects.requireNonNull(place));
    }

    /** All that is unknown. */
    public Weights weights() {
        return weights;
    }

    /** Levels that there are. */
    public int levels() {
        return levels;
    }
}
