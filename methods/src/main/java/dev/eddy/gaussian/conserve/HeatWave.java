package dev.eddy.gaussian.conserve;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * k constant: the periodic wave u = e^(−kt) sin x on [0, 2π], whose mass is 0 at all times.
 *
 * @param diffusivity k
 */
@Doc("diffusion of a sine: smooth")
public record HeatWave(@Default("2.0") @Doc("diffusivity k") double diffusivity) implements PorousMedium {
    public HeatWave {
        Check.that(diffusivity > 0 && Double.isFinite(diffusivity), "a diffusivity is positive, got %s", diffusivity);
    }

    @Override
    public Tensor solution(Tensor points, Tensor times) {
        return times.times(-diffusivity).exp().unsqueeze(-1).times(points.sin().unsqueeze(0));
    }

    @Override
    public Tensor mass(Tensor times) {
        return Tensors.zerosLike(times);
    }

    @Override
    public Tensor front(Tensor times) {
        return Tensors.full(DType.FLOAT64, Double.POSITIVE_INFINITY, times.size(0));
    }

    @Override
    public double extent() {
        return 2 * Math.PI;
    }

    @Override
    public double horizon() {
        return 1;
    }
}
