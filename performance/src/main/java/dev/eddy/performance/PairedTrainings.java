package dev.eddy.performance;

import dev.eddy.data.ElementType;
import dev.eddy.data.NetworkWeights;
import dev.eddy.data.Npy;
import dev.eddy.data.Safetensors;
import dev.eddy.data.StoredArray;
import dev.eddy.emulator.NeuralStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.metric.SpatialError;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.random.Seed;
import dev.eddy.scenario.Scenario;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Objective;
import dev.eddy.train.Recipe;
import dev.eddy.train.SubTrajectories;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Trains from the weights and with the batches of trainings of the benchmark's own package, seed by seed, and writes where
 * Eddy ends beside where the package ended: {@code N.eddy-losses.npy} and {@code N.eddy-errors.npy} beside the files of
 * {@code peers/trained.py}, which says how long and how both train.
 */
final class PairedTrainings {
    private static final String START = ".start.safetensors";
    private static final Recipe RECIPE =
            PeerSyntax.recipe("adam;2000;warmup_cosine;0.0;0.001;400").withRecordEvery(1);

    private final Scenario scenario;
    private final Architecture architecture;
    private final Objective objective;
    private final Path folder;
    private final Tensor train;
    private final Tensor test;

    private PairedTrainings(Scenario scenario, Architecture architecture, Objective objective, Path data, Path folder) {
        this.scenario = scenario;
        this.architecture = architecture;
        this.objective = objective;
        this.folder = folder;
        this.train = Npy.readTensor(data.resolve("train.npy"));
        this.test = Npy.readTensor(data.resolve("test.npy"));
    }

    /** Arguments: data, the benchmark's key, network, training, folder of the recorded trainings. */
    static void print(List<String> given) {
        Check.that(given.size() == 5, "expected DATA KEY NETWORK TRAINING FOLDER, got %d arguments", given.size());
        try (Scope scope = Scope.open()) {
            PairedTrainings pairs = new PairedTrainings(
                    Scenario.of(given.get(1)),
                    PeerSyntax.architecture(given.get(2)),
                    PeerSyntax.objective(given.get(3)),
                    Path.of(given.get(0)),
                    Path.of(given.get(4)));
            pairs.seeds().forEach(pairs::train);
        }
    }

    /** Those that Eddy did not train yet. */
    private List<Long> seeds() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(START))
                    .map(name -> Long.parseLong(name.substring(0, name.length() - START.length())))
                    .filter(seed ->
                            Files.exists(file(seed, ".errors.npy")) && !Files.exists(file(seed, ".eddy-errors.npy")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(long seed, String what) {
        return folder.resolve(seed + what);
    }

    private void train(long seed) {
        try (Scope scope = Scope.open()) {
            Safetensors start = Safetensors.read(file(seed, START));
            boolean wide = start.arrays().values().iterator().next().type() == ElementType.FLOAT64;
            DType type = wide ? DType.FLOAT64 : DType.FLOAT32;
            Network network = architecture.build(Signature.of(scenario.space()), new Seed(seed), type);
            NetworkWeights.read(network, start, file(seed, START), NetworkWeights.Naming.PEER);
            Stepper emulator = new NeuralStepper(network, scenario.space(), scenario.dt());
            SubTrajectories windows = new SubTrajectories(train.to(type), objective.windowLength());
            Batches<Tensor> batches = new Recorded(
                    windows,
                    objective.snapshots(),
                    Npy.read(file(seed, ".order.npy")).toLongs());
            TrainingResult trained =
                    new Trainer(RECIPE, new Seed(seed)).train(network.weights(), objective.on(emulator, null), batches);
            Check.that(trained.outcome().isFinished(), "seed %d: the training ended by %s", seed, trained.outcome());
            double[] errors = errors(emulator, test.to(type));
            write(file(seed, ".eddy-losses.npy"), trained.losses().values());
            write(file(seed, ".eddy-errors.npy"), errors);
            System.out.printf(
                    Locale.ROOT,
                    "%d: %.6g after a step, %.6g after %d%n",
                    seed,
                    errors[0],
                    errors[errors.length - 1],
                    errors.length);
        }
    }

    private static void write(Path file, double[] values) {
        Npy.write(file, StoredArray.of(values, values.length));
    }

    /** Mean nRMSE after each step. */
    private static double[] errors(Stepper emulator, Tensor test) {
        try (NoGrad off = NoGrad.open()) {
            int steps = Math.toIntExact(test.size(1) - 1);
            Tensor predicted = emulator.rollout(test.select(1, 0), steps, false);
            return RolloutMetrics.of(List.of(SpatialError.N_RMSE), predicted, test.narrow(1, 1, steps))
                    .curves()
                    .get(0)
                    .values();
        }
    }

    /** Batches in a given order of the windows, epoch after epoch. */
    @SuppressWarnings("ArrayRecordComponent") // private, and never changed
    private record Recorded(SubTrajectories windows, int read, long[] order) implements Batches<Tensor> {
        @Override
        public long perEpoch() {
            return (windows.count() + RECIPE.batch() - 1L) / RECIPE.batch();
        }

        @Override
        public Tensor batch(Seed seed, long update) {
            int epoch = Math.toIntExact(update / perEpoch() * windows.count());
            int from = Math.toIntExact(update % perEpoch() * RECIPE.batch());
            int to = Math.min(from + RECIPE.batch(), windows.count());
            return windows.batch(Arrays.copyOfRange(order, epoch + from, epoch + to), read);
        }
    }
}
