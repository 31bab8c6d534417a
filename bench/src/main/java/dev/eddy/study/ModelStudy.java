package dev.eddy.study;

import dev.eddy.train.Validation;
import java.util.List;
import java.util.Optional;

/** The study of a single trial: what a packed model says of how it was made. */
final class ModelStudy {
    private ModelStudy() {}

    static Study of(TrainedModel model) {
        Trial trial = model.trial();
        RecipeChange recipe = new RecipeChange(
                Optional.of(trial.recipe().optimizer()),
                Optional.of(trial.recipe().schedule()),
                Optional.of(trial.recipe().updates()),
                Optional.of(trial.recipe().batch()),
                Optional.of(trial.recipe().recordEvery()),
                Optional.of(trial.recipe().clip()),
                Optional.of(trial.recipe().checkpoint()),
                trial.recipe().groups());
        return new Study(
                Study.FORMAT,
                "model",
                model.profile(),
                model.precision(),
                List.of(trial.scenario()),
                List.of(trial.task()),
                List.of(trial.network()),
                List.of(trial.training()),
                trial.isRefined() ? List.of(trial.refinement()) : List.of(),
                Validation.DEFAULT,
                recipe,
                trial.metrics(),
                new Seeds(trial.seedNumber(), 1),
                List.of(),
                1,
                List.of(),
                0);
    }
}
