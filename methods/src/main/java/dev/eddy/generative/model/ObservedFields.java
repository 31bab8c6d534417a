package dev.eddy.generative.model;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.forecast.Ensembles;
import dev.eddy.generative.match.FlowTraining;
import dev.eddy.generative.measure.Pictures;
import dev.eddy.generative.steer.Kriging;
import dev.eddy.generative.steer.Measurement;
import dev.eddy.generative.steer.Measurements;
import dev.eddy.generative.steer.Steering;
import dev.eddy.grid.Grid;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Artifact;
import dev.eddy.result.Measure;
import dev.eddy.result.MethodNote;
import dev.eddy.result.claim.Claim;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Fields of which only sensors or a coarse grid are known, completed by a flow that is steered to them, beside kriging with the covariance of
 * the data and beside interpolation.
 */
@Doc("fields from few sensors and from a coarse grid: a flow that is steered, kriging, interpolation")
public record ObservedFields(
        @Doc("what the flow is learned from: fields on a periodic grid")
        FlowData data,

        @Default("{kind: unet, width: 16}") @Doc("of the flow")
        Architecture network,

        @Default("channels") @Doc("what of the states has spread 1 for the flow: their channels, or their waves too")
        FieldFlow.Scaled scaled,

        @Default("{updates: 2000, batch: 32}") @Doc("of the flow")
        FlowTraining training,

        @Default("0.1") @Doc("part of the points that have a sensor")
        double sensors,

        @Default("4") @Doc("points of a block of the coarse grid along each axis")
        int coarse,

        @Default("0.2") @Doc("gain of the steering") double gain,
        @Default("100") @Doc("steps of a sample") int steps,
        @Default("8") @Doc("samples for each field") int members,
        @Default("16") @Doc("fields that are completed") int samples)
        implements Experiment {
    private static final double NOISE = 1e-4;

    public ObservedFields {
        Check.that(
                sensors > 0 && sensors < 1 && coarse >= 2 && gain >= 0 && steps >= 2 && members >= 2 && samples >= 1,
                "observed-fields: sensors between 0 and 1, coarse, steps and members 2 or more, samples 1 or more,"
                        + " gain 0 or more; got %s, %d, %d, %d, %d, %s",
                sensors,
                coarse,
                steps,
                members,
                samples,
                gain);
        Check.that(
                data.periodicGrid().isPresent(),
                "observed-fields: the fields are on a periodic grid; take snapshots of a scenario that has one");
    }

    @Override
    public String shortName() {
        return ("observed-fields;" + data.shortName() + ";"
                        + network.shortName().replace(';', '-'))
                .replaceAll("[^A-Za-z0-9.,=_;-]", "-");
    }

    @Override
    public MethodNote note() {
        return new MethodNote(
                "A flow that knows what fields are like completes one of which little is known, and says how sure it"
                        + " is.",
                List.of("x ← x − g Aᵀ(A (x + (1 − t) v) − y) before every step, with the same v"),
                "M. Patel et al., Steering rectified flow models in the vector field for controlled image generation,"
                        + " ICCV 2025",
                "Fields of a solver in place of pictures; kriging with the covariance of all training fields, averaged"
                        + " over shifts, and linear regression on them, with the covariance as it is.");
    }

    @Override
    public List<Claim> claims() {
        return List.of();
    }

    @Override
    public Findings run(Seed seed, Workbench bench) {
        FlowData.Split split = data.read(bench);
        LearnedFlow learns = new LearnedFlow(new FieldFlow(data, network, training).with(scaled));
        Piece piece = bench.shared(learns, seed);
        TrainedFlow flow = learns.flow(piece, bench.precision());
        Scaling scaling = flow.scaling().ofChannels();
        Findings found = LearnedFlow.found(Findings.finished(), piece);
        int count = (int) Math.min(samples, split.test().size(0));
        Tensor truth = scaling.scaled(split.test().narrow(0, 0, count));
        Tensor learned = scaling.scaled(split.train());
        long[] state = Arrays.copyOfRange(truth.shape(), 1, truth.rank());
        found = found.artifact(picture("truth", truth));
        for (Task task : List.of(sensors(state, seed.at(7)), coarse(state))) {
            bench.pause();
            found = completed(found, task, flow, learned, truth, seed.at(8), bench);
        }
        return found.weights(flow.tensors());
    }

    /**
     * What is known, and where it stands.
     *
     * @param places of what is known, in points
     * @param known which numbers of one channel of a measurement they are
     */
    private record Task(String name, Measurement measurement, double[][] places, long[] known) {
        /** What is known of some states, as states: not-a-number where nothing is, and the same in all of a block. */
        Tensor shown(Tensor observed, Tensor truth) {
            if (measurement instanceof Measurements.Masked masked) {
                return masked.shown(truth);
            }
            double parts = (double) truth.elements() / observed.elements();
            return measurement.adjoint(observed).times(parts);
        }
    }

    private Task sensors(long[] state, Seed seed) {
        long[] points = Arrays.copyOfRange(state, 1, state.length);
        int size = Math.toIntExact(Arrays.stream(points).reduce(1, Math::multiplyExact));
        int count = Math.max(1, (int) Math.round(sensors * size));
        long[] order = new Draws(seed).permutation(size);
        long[] chosen = Arrays.copyOf(order, count);
        Arrays.sort(chosen);
        long[] shape = state.clone();
        shape[0] = 1;
        double[][] places =
                Arrays.stream(chosen).mapToObj(point -> place(point, points, 1)).toArray(double[][]::new);
        return new Task("sensors", Measurements.sensors(chosen, shape), places, chosen);
    }

    private Task coarse(long[] state) {
        long[] points =
                Arrays.stream(state, 1, state.length).map(n -> n / coarse).toArray();
        int size = Math.toIntExact(Arrays.stream(points).reduce(1, Math::multiplyExact));
        long[] known = new long[size];
        Arrays.setAll(known, i -> i);
        double[][] places = Arrays.stream(known)
                .mapToObj(cell -> place(cell, points, coarse))
                .toArray(double[][]::new);
        return new Task("coarse", new Measurements.Coarsened(coarse), places, known);
    }

    /** The middle of a cell of so many points along each axis. */
    private static double[] place(long number, long[] points, int factor) {
        double[] at = new double[points.length];
        long rest = number;
        for (int axis = points.length - 1; axis >= 0; axis--) {
            at[axis] = (rest % points[axis]) * factor + (factor - 1) / 2.0;
            rest /= points[axis];
        }
        return at;
    }

    private Findings completed(
            Findings before, Task task, TrainedFlow flow, Tensor learned, Tensor truth, Seed seed, Workbench bench) {
        Tensor observed = task.measurement().apply(truth);
        long[] state = Arrays.copyOfRange(truth.shape(), 1, truth.rank());
        Measurement seen = flow.scaling().seenBy(task.measurement());
        Steering steering = new Steering(seen, observed, gain / seen.squaredNorm(state));
        FlowSampling euler = new FlowSampling(FlowSampling.Method.EULER, steps);
        Tensor ensemble = Piece.of(bench.once("samples " + task.name(), () -> {
                    List<Tensor> all = new ArrayList<>();
                    for (int member = 0; member < members; member++) {
                        Tensor drawn =
                                flow.sample((int) truth.size(0), null, euler, List.of(steering), seed.at(member));
                        all.add(flow.scaling().ofChannels().scaled(drawn));
                    }
                    return Map.of("ensemble", Tensors.stack(all, 0));
                }))
                .tensor("ensemble");
        Tensor kriged = Kriging.stationary(learned, task.measurement(), NOISE)
                .mean(observed)
                .to(truth.dtype());
        Tensor regressed = Kriging.ofData(learned, task.measurement(), NOISE)
                .mean(observed)
                .to(truth.dtype());
        Tensor interpolated = interpolated(task, observed, state);
        String name = task.name();
        double misfit = task.measurement()
                .apply(ensemble.select(0, 0))
                .minus(observed)
                .squared()
                .mean()
                .item();
        return before.number(Measure.of("error_flow_mean_" + name).lowerIsBetter(), Ensembles.error(ensemble, truth))
                .number("error_flow_sample_" + name, Ensembles.error(ensemble.narrow(0, 0, 1), truth))
                .number("error_kriging_" + name, Ensembles.error(kriged.unsqueeze(0), truth))
                .number("error_regression_" + name, Ensembles.error(regressed.unsqueeze(0), truth))
                .number("error_interpolation_" + name, Ensembles.error(interpolated.unsqueeze(0), truth))
                .number("crps_flow_" + name, Ensembles.rankedProbability(ensemble, truth))
                .number("spread_over_error_" + name, Ensembles.spreadOverError(ensemble, truth))
                .number("misfit_" + name, Math.sqrt(misfit))
                .artifact(picture(name + ", known", task.shown(observed, truth)))
                .artifact(picture(name + ", flow", ensemble.select(0, 0)))
                .artifact(picture(name + ", kriging", kriged))
                .artifact(picture(name + ", interpolation", interpolated));
    }

    /** Means of what is known by inverse fourth powers of distances on the periodic grid (Shepard 1968). */
    private static Tensor interpolated(Task task, Tensor observed, long[] state) {
        long[] points = Arrays.copyOfRange(state, 1, state.length);
        int size = Math.toIntExact(Arrays.stream(points).reduce(1, Math::multiplyExact));
        int known = task.known().length;
        double[] weights = new double[size * known];
        for (int point = 0; point < size; point++) {
            double[] at = place(point, points, 1);
            double sum = 0;
            for (int j = 0; j < known; j++) {
                double squares = 1e-6;
                for (int axis = 0; axis < at.length; axis++) {
                    double along = Math.abs(at[axis] - task.places()[j][axis]);
                    double shorter = Math.min(along, points[axis] - along);
                    squares += shorter * shorter;
                }
                weights[point * known + j] = 1 / (squares * squares);
                sum += weights[point * known + j];
            }
            for (int j = 0; j < known; j++) {
                weights[point * known + j] /= sum;
            }
        }
        Tensor all = observed.reshape(observed.size(0), observed.size(1), -1).gather(2, task.known());
        Tensor table = Tensors.of(weights, size, known).to(observed.dtype()).transpose(0, 1);
        long[] shape = new long[state.length + 1];
        shape[0] = observed.size(0);
        System.arraycopy(state, 0, shape, 1, state.length);
        return all.matmul(table).reshape(shape);
    }

    private Artifact picture(String series, Tensor states) {
        Grid grid =
                data.space().orElseThrow(() -> new Misuse("fields have a grid")).grid();
        return Pictures.fields("completed", series, states, grid);
    }

    @Override
    public ObservedFields quick() {
        return new ObservedFields(
                data,
                network,
                scaled,
                training.withUpdates(Math.min(training.updates(), 20)),
                sensors,
                coarse,
                gain,
                Math.min(steps, 10),
                Math.min(members, 2),
                Math.min(samples, 4));
    }
}
