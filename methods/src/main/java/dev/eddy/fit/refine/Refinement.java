package dev.eddy.fit.refine;

import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Initialisation;
import dev.eddy.nn.layer.Weights;
import dev.eddy.random.Seed;
import dev.eddy.residual.Norm;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Loss;
import java.util.List;

/**
 * The last layer of an operator without truncation, fitted to one trajectory by the residual alone (Cao, Brarda, Li and Xi 2025): all
 * modes of x, y and t. Everything before the last layer is frozen and evaluated once; the layer begins as it was trained, with zeros for
 * the modes that it did not have.
 *
 * <p>What is fitted are not the matrices W of the modes k but their changes, measured by what they do to the result in the norm of order
 * s that the residual is taken in:
 *
 * <pre>  ΔW_k = θ_k |κ|^−s / (|v̂_k| √(¼ + m²)) </pre>
 *
 * with the mode m in time, whose derivative the residual holds. The frozen body leaves little in its high modes v̂, and a dual norm sees
 * little of them: with ΔW itself as unknown a descent would come to them last. Where the body gives nothing at all, the bias of the layer,
 * which is zero in the trained one, is moved alike. A norm of negative order does not see means, which a periodic flow keeps: they are
 * set to that of the last frame that went in. It is done in double precision.
 */
public final class Refinement {
    /** Modes of the body that are smaller than this part of the largest are nothing. */
    private static final double LEAST = 1e-12;

    private final Tensor frames;
    private final Tensor begin;
    private final Tensor directions;
    private final int steps;
    private final Weights weights;

    /**
     * @param operator trained
     * @param frames that went in, {@code [1, times, 1, x, y]}
     * @param steps frames that come out
     * @param order s of the norm that the residual is taken in: −1 for the dual norm, 0 for L²
     */
    public Refinement(SpacetimeOperator.Built operator, Tensor frames, int steps, double order) {
        Check.that(frames.size(0) == 1, "one trajectory is refined at a time, got %d", frames.size(0));
        try (NoGrad off = NoGrad.open()) {
            this.frames = frames.detach().to(DType.FLOAT64);
            Tensor trained = operator.apply(frames, steps).detach().to(DType.FLOAT64);
            Tensor last = this.frames.narrow(1, this.frames.size(1) - 1, 1);
            this.begin = order < 0 ? trained.minus(trained.meanKeeping(3, 4)).plus(last.meanKeeping(3, 4)) : trained;
            this.steps = steps;
            Tensor before = operator.beforeLast(frames, steps).detach().to(DType.FLOAT64);
            Tensor spectrum = Fourier.forwardReal(before, 3);
            Tensor size = spectrum.real()
                    .squared()
                    .plus(spectrum.imaginary().squared())
                    .squareRoot();
            double least = LEAST * size.max().item() + Double.MIN_NORMAL;
            Tensor there = size.greaterThan(least).to(DType.FLOAT64);
            Tensor unit = spectrum.times(there.over(size.clamp(least, Double.MAX_VALUE)));
            Tensor nothing = there.negated().plus(1);
            this.directions = unit.plus(Tensors.complex(nothing, Tensors.zerosLike(nothing)))
                    .times(scales(spectrum.shape(), order))
                    .times(Math.sqrt(before.elements()));
            Blueprint blueprint = new Blueprint();
            for (String part : List.of("change_real", "change_imag")) {
                blueprint.weight(part, Initialisation.constant(0), spectrum.shape());
            }
            this.weights = blueprint.draw(new Seed(0), DType.FLOAT64);
        }
    }

    /** |κ|^−s/√(¼ + m²) of each mode, {@code [1, 1, x, y, t]}; without the mean where s is negative, which that norm does not see. */
    private static Tensor scales(long[] shape, double order) {
        int nx = Math.toIntExact(shape[2]);
        int ny = Math.toIntExact(shape[3]);
        int nt = Math.toIntExact(shape[4]);
        double[] scales = new double[nx * ny * nt];
        for (int i = 0; i < nx; i++) {
            for (int j = 0; j < ny; j++) {
                double square = Math.pow(Math.min(i, nx - i), 2) + Math.pow(Math.min(j, ny - j), 2);
                double space = square == 0 ? (order < 0 ? 0 : 1) : Math.pow(square, -order / 2);
                for (int m = 0; m < nt; m++) {
                    scales[(i * ny + j) * nt + m] = space / Math.sqrt(0.25 + (double) m * m);
                }
            }
        }
        return Tensors.of(scales, shape);
    }

    /** What is fitted: θ. */
    public Weights weights() {
        return weights;
    }

    /** The frames that come out, {@code [1, steps, 1, x, y]}, FLOAT64. */
    public Tensor trajectory() {
        Tensor change = directions.times(Tensors.complex(weights.get(0), weights.get(1)));
        Tensor values = Fourier.inverseReal(change, frames.size(3), frames.size(4), 2L * steps);
        return begin.plus(
                values.narrow(4, 0, steps).squeeze(1).permute(0, 3, 1, 2).unsqueeze(2));
    }

    /** The residual along the last frame that went in and all that come out, in a norm of frames. */
    public Loss<Object> loss(TrajectoryResidual residual, Norm norm) {
        return batch -> estimate(residual, norm, frames, trajectory());
    }

    /**
     * ‖r‖² in time and space: an estimate of the error that no truth is needed for.
     *
     * @param frames that went in, {@code [1, times, 1, x, y]}
     * @param later those that follow, {@code [1, steps, 1, x, y]}
     */
    public static Tensor estimate(TrajectoryResidual residual, Norm norm, Tensor frames, Tensor later) {
        Tensor all = Tensors.cat(List.of(frames.narrow(1, frames.size(1) - 1, 1), later), 1);
        return norm.squared(residual.of(all).squeeze(0)).mean();
    }
}
