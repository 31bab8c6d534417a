package dev.eddy.inverse;

import dev.eddy.implicit.Closure;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A diffusivity that is known and the same everywhere. */
record UniformDiffusivity(double value) implements Closure {
    @Override
    public Set<String> names() {
        return Set.of(DIFFUSIVITY);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of();
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        long[] shape = state.shape();
        Arrays.fill(shape, 0, 2, 1);
        return Map.of(DIFFUSIVITY, Tensors.full(state.dtype(), value, shape).to(state.device()));
    }
}
