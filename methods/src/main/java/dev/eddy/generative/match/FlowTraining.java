package dev.eddy.generative.match;

import dev.eddy.experiment.Workbench;
import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Network;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.Averaged;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.random.Seed;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingResult;

/**
 * How long and how fast a field is trained: Adam, a rise of the rate over 100 updates and half a cosine to 0, and at the end the running
 * mean of the weights.
 */
@Doc("how long and how fast a field is trained")
public record FlowTraining(
        @Default("6000") @Doc("number of updates") long updates,
        @Default("256") @Doc("pairs in a batch") int batch,
        @Default("2e-3") @Doc("highest learning rate") double rate) {
    public FlowTraining {
        Check.that(updates >= 0 && batch >= 1, "a training has updates and pairs, got %d and %d", updates, batch);
    }

    /** Batches of 256 at a rate of 2·10⁻³. */
    public FlowTraining(long updates) {
        this(updates, 256, 2e-3);
    }

    public FlowTraining withRate(double other) {
        return new FlowTraining(updates, batch, other);
    }

    public FlowTraining withUpdates(long other) {
        return new FlowTraining(other, batch, rate);
    }

    /** Of the running mean: 1000 updates, of short trainings a third of them. */
    private double memory() {
        return updates < 3000 ? Math.max(0, 1 - 3.0 / Math.max(1, updates)) : 0.999;
    }

    /** As the recipe of a {@link Trainer}. */
    public Recipe recipe() {
        return recipe(memory());
    }

    /**
     * Of an emulator, which gives one state: the running mean is over a twentieth of the updates, 200 at most. A longer one holds weights
     * whose steps are much worse than those of the last.
     */
    public Recipe emulatorRecipe() {
        return recipe(1 - 1 / Math.max(1, Math.min(200, updates / 20.0)));
    }

    private Recipe recipe(double memory) {
        long warmup = Math.min(100, updates / 2);
        return new Recipe(
                new Averaged(Adam.DEFAULT, memory, 0), new WarmupCosine(0, rate, warmup), updates, batch, 100, 0);
    }

    /** Trains a field in place. */
    public TrainingResult run(
            String name, NeuralField field, Matching matching, Coupling coupling, Seed seed, Workbench bench) {
        return run(
                name,
                field.network(),
                matching.loss(field),
                matching.batches(coupling, batch, bench.precision()),
                seed,
                bench);
    }

    /** Trains any network in place, by a loss of its own. */
    public <B> TrainingResult run(
            String name, Network network, Loss<B> loss, Batches<B> batches, Seed seed, Workbench bench) {
        return bench.train(name, network.weights(), new Trainer(recipe(), seed), loss, batches);
    }
}
