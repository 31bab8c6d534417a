package dev.eddy.scenario;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.InitialStates;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.RunView.ScenarioNote;
import dev.eddy.solve.Effort;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.DType;
import dev.eddy.train.Recipe;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A benchmark problem as data: an equation with its coefficients on a grid, the distribution of initial states, sizes and
 * seeds of the data sets, a recipe for training, metrics. It holds no arrays and loads no native code; {@link
 * ScenarioData} makes the trajectories.
 *
 * <pre>{@code
 * Scenario scenario = Scenario.of("difficulty.advection", Map.of("points", 64, "advection-gamma", -2.0));
 * }</pre>
 *
 * @param entry what its name stands for
 * @param values the value of every attribute by name, in canonical types
 */
public record Scenario(ScenarioCatalog.Entry entry, Map<String, Object> values) {
    public Scenario {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        ScenarioChecks.check(entry, values);
    }

    /** With the defaults, in the lowest number of dimensions. */
    public static Scenario of(String name) {
        return of(name, Map.of());
    }

    /**
     * With other values for some attributes.
     *
     * @param name the kind, {@code difficulty.advection}, or the benchmark's key, {@code diff_adv}
     * @param settings by name; see {@link ScenarioCatalog.Entry#attributes}. The benchmark's own names and {@code
     *     train_samples} or {@code trainSamples} for {@code train-samples} are understood
     */
    public static Scenario of(String name, Map<String, ?> settings) {
        return ScenarioSettings.read(ScenarioCatalog.get(name), settings);
    }

    /** With another value for one attribute. */
    public Scenario with(String attribute, Object value) {
        return with(Map.of(attribute, value));
    }

    /** With other values for some attributes. */
    public Scenario with(Map<String, ?> settings) {
        Map<String, Object> all = new LinkedHashMap<>(overrides());
        all.put("dims", dims());
        all.putAll(ScenarioSettings.canonicalNames(entry, settings));
        return ScenarioSettings.read(entry, all);
    }

    // ---- what it is

    public int dims() {
        return integer("dims");
    }

    /** Points per axis. */
    public int points() {
        return integer("points");
    }

    public double extent() {
        return number("extent");
    }

    /** Time of one step of the benchmark, substeps taken together. */
    public double dt() {
        return number("dt");
    }

    public int substeps() {
        return integer("substeps");
    }

    public int warmup() {
        return integer("warmup");
    }

    /** Where trajectories start, with what is left to the profile decided. */
    public InitialStates initialStates(Profile profile) {
        InitialStates states = (InitialStates) value("initial-states");
        return profile == Profile.APEBENCH_1 ? states.asPublished() : states;
    }

    /** Where held-out trajectories start: the {@code test-initial-states}, else like the others. */
    public InitialStates testInitialStates(Profile profile) {
        return ((Optional<?>) value("test-initial-states"))
                .map(InitialStates.class::cast)
                .map(states -> profile == Profile.APEBENCH_1 ? states.asPublished() : states)
                .orElseGet(() -> initialStates(profile));
    }

    public int trainSamples() {
        return integer("train-samples");
    }

    public int trainHorizon() {
        return integer("train-horizon");
    }

    public long trainSeed() {
        return (Long) value("train-seed");
    }

    public int testSamples() {
        return integer("test-samples");
    }

    public int testHorizon() {
        return integer("test-horizon");
    }

    public long testSeed() {
        return (Long) value("test-seed");
    }

    public int validationSamples() {
        return integer("validation-samples");
    }

    public long validationSeed() {
        return (Long) value("validation-seed");
    }

    /** What makes the data; empty for ETDRK with this scenario's order and dealiasing. */
    @SuppressWarnings("unchecked") // canonical values
    public Optional<Solver> solver() {
        return (Optional<Solver>) value("solver");
    }

    /** Points per axis of the grid that data are made on, as a multiple of {@link #points}. */
    public int dataRefinement() {
        return integer("data-refinement");
    }

    /** What trainings go through where they need a solver, and what corrections correct; empty for that of the data. */
    @SuppressWarnings("unchecked") // canonical values
    public Optional<Solver> trainingSolver() {
        return (Optional<Solver>) value("training-solver");
    }

    /** What makes the held-out trajectories, and judges emulators and the {@link #solver}; empty for the solver itself. */
    @SuppressWarnings("unchecked") // canonical values
    public Optional<Solver> testSolver() {
        return (Optional<Solver>) value("test-solver");
    }

    public Recipe recipe() {
        return (Recipe) value("recipe");
    }

    @SuppressWarnings("unchecked") // canonical values
    public List<Metric> metrics() {
        return (List<Metric>) value("metrics");
    }

    /** Part of the dynamics that the coarse solver of a correction does in a step. */
    public double coarseProportion() {
        return number("coarse-proportion");
    }

    /** Whether the state is that of a problem without time. */
    public boolean isPoisson() {
        return entry.kind().equals(SpecificScenarios.POISSON) || isInverse();
    }

    private boolean isInverse() {
        return entry.kind().equals(SpecificScenarios.INVERSE_POISSON);
    }

    public Grid grid() {
        return grid(points());
    }

    /** The same domain with other points. */
    Grid grid(int points) {
        return BoundaryNames.grid((String) value("boundary"), dims(), extent(), points);
    }

    public StateSpace space() {
        return new StateSpace(grid(), isPoisson() ? 1 : equation(Profile.EDDY).channels());
    }

    /**
     * The equation.
     *
     * @throws Misuse for Poisson's problem, which has no time
     */
    public Equation equation(Profile profile) {
        EquationChoice choice = entry.choice().apply(this);
        return EquationCatalog.get(choice.key()).build(dims(), choice.parameters(), profile);
    }

    /** Order of the ETDRK method. */
    public int order() {
        return !isPoisson() && integer("order") < 0 ? equation(Profile.EDDY).defaultOrder() : integer("order");
    }

    /** Fraction of the modes that may enter products. */
    public double dealiasingFraction(Profile profile) {
        double given = number("dealiasing-fraction");
        if (given > 0) {
            return given;
        }
        EquationEntry equation = EquationCatalog.get(entry.choice().apply(this).key());
        return equation.dealiasingFraction(equation(profile), profile);
    }

    // ---- solvers and facts

    /**
     * The solver that makes the data, repeated for every substep: {@link #solver}, else ETDRK. Poisson's problem has a
     * direct solver.
     */
    public Stepper reference(Profile profile, DType type) {
        return reference(profile, type, new Effort());
    }

    /** The same, with its solves counted. */
    public Stepper reference(Profile profile, DType type, Effort effort) {
        return Solvers.reference(this, grid(), profile, type, effort);
    }

    /**
     * A way to solve the equation, on this grid and with this time step, repeated for every substep.
     *
     * @param effort where its solves are counted
     */
    public Stepper stepper(Solver physics, Profile profile, DType type, Effort effort) {
        return Solvers.stepper(this, grid(), physics, profile, type, effort);
    }

    /** What correction tasks correct: the {@link #trainingSolver}, else ETDRK with a {@link #coarseProportion}. */
    public Stepper coarse(Profile profile, DType type) {
        return trainingSolver()
                .map(physics -> stepper(physics, profile, type, new Effort()))
                .orElseGet(() -> coarse(coarseProportion(), profile, type));
    }

    /**
     * A defective solver: the same grid and substeps, but only a part of the dynamics in a step.
     *
     * @param proportion 1 for the reference
     */
    public Stepper coarse(double proportion, Profile profile, DType type) {
        return Solvers.coarse(this, proportion, profile, type);
    }

    /** The difficulty numbers; none for Poisson's problem. */
    public List<Difficulty> difficulties(Profile profile) {
        return isPoisson() ? List.of() : new Difficulties(equation(profile), points(), extent(), dt()).numbers();
    }

    /** Facts for captions and reports. */
    public ScenarioNote note(Profile profile) {
        return ScenarioNotes.of(this, profile);
    }

    // ---- names

    /** What differs from the defaults, in the order of the attributes. */
    public Map<String, Object> overrides() {
        Map<String, Object> defaults = entry.defaults(dims());
        Map<String, Object> others = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!value.equals(defaults.get(name))) {
                others.put(name, value);
            }
        });
        return others;
    }

    /**
     * The benchmark's name, {@code 1d_diff_adv}, followed by what was changed: {@code 1d_diff_adv;points=64}. What
     * changes neither data nor training is left out.
     */
    public String shortName() {
        return ScenarioSettings.name(this);
    }

    // ---- values by name

    /** The value of an attribute in its canonical type. */
    public Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new Misuse(entry.kind() + ": no attribute '" + name + "'" + Check.didYouMean(name, values.keySet()));
        }
        return value;
    }

    /** The value of an attribute as it stands in names. */
    public String text(String name) {
        return ScenarioSettings.text(value(name));
    }

    public int integer(String name) {
        return (Integer) value(name);
    }

    public double number(String name) {
        return (Double) value(name);
    }

    @SuppressWarnings("unchecked") // canonical values
    public List<Double> numbers(String name) {
        return (List<Double>) value(name);
    }
}
