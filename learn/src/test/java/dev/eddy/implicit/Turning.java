package dev.eddy.implicit;

import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A velocity that grows and falls with time, (1 + ½ sin 3t) v, and a diffusivity that stays. */
record Turning(Tensor velocity, Tensor diffusivity) implements Closure {
    @Override
    public Set<String> names() {
        return Set.of(VELOCITY, DIFFUSIVITY);
    }

    @Override
    public List<Tensor> parameters() {
        return List.of(velocity, diffusivity);
    }

    @Override
    public Map<String, Tensor> fields(List<Tensor> parameters, double time, Tensor state) {
        return Map.of(VELOCITY, parameters.get(0).times(1 + 0.5 * Math.sin(3 * time)), DIFFUSIVITY, parameters.get(1));
    }

    @Override
    public boolean isSteady() {
        return false;
    }
}
