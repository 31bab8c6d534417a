package dev.eddy.study;

import dev.eddy.data.ElementType;
import dev.eddy.field.AxisEnd;
import dev.eddy.field.Channel;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldInfo;
import dev.eddy.field.MemoryFields;
import dev.eddy.field.SpaceAxis;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Rollouts of a trained model from states in a file.
 *
 * @param trajectories [sample, time, channel, x…], the initial state included
 * @param secondsPerStep of one sample, the first batch left out where there are several
 */
public record Prediction(FieldData trajectories, double secondsPerStep) {
    /** Values of a batch of states that go together. */
    private static final long TOGETHER = 1 << 20;

    /** Coordinates with and without the last point of a period differ by one cell. */
    private static final double SAME_EXTENT = 0.05;

    /**
     * Rolls out from a state of each trajectory of a data set.
     *
     * @param state which state, counted from 0; negative from the end
     */
    public static Prediction of(TrainedModel model, FieldData initial, int state, int steps, Progress progress) {
        Check.that(steps >= 1, "steps is at least 1, got %d", steps);
        FieldInfo from = initial.info();
        int first = state < 0 ? from.steps() + state : state;
        Scenario scenario = model.trial().scenario();
        check(model, scenario, from);
        long values = from.pointCount() * from.channels().size();
        int batch = (int) Math.max(1, Math.min(from.samples(), TOGETHER / values));
        List<float[]> samples = new ArrayList<>();
        long nanos = 0;
        long counted = 0;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open();
                Progress.Task task = progress.start("predicting", from.samples())) {
            Stepper emulator = model.emulator();
            for (long sample = 0; sample < from.samples(); sample += batch) {
                if (progress.stopRequested()) {
                    throw new CancellationException("stopped while predicting");
                }
                int count = (int) Math.min(batch, from.samples() - sample);
                long start = System.nanoTime();
                rollout(
                        emulator,
                        initial,
                        sample,
                        count,
                        first,
                        steps,
                        model.precision().type(),
                        samples);
                if (sample > 0 || count == from.samples()) {
                    nanos += System.nanoTime() - start;
                    counted += (long) count * steps;
                }
                task.advance(count, "");
            }
        }
        FieldInfo info = info(from, scenario, first, steps);
        return new Prediction(new MemoryFields(info, samples), nanos * 1e-9 / Math.max(1, counted));
    }

    private static void rollout(
            Stepper emulator,
            FieldData initial,
            long sample,
            int count,
            int state,
            int steps,
            DType type,
            List<float[]> samples) {
        FieldInfo from = initial.info();
        int size = (int) (from.pointCount() * from.channels().size());
        float[] states = new float[count * size];
        for (int i = 0; i < count; i++) {
            System.arraycopy(initial.floats(sample + i, state, 1), 0, states, i * size, size);
        }
        try (Scope scope = Scope.open()) {
            Tensor start = Tensors.of(states, emulator.space().shape(count)).to(type);
            float[] all = emulator.rollout(start, steps, true).toFloats();
            int one = (steps + 1) * size;
            for (int i = 0; i < count; i++) {
                samples.add(Arrays.copyOfRange(all, i * one, (i + 1) * one));
            }
        }
    }

    /** Refuses states that the model does not know. */
    private static void check(TrainedModel model, Scenario scenario, FieldInfo from) {
        long[] points = scenario.space().grid().points();
        Check.that(
                Arrays.equals(points, from.points()),
                "%s was trained on %s points, %s has %s; bring the states to its grid first",
                model.path(),
                Arrays.toString(points),
                from.fileNames(),
                Arrays.toString(from.points()));
        List<String> known = channels(scenario);
        Check.that(
                scenario.space().channels() == from.channels().size(),
                "%s was trained on %d channels%s, %s has %s; choose them with --array",
                model.path(),
                scenario.space().channels(),
                known.isEmpty() ? "" : " " + known,
                from.fileNames(),
                from.channelNames());
        Check.that(
                known.size() < 2 || known.equals(from.channelNames()),
                "%s was trained on the channels %s, %s has %s; name them in this order with --array or --channels",
                model.path(),
                known,
                from.fileNames(),
                from.channelNames());
        Check.that(from.samples() >= 1, "%s has no samples", from.fileNames());
    }

    /** Where the grid of the states, as far as their files tell it, is not that of the training; a network does not see it. */
    public static List<String> differences(TrainedModel model, FieldInfo from) {
        List<String> all = new ArrayList<>();
        List<Axis> trained = model.trial().scenario().space().grid().axes();
        for (int d = 0; d < Math.min(trained.size(), from.axes().size()); d++) {
            SpaceAxis axis = from.axes().get(d);
            Axis known = trained.get(d);
            String said = from.fileNames() + ": the axis " + axis.name() + " ";
            axis.extent().stream()
                    .filter(extent -> Math.abs(extent - known.extent()) > SAME_EXTENT * known.extent())
                    .forEach(extent -> all.add(said + "has the extent " + Names.number(extent)
                            + ", the network was trained on " + Names.number(known.extent())));
            boolean periodic = known.boundary().equals(Boundary.PERIODIC);
            if (axis.low() != AxisEnd.UNKNOWN && axis.isPeriodic() != periodic) {
                all.add(said + "ends with " + axis.low().word() + ", the network was trained on "
                        + (periodic ? "a periodic one" : "one that is not periodic"));
            }
        }
        return all;
    }

    private static List<String> channels(Scenario scenario) {
        return scenario.recording().map(recording -> recording.channelNames()).orElse(List.of());
    }

    private static FieldInfo info(FieldInfo from, Scenario scenario, int state, int steps) {
        double dt = scenario.dt();
        double origin = from.times().length > state ? from.times()[state] : 0;
        double[] times = new double[steps + 1];
        Arrays.setAll(times, i -> origin + i * dt);
        List<SpaceAxis> axes = new ArrayList<>();
        for (int d = 0; d < from.axes().size(); d++) {
            SpaceAxis axis = from.axes().get(d);
            Axis trained = scenario.space().grid().axes().get(d);
            double[] places = new double[axis.points()];
            Arrays.setAll(places, trained::coordinate);
            axes.add(axis.coordinates().length > 0 ? axis : axis.withCoordinates(places, axis.unit()));
        }
        List<Channel> channels = from.channels();
        return new FieldInfo(
                from.files(),
                "memory",
                "predicted",
                ElementType.FLOAT32,
                from.samples(),
                steps + 1,
                false,
                channels,
                axes,
                times,
                from.timeUnit(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of());
    }

    /**
     * Seconds that the solver of the data takes for a step of one trajectory, from the first state of the first sample; not-a-number
     * where no solver is known.
     */
    public static double solverSecondsPerStep(TrainedModel model, FieldData initial) {
        Scenario scenario = model.trial().scenario();
        boolean known = scenario.recording().isEmpty()
                || scenario.recording().get().equation().isPresent();
        if (!known || scenario.isStationary()) {
            return Double.NaN;
        }
        int steps = 5;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            DType type = model.precision().type();
            Stepper solver = scenario.reference(model.profile(), type);
            Tensor state =
                    Tensors.of(initial.floats(0, 0, 1), solver.space().shape(1)).to(type);
            solver.rollout(state, 1, false).toFloats();
            long start = System.nanoTime();
            solver.rollout(state, steps, false).toFloats();
            return (System.nanoTime() - start) * 1e-9 / steps;
        }
    }

    /** Mean over members, and standard deviation over members (of the sample, n − 1), value by value. */
    public static List<FieldData> ensemble(List<Prediction> members) {
        Check.that(members.size() >= 2, "a spread needs 2 members, there are %d", members.size());
        FieldInfo info = members.get(0).trajectories().info();
        List<float[]> means = new ArrayList<>();
        List<float[]> spreads = new ArrayList<>();
        for (long sample = 0; sample < info.samples(); sample++) {
            float[] mean = null;
            double[] sum = new double[0];
            double[] squares = new double[0];
            for (Prediction member : members) {
                float[] values = member.trajectories().floats(sample, 0, info.steps());
                if (mean == null) {
                    mean = values.clone();
                    sum = new double[values.length];
                    squares = new double[values.length];
                }
                for (int i = 0; i < values.length; i++) {
                    // Around the first member, so that nothing cancels.
                    double moved = values[i] - mean[i];
                    sum[i] += moved;
                    squares[i] += moved * moved;
                }
            }
            float[] average = new float[sum.length];
            float[] spread = new float[sum.length];
            int n = members.size();
            for (int i = 0; i < sum.length && mean != null; i++) {
                average[i] = (float) (mean[i] + sum[i] / n);
                spread[i] = (float) Math.sqrt(Math.max(0, squares[i] - sum[i] * sum[i] / n) / (n - 1));
            }
            means.add(average);
            spreads.add(spread);
        }
        return List.of(new MemoryFields(info, means), new MemoryFields(info, spreads));
    }
}
