package dev.eddy.difference;

import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of the neighbours of a point, by their offsets along each axis: (A u)ᵢ = Σ_o w_o(i)·u(i + o). Immutable.
 *
 * @param weights tensors that broadcast to {@code [batch, channels, x…]}; the same at every point have size 1 along all axes
 */
public record Stencil(Map<List<Integer>, Tensor> weights) {
    public Stencil {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /** No weights. */
    public static final Stencil NOTHING = new Stencil(Map.of());

    /** With this weight added to that of an offset. */
    public Stencil plus(List<Integer> offset, Tensor weight) {
        Map<List<Integer>, Tensor> sum = new LinkedHashMap<>(weights);
        sum.merge(List.copyOf(offset), weight, Tensor::plus);
        return new Stencil(sum);
    }

    /** With a weight for the neighbour so many points along one axis. */
    public Stencil plus(int dims, int axis, int offset, Tensor weight) {
        return plus(offset(dims, axis, offset), weight);
    }

    public Stencil plus(Stencil other) {
        Stencil sum = this;
        for (Map.Entry<List<Integer>, Tensor> entry : other.weights.entrySet()) {
            sum = sum.plus(entry.getKey(), entry.getValue());
        }
        return sum;
    }

    public Stencil times(double factor) {
        Map<List<Integer>, Tensor> scaled = new LinkedHashMap<>();
        weights.forEach((offset, weight) -> scaled.put(offset, weight.times(factor)));
        return new Stencil(scaled);
    }

    /** So many points along one axis, none along the others. */
    public static List<Integer> offset(int dims, int axis, int points) {
        Integer[] offset = new Integer[dims];
        Arrays.fill(offset, 0);
        offset[axis] = points;
        return List.of(offset);
    }
}
