package dev.eddy.scenario;

import dev.eddy.kinds.Alias;
import dev.eddy.kinds.Doc;
import dev.eddy.metric.Metric;
import dev.eddy.metric.SpatialError;
import dev.eddy.misuse.Check;
import dev.eddy.train.Recipe;
import java.util.List;

/** How networks are trained on a scenario, and what is measured. */
public record TrainingPlan(
        @Alias("optim_config") @Doc("optimiser, schedule, updates, batch")
        Recipe recipe,

        @Alias("report_metrics") @Doc("what is measured over the rollout")
        List<Metric> metrics) {
    /** The benchmark's recipe, and nRMSE. */
    static final TrainingPlan STANDARD = new TrainingPlan(Recipe.DEFAULT, List.of(SpatialError.N_RMSE));

    public TrainingPlan {
        metrics = List.copyOf(metrics);
        Check.that(!metrics.isEmpty(), "metrics: expected at least one");
        for (int i = 0; i < metrics.size(); i++) {
            int first = metrics.indexOf(metrics.get(i));
            Check.that(first == i, "metrics[%d] is the same as metrics[%d]; leave one out", i, first);
        }
    }
}
