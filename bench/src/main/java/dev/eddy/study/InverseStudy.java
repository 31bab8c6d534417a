package dev.eddy.study;

import dev.eddy.inverse.InverseProblem;
import dev.eddy.inverse.Method;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.ParameterGroup;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.claim.Claim;
import dev.eddy.scenario.SizeEstimate;
import dev.eddy.train.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Unknown fields and laws, inferred through the steps of known physics: every combination of problem, network, method, recipe and
 * seed. The components are the keys of a study file whose format is {@link #FORMAT}.
 */
@Doc("unknown fields of known physics: every combination of problem, network, method, recipe and seed")
public record InverseStudy(
        @Default(InverseStudy.FORMAT) @Doc("name and version of this format")
        String format,

        @Doc("what the run folder and the report are called")
        String name,

        @Default("float64") @Doc("numbers of states and networks: float32 or float64")
        Precision precision,

        @Doc("physics with an unknown part, by kind") List<InverseProblem> problems,

        @Doc("networks of coordinates or of values, by kind")
        List<PointArchitecture> networks,

        @Default("[{}]") @Doc("how the physics is stepped, and how gradients pass its steps")
        List<Method> methods,

        @Default("[{}]") @Doc("changes to the recipe: Adam at a constant rate of 1e-3, 600 updates")
        List<RecipeChange> recipes,

        @Default("1e-4") @Doc("factor of the mean square of the weights in the loss")
        double weightPenalty,

        @Default("[mean_nRMSE, mean_nMAE]") @Doc("what is measured over forecasts")
        List<Metric> metrics,

        @Default("{}") @Doc("seeds of weights") Seeds seeds,

        @Default("1") @Doc("held-out trajectories that are stored as examples")
        int samples,

        @Default("[]")
        @Doc("what must hold of the numbers, for 'eddy run' and 'eddy claims' to judge; no part of the hash")
        List<Claim> claims,

        @Default("0") @Doc("trials at once; 0 for one per core; results do not depend on it")
        int workers)
        implements Plan {
    /** The format that this version reads. */
    public static final String FORMAT = "eddy-inverse 1";

    private static final Recipe RECIPE = new Recipe(Adam.DEFAULT, new ConstantRate(1e-3), 600, 20, 10, 0);

    public InverseStudy {
        PlanParts.check(format, FORMAT, name, samples, workers);
        claims = List.copyOf(claims);
        problems = PlanParts.filled("problems", problems);
        networks = PlanParts.filled("networks", networks);
        methods = PlanParts.filled("methods", methods);
        recipes = PlanParts.filled("recipes", recipes);
        metrics = PlanParts.once("metrics", PlanParts.filled("metrics", metrics));
        SizeEstimate.requireTrials(
                (double) problems.size() * networks.size() * methods.size() * recipes.size() * seeds.count());
        Check.that(
                recipes.stream()
                        .allMatch(recipe ->
                                recipe.checkpoint().isEmpty() && recipe.batch().isEmpty()),
                "recipes of inverse problems have no batch, as every update sees all observations, and no checkpoint;"
                        + " name what is kept over time in a method: differentiation: {kind: hybrid, checkpointing: {kind:"
                        + " square-root}}");
        Check.that(
                weightPenalty >= 0 && Double.isFinite(weightPenalty),
                "weight-penalty is 0 or more, got %s",
                weightPenalty);
    }

    /** All trials, the seeds innermost. */
    public List<InverseTrial> trials() {
        List<InverseTrial> trials = new ArrayList<>();
        for (InverseProblem problem : problems) {
            for (PointArchitecture network : networks) {
                for (Method method : methods) {
                    for (RecipeChange change : recipes) {
                        for (int i = 0; i < seeds.count(); i++) {
                            trials.add(new InverseTrial(
                                    problem,
                                    network,
                                    method,
                                    change.appliedTo(RECIPE),
                                    recipes.size() > 1,
                                    seeds.first() + i));
                        }
                    }
                }
            }
        }
        return trials;
    }

    @Override
    public TrialCoordinates coordinates() {
        return InverseTrial.COORDINATES;
    }

    @Override
    public List<TrialKey> keys() {
        return trials().stream().map(InverseTrial::key).toList();
    }

    @Override
    public void check() {
        PlanParts.distinct(keys());
        for (InverseTrial trial : trials()) {
            try {
                trial.problem().check(trial.network(), trial.method());
                int channels = trial.problem().space().channels();
                metrics.forEach(metric -> metric.requireChannels(channels));
                Map<String, Long> parameters = trial.network()
                        .parameterSizes(
                                trial.problem().networkInputs(), trial.problem().networkOutputs());
                trial.recipe().groups().ifPresent(groups -> ParameterGroup.factors(groups, parameters));
            } catch (Misuse unfit) {
                throw new Misuse(coordinates().label(trial.key()) + ": " + unfit.getMessage(), unfit);
            }
        }
    }
}
