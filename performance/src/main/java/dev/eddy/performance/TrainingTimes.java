package dev.eddy.performance;

import dev.eddy.emulator.NeuralStepper;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.DilatedResNet;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.ResNet;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Native;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import dev.eddy.train.Trainer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Time of one update of Eddy's trainings, in single precision with Adam and mean squared error, on the cases of {@code
 * peers/training.py} and in its format: one JSON object a line, the smallest time of all updates, and the seconds from
 * the start of the process to the end of the first update, and the resident memory gained since the hundredth. Arguments name the cases to run; none runs all.
 */
public final class TrainingTimes {
    /** Seconds over which a case is repeated. */
    private static final double SECONDS = Double.parseDouble(System.getProperty("eddy.seconds", "6"));

    static final Map<String, TrainingCase> CASES = new LinkedHashMap<>();

    static {
        add("conv-34-10-1d-160-b20", new ConvNet(34, 10, Activation.RELU), 1, 160, 20, 1);
        add("res-26-8-1d-160-b20", new ResNet(26, 8, Activation.RELU), 1, 160, 20, 1);
        add("unet-12-2-1d-160-b20", new UNet(12, 2, Activation.RELU), 1, 160, 20, 1);
        add("dil-2-32-2-1d-160-b20", new DilatedResNet(2, 32, 2, Activation.RELU), 1, 160, 20, 1);
        add("fno-12-18-4-1d-160-b20", new Fno(12, 18, 4, Activation.GELU), 1, 160, 20, 1);
        add("conv-34-10-1d-160-b20-unroll5", new ConvNet(34, 10, Activation.RELU), 1, 160, 20, 5);
        add("conv-26-9-2d-64-b4", new ConvNet(26, 9, Activation.RELU), 2, 64, 4, 1);
        add("unet-12-2-2d-64-b4", new UNet(12, 2, Activation.RELU), 2, 64, 4, 1);
        add("fno-12-8-4-2d-64-b4", new Fno(12, 8, 4, Activation.GELU), 2, 64, 4, 1);
        add("unet-12-2-3d-24-b2", new UNet(12, 2, Activation.RELU), 3, 24, 2, 1);
        add("fno-6-8-4-3d-24-b2", new Fno(6, 8, 4, Activation.GELU), 3, 24, 2, 1);
    }

    private TrainingTimes() {}

    /** @param unroll steps of the loss */
    record TrainingCase(Architecture architecture, int dims, int points, int batch, int unroll) {}

    private static void add(String name, Architecture architecture, int dims, int points, int batch, int unroll) {
        CASES.put(name, new TrainingCase(architecture, dims, points, batch, unroll));
    }

    public static void main(String[] names) {
        for (String name : names.length == 0 ? CASES.keySet() : List.of(names)) {
            TrainingCase training = CASES.get(name);
            if (training == null) {
                throw new Misuse("unknown case '" + name + "' (there are: " + String.join(", ", CASES.keySet()) + ")");
            }
            measure(name, training);
        }
    }

    /** Like the peer: the same batch again and again, and as many windows in memory as one batch has. */
    private static void measure(String name, TrainingCase training) {
        try (Scope scope = Scope.open()) {
            StateSpace space = new StateSpace(Grid.periodic(training.dims(), 1, training.points()), 1);
            Network network = training.architecture().build(Signature.of(space), new Seed(0), DType.FLOAT32);
            long[] shape = space.shape(training.batch());
            double[] noise =
                    new Draws(new Seed(1)).normals((int) Arrays.stream(shape).reduce(1, (a, b) -> a * b));
            Tensor state = Tensors.of(noise, shape).to(DType.FLOAT32).unsqueeze(1);
            Tensor[] times = new Tensor[training.unroll() + 1];
            Arrays.fill(times, state);
            Tensor trajectories = Tensors.cat(List.of(times), 1);
            Recipe recipe =
                    new Recipe(Adam.DEFAULT, new ConstantRate(1e-3), Integer.MAX_VALUE, training.batch(), 1 << 20, 0);
            Watch watch = new Watch();
            new Trainer(recipe, new Seed(2))
                    .withProgress(watch)
                    .train(
                            network,
                            new Supervised(training.unroll()),
                            new NeuralStepper(network, space, 1),
                            trajectories);
            System.out.printf(
                    Locale.ROOT,
                    "{\"case\": \"%s\", \"ms_per_update\": %.3f, \"seconds_to_first_update\": %.2f, \"runs\": %d,"
                            + " \"mb_grown\": %.1f}%n",
                    name,
                    watch.milliseconds(),
                    watch.secondsToFirst(),
                    watch.updates,
                    watch.updates < 100 ? 0.0 : (Native.residentBytes() - watch.bytesAfterHundred) / 1e6);
        }
    }

    /** Asked after every update whether to go on. */
    static final class Watch implements Progress {
        private long end;
        private long before;
        private long best = Long.MAX_VALUE;
        private double first;
        private int updates;
        private long bytesAfterHundred;

        /** The smallest time of an update. */
        double milliseconds() {
            return best / 1e6;
        }

        double secondsToFirst() {
            return first;
        }

        @Override
        public Task start(String what, long total) {
            return Progress.NONE.start(what, total);
        }

        @Override
        public boolean stopRequested() {
            long now = System.nanoTime();
            if (updates == 0) {
                first = (System.currentTimeMillis()
                                - ProcessHandle.current()
                                        .info()
                                        .startInstant()
                                        .orElseThrow()
                                        .toEpochMilli())
                        / 1e3;
                end = now + (long) (SECONDS * 1e9);
            } else {
                best = Math.min(best, now - before);
            }
            updates++;
            if (updates == 100) {
                bytesAfterHundred = Native.residentBytes();
            }
            before = System.nanoTime();
            return updates > 3 && now > end;
        }
    }
}
