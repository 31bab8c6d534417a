package dev.eddy.gflow;

import dev.eddy.experiment.Workbench;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.ParameterGroup;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.random.Stream;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Recipe;
import dev.eddy.train.Trainer;
import dev.eddy.train.TrainingHook;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;

/** How a {@link FlowModel} is trained: Adam at a constant rate, log Z at its own. */
@Doc("how a flow network is trained")
public record FlowFit(
        @Default("3000") @Doc("number of updates") long updates,
        @Default("16") @Doc("trajectories in a batch") int batch,
        @Default("1e-3") @Doc("learning rate") double rate,
        @Default("1e-1") @Doc("learning rate of log Z") double partitionRate,

        @Default("{}") @Doc("which trajectories are learned from")
        Exploration exploration) {
    /** The settings of the paper's programs. */
    public static final FlowFit DEFAULT = new FlowFit(3000, 16, 1e-3, 1e-1, new Exploration(0.1, 0));

    public FlowFit {
        Check.that(
                updates >= 0 && batch >= 1 && rate > 0 && partitionRate > 0,
                "a flow network has 0 or more updates, batches of 1 or more and positive rates, got %d, %d, %s and %s",
                updates,
                batch,
                rate,
                partitionRate);
        Check.that(
                exploration.replayed() * batch < batch - 0.5,
                "of a batch of %d trajectories a part of %s is taken from before: nothing new is seen; take less",
                batch,
                exploration.replayed());
    }

    public FlowFit withUpdates(long other) {
        return new FlowFit(other, batch, rate, partitionRate, exploration);
    }

    public FlowFit withExploration(Exploration other) {
        return new FlowFit(updates, batch, rate, partitionRate, other);
    }

    /** As the recipe of a {@link Trainer}. */
    public Recipe recipe() {
        return new Recipe(Adam.DEFAULT, new ConstantRate(rate), updates, batch, 100, 0)
                .withGroups(new ParameterGroup(partitionRate / rate, FlowArchitecture.LOG_PARTITION));
    }

    /**
     * Trains a model in place. Trajectories are drawn from the model as it is at each update, by random numbers that are the batch.
     *
     * @param hooks watch the training
     */
    public <S> TrainingResult run(
            String name, FlowModel<S> model, Balance balance, Seed seed, Workbench bench, TrainingHook... hooks) {
        Check.that(
                balance.learnsFromPrefixes() || exploration.incomplete() < 1,
                "%s learns nothing from incomplete trajectories, and there are no others; set incomplete below 1",
                balance.shortName());
        Trainer trainer = new Trainer(recipe(), seed);
        int old = (int) Math.round(exploration.replayed() * batch);
        Replay<S> replay = new Replay<>(model.environment(), exploration.memory());
        if (old > 0) {
            trainer = trainer.with(replay);
        }
        for (TrainingHook hook : hooks) {
            trainer = trainer.with(hook);
        }
        Loss<Seed> loss = at -> {
            List<Trajectory<S>> fresh = exploration.draw(model, batch - old, at.at(0));
            List<Trajectory<S>> all = new ArrayList<>(fresh);
            if (old > 0) {
                all.addAll(replay.draw(old, fresh, new Draws(at.at(1))));
            }
            return balance.loss(model.terms(all));
        };
        Batches<Seed> batches = (from, update) -> from.at(Stream.BATCH, update);
        return bench.train(name, model.weights(), trainer, loss, batches);
    }
}
