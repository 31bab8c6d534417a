package dev.eddy.study;

import dev.eddy.emulator.Task;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.metric.Metric;
import dev.eddy.nn.Architecture;
import dev.eddy.scenario.Scenario;
import dev.eddy.train.Objective;
import dev.eddy.train.Recipe;
import dev.eddy.train.Refinement;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A part of a study: every combination of its entries. What it leaves out is that of the study around it. The components
 * are the keys of a block in a study file.
 */
@Doc("every combination of its entries; what it leaves out is that of the study around it")
public record Block(
        @Default("[]") @Doc("problems") List<Scenario> scenarios,
        @Default("[]") @Doc("what the network is for") List<Task> tasks,
        @Default("[]") @Doc("architectures") List<Architecture> networks,
        @Default("[]") @Doc("objectives") List<Objective> trainings,

        @Default("[]") @Doc("how fine the physics of the trainings is")
        List<Refinement> refinements,

        @Doc("changes to the recipe of every scenario, in place of the study's")
        Optional<RecipeChange> recipe,

        @Default("[]") @Doc("what is measured over the rollout")
        List<Metric> metrics,

        @Doc("seeds of weights and batches") Optional<Seeds> seeds) {
    public Block {
        scenarios = List.copyOf(scenarios);
        tasks = List.copyOf(tasks);
        networks = List.copyOf(networks);
        trainings = List.copyOf(trainings);
        refinements = List.copyOf(refinements);
        metrics = PlanParts.once("metrics", metrics);
    }

    /** With what is left out taken from another. */
    Block within(Block around) {
        return new Block(
                scenarios.isEmpty() ? around.scenarios : scenarios,
                tasks.isEmpty() ? around.tasks : tasks,
                networks.isEmpty() ? around.networks : networks,
                trainings.isEmpty() ? around.trainings : trainings,
                refinements.isEmpty() ? around.refinements : refinements,
                recipe.or(around::recipe),
                metrics.isEmpty() ? around.metrics : metrics,
                seeds.or(around::seeds));
    }

    /** How many trials there are, without making them. */
    double trialCount() {
        return (double) scenarios.size()
                * tasks.size()
                * networks.size()
                * trainings.size()
                * Math.max(1, refinements.size())
                * seeds.orElseThrow().count();
    }

    /** All trials: scenario by scenario, the seeds innermost. */
    Stream<Trial> trials() {
        Seeds range = seeds.orElseThrow();
        return scenarios.stream().flatMap(scenario -> {
            Recipe own = recipe.orElse(RecipeChange.NONE).appliedTo(scenario.recipe());
            List<Metric> measured = metrics.isEmpty() ? scenario.metrics() : metrics;
            List<Refinement> levels = refinements.isEmpty() ? List.of(Refinement.NONE) : refinements;
            return tasks.stream()
                    .flatMap(task -> networks.stream()
                            .flatMap(network -> trainings.stream()
                                    .flatMap(training -> levels.stream()
                                            .flatMap(refinement -> LongStream.range(
                                                            range.first(), range.first() + range.count())
                                                    .mapToObj(seed -> new Trial(
                                                            scenario,
                                                            task,
                                                            network,
                                                            training,
                                                            refinement,
                                                            own,
                                                            measured,
                                                            seed))))));
        });
    }
}
