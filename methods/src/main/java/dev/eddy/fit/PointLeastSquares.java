package dev.eddy.fit;

import dev.eddy.experiment.Workbench;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.PointJacobian;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.residual.PointField;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * The residuals of a network of points as a problem of least squares:
 *
 * <pre>  Σ over parts of λ (1/n) Σᵢ wᵢ ⟨r²⟩ᵢ </pre>
 *
 * with weights w of n slices in time, which are kept while a step is judged.
 */
public final class PointLeastSquares implements LevenbergMarquardt.Problem {
    /**
     * One residual.
     *
     * @param residual of a candidate, {@code [points]} or {@code [points, channels]}, slices next to each other
     * @param slices of equally many points
     * @param weighting of these
     * @param weight λ
     */
    public record Part(Function<PointField, Tensor> residual, int slices, SliceWeighting weighting, double weight) {
        /** All points alike. */
        public static Part of(double weight, Function<PointField, Tensor> residual) {
            return new Part(residual, 1, SliceWeighting.UNIFORM, weight);
        }
    }

    private final PointNetwork network;
    private final UnaryOperator<PointField> candidate;
    private final List<Part> parts;
    private double[][] factors;
    private double smallest;

    /**
     * @param candidate the field that is meant, made from the network as a field
     * @param parts all in the precision of the network
     */
    public PointLeastSquares(PointNetwork network, UnaryOperator<PointField> candidate, List<Part> parts) {
        this.network = network;
        this.candidate = candidate;
        this.parts = List.copyOf(parts);
        this.factors = new double[parts.size()][];
    }

    @Override
    public LevenbergMarquardt.Linearised here() {
        List<Tensor> residuals = new ArrayList<>();
        List<Tensor> jacobians = new ArrayList<>();
        smallest = 1;
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            PointJacobian[] taken = new PointJacobian[1];
            PointField recording = (points, derivatives) -> {
                Check.that(
                        taken[0] == null,
                        "a residual of least squares asks its candidate for one jet, got a second call");
                taken[0] = network.jacobian(points, derivatives);
                return taken[0].jet();
            };
            Tensor residual = part.residual().apply(candidate.apply(recording));
            Tensor jacobian = taken[0].of(residual);
            factors[p] = factors(part, residual.detach());
            Tensor scale = rows(factors[p], residual);
            residuals.add(residual.detach().reshape(-1).times(scale));
            jacobians.add(jacobian.times(scale.unsqueeze(1)));
        }
        return new LevenbergMarquardt.Linearised(Tensors.cat(residuals, 0), Tensors.cat(jacobians, 0));
    }

    @Override
    public Tensor residual() {
        List<Tensor> residuals = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            Tensor residual = parts.get(p).residual().apply(candidate.apply(PointField.of(network)));
            residuals.add(residual.reshape(-1).times(rows(factors[p], residual)));
        }
        return Tensors.cat(residuals, 0);
    }

    /** Smallest weight of a slice when derivatives were taken last. */
    public double smallestWeight() {
        return smallest;
    }

    /** One for each slice: the root of what the square of a number there counts. */
    private double[] factors(Part part, Tensor residual) {
        Tensor slices = residual.reshape(part.slices(), -1).squared().mean(1);
        double[] weights = part.weighting().weights(slices).toDoubles();
        double[] out = new double[weights.length];
        for (int i = 0; i < out.length; i++) {
            smallest = Math.min(smallest, weights[i]);
            out[i] = Math.sqrt(2 * part.weight() * weights[i] / residual.elements());
        }
        return out;
    }

    private static Tensor rows(double[] factors, Tensor residual) {
        long each = residual.elements() / factors.length;
        return Tensors.of(factors, factors.length, 1)
                .to(residual.dtype())
                .expand(factors.length, each)
                .reshape(-1);
    }

    /**
     * Fits by damped Gauss–Newton steps as a stage of an experiment.
     *
     * @return losses before every step and after the last
     */
    public double[] fit(String name, LevenbergMarquardt method, Workbench bench, IntPredicate goOn) {
        Map<String, Tensor> fitted = bench.once(name, () -> {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                double[] losses = method.run(network.weights(), this, step -> {
                            bench.pause();
                            return goOn.test(step);
                        })
                        .losses();
                return Map.of(
                        "weights",
                        scope.keep(network.weights().flat().detach().copy()),
                        "losses",
                        scope.keep(Tensors.of(losses, losses.length)));
            }
        });
        network.weights().load(Objects.requireNonNull(fitted.get("weights")));
        return Objects.requireNonNull(fitted.get("losses")).toDoubles();
    }
}
