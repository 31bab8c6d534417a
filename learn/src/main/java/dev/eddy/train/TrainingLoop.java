package dev.eddy.train;

import dev.eddy.integrate.Stepper;
import dev.eddy.nn.layer.Weights;
import dev.eddy.optimize.Landscape;
import dev.eddy.optimize.OptimizerState;
import dev.eddy.result.Curve;
import dev.eddy.result.Outcome;
import dev.eddy.result.Progress;
import dev.eddy.tensor.Leaves;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One training while it runs. */
final class TrainingLoop {
    private static final long NOTE_NANOS = 50_000_000;

    private final Trainer trainer;
    private final Recipe recipe;
    private final Weights weights;
    private final LevelSource levels;
    private final SubTrajectories windows;
    private final List<Double> recordedAt = new ArrayList<>();
    private final List<Double> recorded = new ArrayList<>();
    private final double secondsBefore;
    private final long begin = System.nanoTime();

    private OptimizerState optimizer;
    private long epoch = -1;
    private long[] order = new long[0];

    TrainingLoop(
            Trainer trainer, Weights weights, LevelSource levels, Tensor trajectories, @Nullable TrainingState from) {
        this.trainer = trainer;
        this.recipe = trainer.recipe();
        this.weights = weights;
        this.levels = levels;
        this.windows = new SubTrajectories(trajectories, trainer.objective().windowLength());
        OptimizerState fresh = recipe.optimizer().start(weights.flat());
        if (from == null) {
            this.optimizer = fresh;
            this.secondsBefore = 0;
        } else {
            from.check(weights.flat().elements(), recipe.updates(), fresh);
            weights.load(from.weights());
            this.optimizer = from.optimizer().copy();
            this.secondsBefore = from.seconds();
            Arrays.stream(from.losses().at()).forEach(recordedAt::add);
            Arrays.stream(from.losses().values()).forEach(recorded::add);
        }
    }

    TrainingResult run() {
        try (Progress.Task task = trainer.progress().start("training", recipe.updates())) {
            if (optimizer.updates() < recipe.updates()) {
                levels.begin();
            }
            long told = 0;
            long toldAt = begin;
            while (optimizer.updates() < recipe.updates()) {
                long update = optimizer.updates();
                double loss = update(update);
                if (!Double.isFinite(loss)) {
                    return result(levels.updated(update).orElse(new Outcome.Diverged(update + 1)), false);
                }
                Optional<Outcome> ended = levels.updated(update);
                if (ended.isPresent()) {
                    return result(ended.get(), false);
                }
                if ((update + 1) % batchesPerEpoch() == 0 || update + 1 == recipe.updates()) {
                    endEpoch();
                }
                long now = System.nanoTime();
                if (now - toldAt > NOTE_NANOS || update + 1 == recipe.updates()) {
                    task.advance(update + 1 - told, String.format(Locale.ROOT, "loss %.1e", loss));
                    told = update + 1;
                    toldAt = now;
                }
                if (trainer.saveEvery() > 0 && (update + 1) % trainer.saveEvery() == 0) {
                    try (Scope scope = Scope.open()) {
                        trainer.saver().accept(state());
                    }
                }
                if (update + 1 < recipe.updates() && trainer.progress().stopRequested()) {
                    return result(new Outcome.Finished(update + 1), true);
                }
            }
        }
        TrainingResult result = result(new Outcome.Finished(optimizer.updates()), false);
        weights.load(recipe.optimizer().trained(optimizer, weights.flat()));
        return result;
    }

    /** Lets a refinement look at the weights that the training would hand out now. */
    private void endEpoch() {
        Tensor last = weights.flat();
        Tensor judged = recipe.optimizer().trained(optimizer, last);
        if (judged == last) {
            levels.epochEnded();
            return;
        }
        // Not in a scope: steppers of another level, which may be made now, live on.
        double[] own = last.toDoubles();
        weights.load(judged);
        levels.epochEnded();
        try (Scope scope = Scope.open()) {
            weights.load(Tensors.of(own, own.length).to(judged.dtype()));
        }
    }

    /** Makes one update, unless the loss is not finite, and returns the loss before it. */
    private double update(long update) {
        try (Scope scope = Scope.openSelfContained()) {
            Objective objective = trainer.objective();
            Tensor window = windows.batch(nextWindows(update), objective.snapshots());
            Landscape.Slope slope = slope(objective, window);
            double value = slope.loss();
            if (!Double.isFinite(value)) {
                return value;
            }
            if (update % recipe.recordEvery() == 0) {
                recordedAt.add((double) update);
                recorded.add(value);
            }
            try (NoGrad off = NoGrad.open()) {
                if (!recipe.optimizer().usesLandscape()) {
                    clip(slope.gradient());
                }
                double rate = recipe.schedule().rate(update, recipe.updates());
                optimizer = recipe.optimizer()
                        .update(optimizer, weights.flat(), slope, rate, () -> slopeInside(objective, window));
            }
            return value;
        }
    }

    /** For optimisers that ask for several slopes in an update: each frees what it needed. */
    private Landscape.Slope slopeInside(Objective objective, Tensor window) {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            Landscape.Slope slope = slope(objective, window);
            scope.keep(slope.gradient());
            return slope;
        }
    }

    private Landscape.Slope slope(Objective objective, Tensor window) {
        Stepper emulator = levels.steppers().emulator();
        Stepper reference = levels.steppers().reference();
        try (Leaves.Together all = weights.together()) {
            if (recipe.checkpoint()) {
                return new CheckpointedGradient(emulator, reference, weights).of(objective, window);
            }
            Tensor loss = objective.loss(emulator, reference, window);
            return new Landscape.Slope(loss.item(), weights.gradient(loss));
        }
    }

    private void clip(Tensor gradient) {
        if (recipe.clip() > 0) {
            double length = gradient.norm().item();
            if (length > recipe.clip()) {
                gradient.timesInPlace(recipe.clip() / length);
            }
        }
    }

    /** Every epoch passes all windows once; its last batch may be smaller. */
    private long[] nextWindows(long update) {
        int batch = batch();
        if (update / batchesPerEpoch() != epoch) {
            epoch = update / batchesPerEpoch();
            order = windows.order(trainer.seed(), epoch);
        }
        int from = Math.toIntExact(update % batchesPerEpoch()) * batch;
        return Arrays.copyOfRange(order, from, Math.min(from + batch, order.length));
    }

    private int batch() {
        return Math.min(recipe.batch(), windows.count());
    }

    private long batchesPerEpoch() {
        return (windows.count() + batch() - 1L) / batch();
    }

    private TrainingResult result(Outcome outcome, boolean stopped) {
        return new TrainingResult(state(), outcome, stopped);
    }

    private TrainingState state() {
        return new TrainingState(
                weights.flat().copy(),
                optimizer.copy(),
                new Curve("loss", "update", array(recordedAt), array(recorded)),
                secondsBefore + (System.nanoTime() - begin) * 1e-9,
                levels.state());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
