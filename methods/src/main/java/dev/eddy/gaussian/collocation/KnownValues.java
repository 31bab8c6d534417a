package dev.eddy.gaussian.collocation;

import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.CholeskyFactor;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The values that are known, by themselves: log N(g; 0, Π_d k_d + σ²) at their nodes. An evolution without a source is told by them alone, and
 * a kernel in which all frequencies are still as likely carries nothing from them into the block; so kernels are first learned here.
 */
final class KnownValues {
    private final List<Tensor> coordinates;
    private final Tensor values;

    KnownValues(Collocation problem) {
        double[] flags = problem.known().contiguous().toDoubles();
        long[] places = LongStream.range(0, flags.length)
                .filter(i -> flags[(int) i] > 0)
                .toArray();
        Tensor points = problem.nodes().points().gather(0, places);
        this.coordinates = LongStream.range(0, points.size(1))
                .mapToObj(d -> points.select(1, d).contiguous())
                .toList();
        this.values = problem.values().contiguous().reshape(-1).gather(0, places);
    }

    /** Whether they say anything. */
    boolean tell() {
        return values.abs().max().item() > 0;
    }

    /**
     * The slope of their likelihood.
     *
     * @param parameters that the kernels record
     * @param part deviation of the values, as a part of their root mean square
     */
    List<Tensor> slopes(List<StationaryKernel> kernels, List<Tensor> parameters, double part) {
        Tensor covariance = null;
        for (int d = 0; d < kernels.size(); d++) {
            Tensor at = coordinates.get(d);
            Tensor one = kernels.get(d).between(at, 0, at, 0);
            covariance = covariance == null ? one : covariance.times(one);
        }
        Tensor whole = java.util.Objects.requireNonNull(covariance);
        Tensor slope;
        try (NoGrad off = NoGrad.open()) {
            int count = Math.toIntExact(values.size(0));
            Tensor unit = Tensors.identity(values.dtype(), count);
            double variance = part * part * values.squared().mean().item();
            CholeskyFactor factor = CholeskyFactor.of(whole.detach().plus(variance, unit));
            Tensor w = factor.solve(values.unsqueeze(1));
            slope = w.matmul(w.transpose(0, 1)).minus(factor.solve(unit)).times(0.5);
        }
        return Autograd.vectorJacobian(List.of(whole), parameters, List.of(slope), false);
    }
}
