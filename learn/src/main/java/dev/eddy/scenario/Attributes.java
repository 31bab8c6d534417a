package dev.eddy.scenario;

import dev.eddy.initial.TruncatedFourier;
import dev.eddy.metric.SpatialError;
import dev.eddy.train.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What every scenario has, with the benchmark's defaults. */
final class Attributes {
    static final List<Attribute> COMMON = List.of(
            new Attribute("dims", Attribute.Type.INTEGER, "number of spatial dimensions", List.of("num_spatial_dims")),
            new Attribute(
                    "points",
                    Attribute.Type.INTEGER,
                    "points per axis; by default 160, in 3-D 32",
                    List.of("num_points")),
            new Attribute(
                    "extent", Attribute.Type.NUMBER, "length of the domain on each axis", List.of("domain_extent")),
            new Attribute("dt", Attribute.Type.NUMBER, "time of one step", List.of()),
            new Attribute(
                    "substeps", Attribute.Type.INTEGER, "steps of the solver in one step", List.of("num_substeps")),
            new Attribute(
                    "order",
                    Attribute.Type.INTEGER,
                    "order of ETDRK, 0 to 4; -1 for the usual one: 0 for linear equations, else 2",
                    List.of()),
            new Attribute(
                    "dealiasing-fraction",
                    Attribute.Type.NUMBER,
                    "fraction of the modes that may enter products; 0 for the equation's own",
                    List.of()),
            new Attribute(
                    "initial-states", Attribute.Type.INITIAL_STATES, "where trajectories start", List.of("ic_config")),
            new Attribute(
                    "warmup", Attribute.Type.INTEGER, "steps before the first snapshot", List.of("num_warmup_steps")),
            new Attribute(
                    "train-samples", Attribute.Type.INTEGER, "training trajectories", List.of("num_train_samples")),
            new Attribute("train-horizon", Attribute.Type.INTEGER, "their steps", List.of("train_temporal_horizon")),
            new Attribute("train-seed", Attribute.Type.SEED, "seed of their initial states", List.of()),
            new Attribute("test-samples", Attribute.Type.INTEGER, "held-out trajectories", List.of("num_test_samples")),
            new Attribute("test-horizon", Attribute.Type.INTEGER, "their steps", List.of("test_temporal_horizon")),
            new Attribute("test-seed", Attribute.Type.SEED, "seed of their initial states", List.of()),
            new Attribute(
                    "recipe", Attribute.Type.RECIPE, "optimiser, schedule, updates, batch", List.of("optim_config")),
            new Attribute(
                    "metrics", Attribute.Type.METRICS, "what is measured over the rollout", List.of("report_metrics")),
            new Attribute("low", Attribute.Type.NUMBER, "lower end of the usual range of values, for plots", List.of()),
            new Attribute(
                    "high", Attribute.Type.NUMBER, "upper end of the usual range of values, for plots", List.of()),
            new Attribute(
                    "coarse-proportion",
                    Attribute.Type.NUMBER,
                    "part of the dynamics that the coarse solver of corrections does in a step",
                    List.of()),
            new Attribute(
                    "boundary",
                    Attribute.Type.WORD,
                    "what holds at the ends of every axis: " + String.join(", ", BoundaryNames.WORDS),
                    List.of()),
            new Attribute("solver", Attribute.Type.PHYSICS, "what makes the data; without one ETDRK", List.of()),
            new Attribute(
                    "data-refinement",
                    Attribute.Type.INTEGER,
                    "data are made on a grid with so many times the points, and restricted",
                    List.of()),
            new Attribute(
                    "training-solver",
                    Attribute.Type.PHYSICS,
                    "what trainings go through where they need a solver, and what corrections correct; without one the"
                            + " solver of the data",
                    List.of()),
            new Attribute(
                    "test-solver",
                    Attribute.Type.PHYSICS,
                    "what makes the held-out trajectories, if it is not the solver of the data: emulators and that solver are"
                            + " both judged by it",
                    List.of()),
            new Attribute(
                    "test-initial-states",
                    Attribute.Type.OTHER_INITIAL_STATES,
                    "where held-out trajectories start, if it is somewhere else",
                    List.of()),
            new Attribute(
                    "validation-samples",
                    Attribute.Type.INTEGER,
                    "trajectories that refinements are decided by",
                    List.of()),
            new Attribute("validation-seed", Attribute.Type.SEED, "seed of their initial states", List.of()));

    /** Attributes that were added after studies had hashes: canonical forms leave their defaults out. */
    static final Set<String> LATER = Set.of(
            "boundary",
            "solver",
            "data-refinement",
            "training-solver",
            "test-solver",
            "test-initial-states",
            "validation-samples",
            "validation-seed");

    private Attributes() {}

    /** Defaults in so many dimensions. */
    static Map<String, Object> defaults(int dims) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dims", dims);
        values.put("points", dims == 3 ? 32 : 160);
        values.put("extent", 1.0);
        values.put("dt", 1.0);
        values.put("substeps", 1);
        values.put("order", -1);
        values.put("dealiasing-fraction", 0.0);
        values.put("initial-states", new TruncatedFourier(5, true, true));
        values.put("warmup", 0);
        values.put("train-samples", 50);
        values.put("train-horizon", 50);
        values.put("train-seed", 0L);
        values.put("test-samples", dims == 3 ? 10 : 30);
        values.put("test-horizon", 200);
        values.put("test-seed", 773L);
        values.put("recipe", Recipe.DEFAULT);
        values.put("metrics", List.of(SpatialError.N_RMSE));
        values.put("low", -1.0);
        values.put("high", 1.0);
        values.put("coarse-proportion", 0.5);
        values.put("boundary", BoundaryNames.PERIODIC);
        values.put("solver", Optional.empty());
        values.put("data-refinement", 1);
        values.put("training-solver", Optional.empty());
        values.put("test-solver", Optional.empty());
        values.put("test-initial-states", Optional.empty());
        values.put("validation-samples", 5);
        values.put("validation-seed", 774L);
        return values;
    }
}
