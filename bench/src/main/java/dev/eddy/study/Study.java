package dev.eddy.study;

import dev.eddy.emulator.Task;
import dev.eddy.equation.Profile;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.claim.Claim;
import dev.eddy.scenario.Scenario;
import dev.eddy.scenario.SizeEstimate;
import dev.eddy.train.Objective;
import dev.eddy.train.Refinement;
import dev.eddy.train.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
        metrics = PlanParts.once("metrics", metrics);
        for (int i = 0; i < blocks.size(); i++) {
            Check.that(
                    !(scenarios.isEmpty() && blocks.get(i).scenarios().isEmpty())
                            && !(networks.isEmpty() && blocks.get(i).networks().isEmpty()),
                    "blocks[%d] has no scenarios or no networks, and neither has the study around it; name some in one"
                            + " of the two places",
                    i);
        }
        Block whole = new Block(
                scenarios, tasks, networks, trainings, refinements, Optional.of(recipe), metrics, Optional.of(seeds));
        SizeEstimate.requireTrials(
                parts(whole, blocks).stream().mapToDouble(Block::trialCount).sum());
    }

    private static List<Block> parts(Block whole, List<Block> blocks) {
        return blocks.isEmpty()
                ? List.of(whole)
                : blocks.stream().map(block -> block.within(whole)).toList();
    }

    /** The blocks with what they leave out, or the whole study as one. */
    private List<Block> parts() {
        return parts(
                new Block(
                        scenarios,
                        tasks,
                        networks,
                        trainings,
                        refinements,
                        Optional.of(recipe),
                        metrics,
                        Optional.of(seeds)),
                blocks);
    }

    /** All trials, block by block and scenario by scenario, the seeds innermost. */
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        List<Block> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            try {
                parts.get(i).trials().forEach(trials::add);
            } catch (Misuse unfit) {
                throw new PlanMisuse(
                        String.valueOf(unfit.getMessage()),
                        unfit,
                        blocks.isEmpty() ? List.of("recipe") : List.of("blocks[" + i + "].recipe", "recipe"));
            }
        }
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

    @Override
    public List<String> warnings() {
        return StudyChecks.warnings(this);
    }

    /** Where in a file an entry of a list may stand, the likeliest place first. */
    List<String> paths(String key, Object entry, Function<Study, List<?>> own, Function<Block, List<?>> ofBlock) {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            int place = ofBlock.apply(blocks.get(i)).indexOf(entry);
            if (place >= 0) {
                paths.add("blocks[" + i + "]." + key + "[" + place + "]");
            }
        }
        int place = own.apply(this).indexOf(entry);
        if (place >= 0) {
            paths.add(key + "[" + place + "]");
        }
        return paths;
    }
}
