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
import dev.eddy.train.HookState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * How a fit went, in numbers before every step and after the last.
     *
     * @param losses what is made small, with the weights of slices that held then
     * @param residuals the same with all slices alike
     * @param smallest weight of a slice
     * @param slices losses of slices at the end, part after part
     */
    @SuppressWarnings("ArrayRecordComponent") // made for one reader
    public record Fitted(double[] losses, double[] residuals, double[] smallest, double[] slices) {
        /** Those that were made. */
        public int steps() {
            return losses.length - 1;
        }
    }

    private final PointNetwork network;
    private final UnaryOperator<PointField> candidate;
    private final List<Part> parts;
    private final double[][] factors;
    private final List<Seen> history = new ArrayList<>();

    /** The slices of all parts as they were once. */
    private record Seen(double residual, double smallest, List<Double> slices) {}

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
        for (Part part : parts) {
            PointJacobian[] taken = new PointJacobian[1];
            PointField recording = (points, derivatives) -> {
                Check.that(
                        taken[0] == null,
                        "a residual of least squares asks its candidate for one jet, got a second call");
                taken[0] = network.jacobian(points, derivatives);
                return taken[0].jet();
            };
            Tensor residual = part.residual().apply(candidate.apply(recording));
            jacobians.add(taken[0].of(residual));
            residuals.add(residual.detach());
        }
        look(residuals);
        List<Tensor> rows = new ArrayList<>();
        for (int p = 0; p < residuals.size(); p++) {
            Tensor scale = rows(factors[p], residuals.get(p));
            rows.add(residuals.get(p).reshape(-1).times(scale));
            jacobians.set(p, jacobians.get(p).times(scale.unsqueeze(1)));
        }
        return new LevenbergMarquardt.Linearised(Tensors.cat(rows, 0), Tensors.cat(jacobians, 0));
    }

    @Override
    public Tensor residual() {
        List<Tensor> rows = new ArrayList<>();
        List<Tensor> residuals = residuals();
        for (int p = 0; p < residuals.size(); p++) {
            Tensor residual = residuals.get(p);
            rows.add(residual.reshape(-1).times(rows(factors[p], residual)));
        }
        return Tensors.cat(rows, 0);
    }

    private List<Tensor> residuals() {
        return parts.stream()
                .map(part -> part.residual().apply(candidate.apply(PointField.of(network))))
                .toList();
    }

    /** Smallest weight of a slice when derivatives were taken last. */
    public double smallestWeight() {
        return history.get(history.size() - 1).smallest();
    }

    /** Weighs the slices: of each the root of what the square of a number there counts. */
    private void look(List<Tensor> residuals) {
        double smallest = 1;
        double sum = 0;
        List<Double> all = new ArrayList<>();
        for (int p = 0; p < residuals.size(); p++) {
            Part part = parts.get(p);
            Tensor slices =
                    residuals.get(p).reshape(part.slices(), -1).squared().mean(1);
            double[] weights = part.weighting().weights(slices).toDoubles();
            double[] out = new double[weights.length];
            for (int i = 0; i < out.length; i++) {
                smallest = Math.min(smallest, weights[i]);
                out[i] = Math.sqrt(
                        2 * part.weight() * weights[i] / residuals.get(p).elements());
            }
            factors[p] = out;
            sum += part.weight() * slices.mean().item();
            Arrays.stream(slices.toDoubles()).forEach(all::add);
        }
        history.add(new Seen(sum, smallest, all));
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
     * @param goOn asked before every step, as {@link LevenbergMarquardt#run} does
     */
    public Fitted fit(String name, LevenbergMarquardt method, Workbench bench, IntPredicate goOn) {
        return fit(name, method, bench, goOn, null);
    }

    /**
     * The same.
     *
     * @param frames that are taken on the way and kept with the stage
     */
    public Fitted fit(
            String name,
            LevenbergMarquardt method,
            Workbench bench,
            IntPredicate goOn,
            @Nullable TrainingFrames frames) {
        Map<String, Tensor> fitted = bench.once(name, () -> {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                history.clear();
                double[] losses = method.run(network.weights(), this, step -> {
                            bench.pause();
                            if (frames != null) {
                                frames.made(step);
                            }
                            return goOn.test(step);
                        })
                        .losses();
                if (history.size() < losses.length) {
                    look(residuals());
                }
                Seen last = history.get(history.size() - 1);
                Map<String, Tensor> kept = new LinkedHashMap<>();
                if (frames != null) {
                    frames.state().arrays().forEach((what, rows) -> kept.put(what, scope.keep(rows)));
                }
                kept.putAll(Map.of(
                        "weights", scope.keep(network.weights().flat().detach().copy()),
                        "losses", scope.keep(Tensors.of(losses, losses.length)),
                        "residuals", scope.keep(vector(history.stream().map(Seen::residual))),
                        "smallest", scope.keep(vector(history.stream().map(Seen::smallest))),
                        "slices", scope.keep(vector(last.slices().stream()))));
                return kept;
            }
        });
        network.weights().load(Objects.requireNonNull(fitted.get("weights")));
        if (frames != null) {
            frames.restore(new HookState(fitted));
        }
        return new Fitted(
                numbers(fitted, "losses"),
                numbers(fitted, "residuals"),
                numbers(fitted, "smallest"),
                numbers(fitted, "slices"));
    }

    private static Tensor vector(Stream<Double> values) {
        double[] all = values.mapToDouble(Double::doubleValue).toArray();
        return Tensors.of(all, all.length);
    }

    private static double[] numbers(Map<String, Tensor> fitted, String name) {
        return Objects.requireNonNull(fitted.get(name)).toDoubles();
    }
}
