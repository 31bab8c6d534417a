package dev.eddy.fit;

import dev.eddy.experiment.Findings;
import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.layer.Weights;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.Lbfgs;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Seed;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingHook;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam, and then L-BFGS on the batch of the first update.
 *
 * @param updates of Adam; 0 to begin with L-BFGS
 * @param rate peak of a cosine with a short warm-up
 * @param iterations of L-BFGS at most, fewer where the loss falls no more; 0 to end with Adam
 * @param memory steps that L-BFGS remembers
 */
@Doc("Adam, then L-BFGS")
public record Descent(
        @Default("1000") @Doc("updates of Adam; 0 for none") long updates,
        @Default("1e-3") @Doc("learning rate of Adam") double rate,

        @Default("500") @Doc("iterations of L-BFGS; 0 for none")
        long iterations,

        @Default("20") @Doc("steps that L-BFGS remembers") int memory) {
    public Descent {
        Check.that(
                updates >= 0 && iterations >= 0 && updates + iterations >= 1 && rate > 0 && memory >= 1,
                "a descent has updates or iterations, a positive rate and a memory, got %d, %d, %s and %d",
                updates,
                iterations,
                rate,
                memory);
    }

    /** L-BFGS alone. */
    public static Descent lbfgs(long iterations, int memory) {
        return new Descent(0, 1e-3, iterations, memory);
    }

    /** Adam alone. */
    public static Descent adam(long updates, double rate) {
        return new Descent(updates, rate, 0, 1);
    }

    /** With a budget of so many updates and iterations at most. */
    public Descent atMost(long count) {
        return new Descent(Math.min(updates, count), rate, Math.min(iterations, count), memory);
    }

    /**
     * Trains weights in place.
     *
     * @param name of the trainings on the bench: {@code name-adam} and {@code name-lbfgs}
     * @return those that there were, in their order; the second is not begun where the first failed
     */
    public <B> List<TrainingResult> run(
            String name, Weights weights, Loss<B> loss, Batches<B> batches, Seed seed, Workbench bench) {
        return run(name, weights, loss, batches, seed, bench, List.of());
    }

    /**
     * The same, with hooks that watch Adam.
     *
     * @param hooks may end Adam; L-BFGS then begins
     */
    public <B> List<TrainingResult> run(
            String name,
            Weights weights,
            Loss<B> loss,
            Batches<B> batches,
            Seed seed,
            Workbench bench,
            List<TrainingHook> hooks) {
        List<TrainingResult> results = new ArrayList<>();
        if (updates > 0) {
            Recipe recipe = Recipe.DEFAULT
                    .withOptimizer(Adam.DEFAULT)
                    .withSchedule(new WarmupCosine(0, rate, Math.max(1, Math.min(100, updates / 10))))
                    .withUpdates(updates)
                    .withRecordEvery((int) Math.max(1, updates / 100));
            Trainer trainer = new Trainer(recipe, seed.at(0));
            for (TrainingHook hook : hooks) {
                trainer = trainer.with(hook);
            }
            results.add(bench.train(name + "-adam", weights, trainer, loss, batches));
        }
        if (iterations > 0
                && results.stream().allMatch(result -> result.outcome().isFinished())) {
            Recipe recipe = Recipe.DEFAULT
                    .withOptimizer(new Lbfgs(memory, 25))
                    .withSchedule(new ConstantRate(1))
                    .withUpdates(iterations)
                    .withRecordEvery((int) Math.max(1, iterations / 100));
            Batches<B> same = (own, update) -> batches.batch(own, 0);
            Trainer trainer = new Trainer(recipe, seed.at(1))
                    .with(new Settled(weights.flat().dtype()));
            results.add(bench.train(name + "-lbfgs", weights, trainer, loss, same));
        }
        return results;
    }

    /** What was found before, with these trainings: one of Adam alone is told by this name. */
    public <B> Findings trained(
            Findings before,
            String name,
            Weights weights,
            Loss<B> loss,
            Batches<B> batches,
            Seed seed,
            Workbench bench) {
        return told(before, name, run(name, weights, loss, batches, seed, bench));
    }

    /** What was found before, with the trainings of a descent: the first by its name, what follows as {@code name-lbfgs}. */
    public static Findings told(Findings before, String name, List<TrainingResult> results) {
        Findings found = before;
        for (int stage = 0; stage < results.size(); stage++) {
            found = found.training(stage == 0 ? name : name + "-lbfgs", results.get(stage));
        }
        return found;
    }
}
