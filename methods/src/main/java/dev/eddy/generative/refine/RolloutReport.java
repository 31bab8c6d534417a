package dev.eddy.generative.refine;

import dev.eddy.experiment.Findings;
import dev.eddy.generative.forecast.Ensembles;
import dev.eddy.generative.measure.CostTable;
import dev.eddy.generative.measure.SamplingCost;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.Metric;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.result.Artifact;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.Curve;
import dev.eddy.result.GridAxes;
import dev.eddy.result.Measure;
import dev.eddy.result.NumericArray;
import dev.eddy.result.Role;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Numbers, curves and pictures of rollouts, emulator by emulator. */
final class RolloutReport {
    private static final double[] THRESHOLDS = {0.9, 0.8};
    /** Below it a rollout is no longer near the truth. */
    private static final double LONG = 0.8;

    private final RolloutScore score;
    private final List<? extends Metric> metrics;
    private final int members;
    private final List<Integer> band;
    private final Map<String, Tensor> pictures = new LinkedHashMap<>();
    private final CostTable costs = new CostTable("error of one step", "steps above 0.8", "their deviation");
    private double[] firstModes = new double[0];

    RolloutReport(RolloutScore score, List<? extends Metric> metrics, int members, List<Integer> band) {
        this.score = score;
        this.metrics = metrics;
        this.members = members;
        this.band = band;
    }

    /** All of an emulator. */
    Findings of(Findings before, String name, EmulatorTraining.Made made, int evaluations) {
        Findings found = modes(before, name, made.stepper());
        found = rollout(found, name, made.stepper());
        SamplingCost cost = score.cost(made.stepper(), evaluations, made.parameters());
        costs.row(
                name,
                cost,
                found.numbers().getOrDefault("step_error_" + name, Double.NaN),
                found.numbers().getOrDefault("time_80_" + name, Double.NaN),
                found.numbers().getOrDefault("time_80_deviation_" + name, Double.NaN));
        return cost.told(found, name);
    }

    /** A refiner with its first predictions only. */
    Findings unrefined(Findings before, String name, Refiner refiner) {
        Refiner plain = new Refiner(
                refiner.model(),
                new NoiseDenoising(0, 0),
                refiner.units(),
                refiner.space(),
                refiner.dt(),
                refiner.seed());
        return times(before, name, RolloutScore.correlations(score.rollout(plain), score.expected()));
    }

    private Findings modes(Findings before, String name, Stepper stepper) {
        RolloutScore.StepErrors errors = score.errors(stepper);
        if (name.equals(RefinedRollouts.FIRST)) {
            firstModes = errors.modes();
        }
        int last = errors.modes().length - 1;
        double[] at = IntStream.rangeClosed(1, last).asDoubleStream().toArray();
        double[] ratios = IntStream.rangeClosed(Math.min(band.get(0), last), Math.min(band.get(1), last))
                .mapToDouble(k -> errors.modes()[k] / firstModes[k])
                .sorted()
                .toArray();
        double middle = (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
        return before.number(Measure.of("step_error_" + name).lowerIsBetter(), errors.all())
                .number(Measure.of("band_ratio_" + name).lowerIsBetter(), middle)
                .artifact(new Artifact(
                        Role.SPECTRUM,
                        "error of one step by wave number",
                        name,
                        List.of(ArtifactAxis.of("wavenumber", at)),
                        new NumericArray(new long[] {last}, Arrays.copyOfRange(errors.modes(), 1, last + 1))));
    }

    private Findings rollout(Findings before, String name, Stepper stepper) {
        Tensor rollout = score.rollout(stepper);
        Tensor expected = score.expected();
        Findings found = times(before, name, RolloutScore.correlations(rollout, expected));
        for (Curve curve : RolloutMetrics.of(metrics, rollout, expected).curves()) {
            Measure measure = metrics.stream()
                    .map(Metric::measure)
                    .filter(any -> any.name().equals(curve.name()))
                    .findFirst()
                    .orElseGet(() -> Measure.of(curve.name()));
            found = found.curve(
                    new Measure(
                            curve.name() + "_" + name,
                            measure.label() + ", " + name.replace('_', ' '),
                            measure.unit(),
                            measure.better(),
                            measure.kind(),
                            measure.aspect(),
                            "",
                            measure.words()),
                    curve);
        }
        pictures.put(name, rollout.select(0, 0).contiguous());
        return found;
    }

    /** Correlation times in steps: mean over the starts, and standard deviation. */
    private static Findings times(Findings before, String name, double[][] correlations) {
        Findings found = before;
        for (double threshold : THRESHOLDS) {
            double[] times = RolloutScore.times(correlations, threshold);
            String stem = "time_" + Math.round(100 * threshold);
            double mean = Arrays.stream(times).average().orElse(Double.NaN);
            double squares = Arrays.stream(times)
                    .map(time -> (time - mean) * (time - mean))
                    .average()
                    .orElse(Double.NaN);
            found = found.number(Measure.of(stem + "_" + name).higherIsBetter(), mean)
                    .number(stem + "_deviation_" + name, Math.sqrt(squares));
        }
        return found;
    }

    /** Whether the samples of a refiner part where it parts from the truth, and how sure they are. */
    Findings uncertainty(Findings before, Refiner refiner) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor all = refiner.ensemble(score.initial(), score.steps(), members);
            double[] truly = RolloutScore.times(
                    RolloutScore.correlations(all.select(0, 0).contiguous(), score.expected()), LONG);
            double[][] among = new double[truly.length][score.steps()];
            for (int member = 0; member < members; member++) {
                double[][] pair = RolloutScore.correlations(
                        all.select(0, member).contiguous(),
                        all.select(0, (member + 1) % members).contiguous());
                for (int i = 0; i < among.length; i++) {
                    for (int step = 0; step < among[i].length; step++) {
                        among[i][step] += pair[i][step] / members;
                    }
                }
            }
            double[] said = RolloutScore.times(among, LONG);
            int middle = Math.max(0, (int) Math.min(score.steps(), mean(truly)) - 1);
            Tensor then = all.select(2, middle);
            Tensor came = score.expected().select(1, middle);
            return before.number(Measure.of("uncertainty_correlation").higherIsBetter(), correlation(said, truly))
                    .number("time_80_samples", mean(said))
                    .number(Measure.of("crps_samples").lowerIsBetter(), Ensembles.rankedProbability(then, came))
                    .number(
                            Measure.of("crps_one_sample").lowerIsBetter(),
                            Ensembles.rankedProbability(then.narrow(0, 0, 1), came))
                    .number("spread_over_error", Ensembles.spreadOverError(then, came));
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(squaresA * squaresB);
    }

    /** The first rollout of each emulator beside what came: over time in one dimension of space, else at the end. */
    Findings pictures(Findings before) {
        Findings found = before.artifact(picture("truth", score.expected().select(0, 0)));
        for (Map.Entry<String, Tensor> picture : pictures.entrySet()) {
            found = found.artifact(picture(picture.getKey(), picture.getValue()));
        }
        return found.artifact(costs.artifact("what a step costs and gives"));
    }

    private Artifact picture(String series, Tensor rollout) {
        Tensor first = rollout.select(1, 0).contiguous();
        List<ArtifactAxis> axes = new ArrayList<>();
        axes.add(ArtifactAxis.time(
                IntStream.rangeClosed(1, score.steps()).asDoubleStream().toArray()));
        axes.addAll(GridAxes.of(score.space().grid()));
        return new Artifact(Role.FIELD, "rollout", series, axes, new NumericArray(first.shape(), first.toDoubles()));
    }
}
