package dev.eddy.result.refinement;

import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Measure.Kind;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One epoch of a training under a refinement. Epoch 0 is what was measured before training.
 *
 * @param level that this epoch was trained at; of epoch 0 the level that the training starts at
 * @param metric on the validation trajectories after the epoch
 * @param smoothed exponential average of the metric over all epochs so far
 * @param ratio of the smoothed metric to that of some epochs before; not-a-number while there is none
 * @param gain the smoothed metric relative to that of the last refinement; not-a-number where it was not looked at
 * @param solves forward solves in training
 * @param iterations of forward solves in training
 * @param adjointIterations of the backward sweeps
 * @param unconverged solves that missed a tolerance
 * @param seconds wall time of training, without the validation
 * @param validationSeconds wall time of the validation
 * @param kept largest number of values that the solves of one update kept for their gradients
 */
public record RefinedEpoch(
        long epoch,
        int level,
        double metric,
        double smoothed,
        double ratio,
        double gain,
        Decision decision,
        long solves,
        long iterations,
        long adjointIterations,
        long unconverged,
        double seconds,
        double validationSeconds,
        long kept) {
    /** Numbers of an epoch in {@link #numbers}. */
    public static final int SIZE = 14;

    private static final String AXIS = "epoch";
    private static final String ASPECT = "refinement";

    /** In the order of {@link #numbers}; the number of the epoch is the axis. */
    private static final List<Measure> MEASURES = Stream.of(
                    Measure.of("level").as(Kind.COUNT),
                    Measure.of("metric"),
                    Measure.of("smoothed"),
                    Measure.of("ratio"),
                    Measure.of("gain"),
                    Measure.of("decision")
                            .among(Arrays.stream(Decision.values())
                                    .map(decision -> decision.name().toLowerCase(Locale.ROOT))
                                    .toList()),
                    Measure.of("solves").as(Kind.COUNT),
                    Measure.of("iterations").as(Kind.COUNT),
                    Measure.of("adjoint_iterations").as(Kind.COUNT),
                    Measure.of("unconverged").as(Kind.COUNT),
                    Measure.of("seconds").as(Kind.COST),
                    Measure.of("validation_seconds").as(Kind.COST),
                    Measure.of("kept").as(Kind.COUNT))
            .map(measure -> measure.under(ASPECT))
            .toList();

    /** What the {@link #curves} of a refined training are. */
    public static List<Measure> measures() {
        return MEASURES;
    }

    /** Epochs as curves over them, one per measure; none of no epochs. */
    public static List<Curve> curves(List<RefinedEpoch> epochs) {
        if (epochs.isEmpty()) {
            return List.of();
        }
        double[] at = epochs.stream().mapToDouble(RefinedEpoch::epoch).toArray();
        List<Curve> curves = new ArrayList<>();
        for (int m = 0; m < MEASURES.size(); m++) {
            int place = m + 1;
            double[] values =
                    epochs.stream().mapToDouble(epoch -> epoch.numbers()[place]).toArray();
            curves.add(new Curve(MEASURES.get(m).name(), AXIS, at, values));
        }
        return curves;
    }

    /** The epochs of a training that was refined or counted; none of others. */
    public static List<RefinedEpoch> of(TrialResult trial) {
        List<double[]> columns = new ArrayList<>();
        for (Measure measure : MEASURES) {
            Optional<Curve> curve = trial.curve(measure.name())
                    .filter(any -> trial.measure(any.name()).aspect().equals(ASPECT));
            if (curve.isEmpty()) {
                return List.of();
            }
            if (columns.isEmpty()) {
                columns.add(curve.get().at());
            }
            columns.add(curve.get().values());
        }
        List<RefinedEpoch> epochs = new ArrayList<>();
        for (int row = 0; row < columns.get(0).length; row++) {
            int at = row;
            epochs.add(of(columns.stream().mapToDouble(column -> column[at]).toArray(), 0));
        }
        return epochs;
    }

    /** All components as numbers, for a file. */
    public double[] numbers() {
        return new double[] {
            epoch,
            level,
            metric,
            smoothed,
            ratio,
            gain,
            decision.ordinal(),
            solves,
            iterations,
            adjointIterations,
            unconverged,
            seconds,
            validationSeconds,
            kept
        };
    }

    /** The epoch that has these {@link #numbers}, from a place in an array on. */
    public static RefinedEpoch of(double[] n, int at) {
        return new RefinedEpoch(
                (long) n[at],
                (int) n[at + 1],
                n[at + 2],
                n[at + 3],
                n[at + 4],
                n[at + 5],
                Decision.values()[(int) n[at + 6]],
                (long) n[at + 7],
                (long) n[at + 8],
                (long) n[at + 9],
                (long) n[at + 10],
                n[at + 11],
                n[at + 12],
                (long) n[at + 13]);
    }
}
