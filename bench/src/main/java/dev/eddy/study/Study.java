package dev.eddy.study;

import dev.eddy.emulator.Task;
import dev.eddy.equation.Profile;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.claim.Claim;
import dev.eddy.scenario.Scenario;
import dev.eddy.train.Objective;
import dev.eddy.train.Refinement;
import dev.eddy.train.Validation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A benchmark: every combination of scenario, task, network, training and seed is trained and tested. The components are
 * the keys of a study file.
 */
@Doc("every combination of scenario, task, network, training and seed is trained and tested")
public record Study(
        @Default(Study.FORMAT) @Doc("name and version of this format")
        String format,

        @Doc("what the run folder and the report are called")
        String name,

        @Default("eddy") @Doc("whose numerics: eddy, or those behind published numbers")
        Profile profile,

        @Default("float32") @Doc("numbers of data and networks: float32 or float64")
        Precision precision,

        @Default("[]") @Doc("problems, by kind or by the benchmark's key; see: eddy list scenarios")
        List<Scenario> scenarios,

        @Default("[predict]") @Doc("what the network is for: predict, or a correction")
        List<Task> tasks,

        @Default("[]") @Doc("architectures, by kind or short name; see: eddy list networks")
        List<Architecture> networks,

        @Default("[one]") @Doc("objectives, by kind or short name; see: eddy list trainings")
        List<Objective> trainings,

        @Default("[]") @Doc("how fine the physics of the trainings is, by kind; none leaves it as it is")
        List<Refinement> refinements,

        @Default("{}") @Doc("how refinements judge an emulator between epochs")
        Validation validation,

        @Default("{}") @Doc("changes to the recipe of every scenario")
        RecipeChange recipe,

        @Default("[]") @Doc("what is measured over the rollout; none means the scenario's")
        List<Metric> metrics,

        @Default("{}") @Doc("seeds of weights and batches") Seeds seeds,

        @Default("[]") @Doc("parts with combinations of their own, in place of those of the whole study")
        List<Block> blocks,

        @Default("1") @Doc("held-out trajectories that are stored as examples")
        int samples,

        @Default("[]")
        @Doc("what must hold of the numbers, for 'eddy run' and 'eddy claims' to judge; no part of the hash")
        List<Claim> claims,

        @Default("0") @Doc("trials at once; 0 for one per core; results do not depend on it")
        int workers)
        implements Plan {
    /** The format that this version writes. */
    public static final String FORMAT = "eddy-study 1";

    public Study {
        PlanParts.check(format, FORMAT, name, samples, workers);
        claims = List.copyOf(claims);
        blocks = List.copyOf(blocks);
        scenarios = blocks.isEmpty() ? PlanParts.filled("scenarios", scenarios) : List.copyOf(scenarios);
        tasks = PlanParts.filled("tasks", tasks);
        networks = blocks.isEmpty() ? PlanParts.filled("networks", networks) : List.copyOf(networks);
        trainings = PlanParts.filled("trainings", trainings);
        refinements = List.copyOf(refinements);
        metrics = List.copyOf(metrics);
        for (int i = 0; i < blocks.size(); i++) {
            Check.that(
                    !(scenarios.isEmpty() && blocks.get(i).scenarios().isEmpty())
                            && !(networks.isEmpty() && blocks.get(i).networks().isEmpty()),
                    "blocks[%d] has no scenarios or no networks, and neither has the study around it; name some in one"
                            + " of the two places",
                    i);
        }
    }

    /** All trials, block by block and scenario by scenario, the seeds innermost. */
    public List<Trial> trials() {
        Block whole = new Block(
                scenarios, tasks, networks, trainings, refinements, Optional.of(recipe), metrics, Optional.of(seeds));
        Stream<Block> parts =
                blocks.isEmpty() ? Stream.of(whole) : blocks.stream().map(block -> block.within(whole));
        List<Trial> trials = parts.flatMap(Block::trials).toList();
        PlanParts.distinct(trials.stream().map(Trial::key).toList());
        return trials;
    }

    @Override
    public TrialCoordinates coordinates() {
        return EmulatorTrials.COORDINATES;
    }

    @Override
    public List<TrialKey> keys() {
        return trials().stream().map(Trial::key).toList();
    }

    @Override
    public void check() {
        StudyChecks.check(this);
    }
}
