package dev.eddy.fit.causal;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.fit.LevenbergMarquardt;
import dev.eddy.fit.PointLeastSquares;
import dev.eddy.fit.TrainingFrames;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.Embedded;
import dev.eddy.nn.point.PeriodicEmbedding;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.nn.point.ScaledCoordinates;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.residual.SliceWeighting;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measures;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Windows of time that are fitted one after another by damped Gauss–Newton steps. A window ends once its smallest causal weight is
 * above the threshold with the last tolerance of the schedule, or after the most steps, or where no step makes the residual smaller.
 * Without causal weights it ends by the same criterion, which then only looks.
 */
final class TimeWindows {
    private static final double FIRST_DAMPING = 1e-3;
    /** Each ten times the one before: with the last, losses of slices sum up to 1e-7 over the first at most. */
    private static final int TOLERANCES = 6;

    private final String name;
    private final boolean causal;
    private final CausalSchedule schedule;
    private final LevenbergMarquardt method;
    private final Workbench bench;
    private final List<PointLeastSquares.Fitted> fitted = new ArrayList<>();

    /**
     * @param name of the stages on the bench and of what is told
     * @param causal whether slices have causal weights, or all are alike
     * @param epsilon the first tolerance
     * @param steps of a window at most
     * @param tries steps that are taken back one after another before a window ends
     */
    TimeWindows(String name, boolean causal, double epsilon, int steps, int tries, Workbench bench) {
        this.name = name;
        this.causal = causal;
        this.schedule = CausalSchedule.tenfold(epsilon, TOLERANCES);
        this.method = new LevenbergMarquardt(steps, FIRST_DAMPING, tries);
        this.bench = bench;
    }

    /**
     * Fits the next window.
     *
     * @param residual of a candidate, slices next to each other
     */
    void fit(
            PointNetwork network,
            UnaryOperator<PointField> candidate,
            int slices,
            Function<PointField, Tensor> residual) {
        fit(network, candidate, slices, residual, null);
    }

    /**
     * The same.
     *
     * @param frames of the window that are taken on the way
     */
    void fit(
            PointNetwork network,
            UnaryOperator<PointField> candidate,
            int slices,
            Function<PointField, Tensor> residual,
            @Nullable TrainingFrames frames) {
        AnnealedWeights annealed = new AnnealedWeights(schedule);
        SliceWeighting alike = losses -> {
            annealed.weights(losses);
            return SliceWeighting.UNIFORM.weights(losses);
        };
        PointLeastSquares problem = new PointLeastSquares(
                network,
                candidate,
                List.of(new PointLeastSquares.Part(residual, slices, causal ? annealed : alike, 1)));
        fitted.add(problem.fit(name + "-" + fitted.size(), method, bench, step -> !annealed.converged(), frames));
    }

    /** A network of time, in units of a window, and of places, in which it is exactly periodic. */
    static PointNetwork periodic(double span, List<Double> lengths, int modes, int width, Seed seed) {
        List<Double> units = new ArrayList<>(Collections.nCopies(1 + lengths.size(), 1.0));
        units.set(0, span);
        List<Double> periods = new ArrayList<>(List.of(0.0));
        periods.addAll(lengths);
        return new Embedded(
                        new ScaledCoordinates(units),
                        new Embedded(
                                new PeriodicEmbedding(periods, modes),
                                new PointwiseMlp(width, 2, Activation.TANH, Activation.IDENTITY)))
                .build(periods.size(), 1, seed, DType.FLOAT64);
    }

    /** The errors at the ends of windows of the same length. */
    Curve errors(double horizon, int windows, IntToDoubleFunction error) {
        double[] at = new double[windows];
        double[] errors = new double[windows];
        for (int w = 0; w < windows; w++) {
            at[w] = horizon * (w + 1) / windows;
            errors[w] = error.applyAsDouble(w);
        }
        return new Curve("error_over_time_" + name, "time", at, errors);
    }

    /** The smallest causal weight at the end of a window, with the last tolerance. */
    private double smallest(PointLeastSquares.Fitted window) {
        double epsilon = schedule.epsilons().get(schedule.epsilons().size() - 1);
        double before =
                Arrays.stream(window.slices(), 0, window.slices().length - 1).sum();
        return Math.exp(-epsilon * before);
    }

    /** Steps of all windows together. */
    int steps() {
        return fitted.stream().mapToInt(PointLeastSquares.Fitted::steps).sum();
    }

    /** With steps and smallest weights of the windows, and the loss and its terms over all steps. */
    Findings told(Findings found) {
        Measure loss = Measures.lossOf(name);
        return found.number(Measure.of("steps_of_" + name).as(Measure.Kind.COUNT), steps())
                .number(
                        Measure.of("smallest_weight_of_" + name).higherIsBetter(),
                        fitted.stream().mapToDouble(this::smallest).min().orElse(Double.NaN))
                .curve(ofWindows("steps_over_windows_" + name, PointLeastSquares.Fitted::steps))
                .curve(ofWindows("smallest_weight_over_windows_" + name, this::smallest))
                .curve(loss, overSteps(PointLeastSquares.Fitted::losses))
                .curve(Measures.termOf(loss, "equation"), overSteps(PointLeastSquares.Fitted::residuals))
                .curve(Measures.termOf(loss, "smallest-weight"), overSteps(PointLeastSquares.Fitted::smallest));
    }

    private Curve ofWindows(String what, ToDoubleFunction<PointLeastSquares.Fitted> number) {
        double[] at = new double[fitted.size()];
        Arrays.setAll(at, w -> w + 1);
        return new Curve(what, "window", at, fitted.stream().mapToDouble(number).toArray());
    }

    private Curve overSteps(Function<PointLeastSquares.Fitted, double[]> numbers) {
        double[] values = fitted.stream()
                .flatMapToDouble(window -> Arrays.stream(numbers.apply(window)))
                .toArray();
        double[] at = new double[values.length];
        Arrays.setAll(at, step -> step);
        return new Curve("loss", "step", at, values);
    }
}
