package dev.eddy.study;

import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.optimize.Optimizer;
import dev.eddy.optimize.ParameterGroup;
import dev.eddy.optimize.Schedule;
import dev.eddy.train.Recipe;
import java.util.List;
import java.util.Optional;

/** What a study does differently from the recipes of its scenarios. */
@Doc("changes to the recipe of every scenario; what is left out stays")
public record RecipeChange(
        @Doc("turns gradients into changes of the weights") Optional<Optimizer> optimizer,

        @Doc("learning rate over the training") Optional<Schedule> schedule,
        @Doc("number of updates") Optional<Long> updates,
        @Doc("windows in a batch") Optional<Integer> batch,

        @Doc("the loss is recorded at every so many updates")
        Optional<Integer> recordEvery,

        @Doc("longest gradient; 0 leaves gradients alone") Optional<Double> clip,

        @Doc("few states of a rollout are kept for its gradient, the others computed again")
        Optional<Boolean> checkpoint,

        @Doc("parameters that learn at rates of their own, or not at all")
        Optional<List<ParameterGroup>> groups) {
    /** No change. */
    public static final RecipeChange NONE = new RecipeChange(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public RecipeChange {
        updates.ifPresent(count -> Check.that(count >= 0, "recipe: updates is at least 0, got %d", count));
        batch.ifPresent(count -> Check.that(count >= 1, "recipe: batch is at least 1, got %d", count));
        recordEvery.ifPresent(count -> Check.that(count >= 1, "recipe: record-every is at least 1, got %d", count));
    }

    /** The recipe with these changes. */
    public Recipe appliedTo(Recipe recipe) {
        return new Recipe(
                optimizer.orElse(recipe.optimizer()),
                schedule.orElse(recipe.schedule()),
                updates.orElse(recipe.updates()),
                batch.orElse(recipe.batch()),
                recordEvery.orElse(recipe.recordEvery()),
                clip.orElse(recipe.clip()),
                checkpoint.orElse(recipe.checkpoint()),
                groups.or(recipe::groups));
    }
}
