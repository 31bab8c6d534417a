package dev.eddy.scenario;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Inline;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.SubjectNote;
import dev.eddy.solve.Effort;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.DType;
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
 * @param coefficients the numbers of its equation
 */
public record Scenario(
        ScenarioCatalog.Entry entry,
        Coefficients coefficients,
        @Inline Domain domain,
        @Inline TimeStepping time,
        @Inline DataPlan data,
        @Inline SolverChoice solvers,
        @Inline TrainingPlan training,
        @Inline ValueRange range)
        implements ScenarioParts {
    public Scenario {
        ScenarioChecks.check(entry, coefficients, domain, time, data, solvers);
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

    /** With other coefficients. */
    Scenario withCoefficients(Map<String, Object> changes) {
        return new Scenario(entry, coefficients.with(changes), domain, time, data, solvers, training, range);
    }

    // ---- what it is

    /** Whether it is a problem in space only: its trajectories are pairs of a question and its answer. */
    public boolean isStationary() {
        return entry.statement() instanceof Statement.Stationary;
    }

    public Grid grid() {
        return recording().map(Recording::grid).orElseGet(domain::grid);
    }

    /**
     * For methods that take states apart into waves, or repeat them beyond the box.
     *
     * @param method that asks, as it is called in study files
     * @throws Misuse where there are walls
     */
    public void requirePeriodic(String method) {
        Check.that(
                grid().isPeriodic(),
                "%s: a scenario in a periodic box, got %s between walls, %s; leave out its boundary, or take a"
                        + " periodic one",
                method,
                entry.kind(),
                grid().axes().get(0).boundary());
    }

    /** What its trajectories are, if they were recorded and not made by a solver. */
    public Optional<Recording> recording() {
        return entry.statement() instanceof Statement.Recorded recorded
                ? Optional.of(recorded.recording())
                : Optional.empty();
    }

    public StateSpace space() {
        if (recording().isPresent()) {
            return new StateSpace(grid(), recording().get().channelNames().size());
        }
        return new StateSpace(
                grid(), isStationary() ? 1 : equation(Profile.EDDY).channels());
    }

    /**
     * The equation.
     *
     * @throws Misuse for problems in space only
     */
    public Equation equation(Profile profile) {
        EquationChoice choice = choice();
        return EquationCatalog.get(choice.key()).build(dims(), choice.parameters(), profile);
    }

    /** Order of the ETDRK method. */
    public int order() {
        return !isStationary() && time.order() < 0 ? equation(Profile.EDDY).defaultOrder() : time.order();
    }

    /** Fraction of the modes that may enter products. */
    public double dealiasingFraction(Profile profile) {
        if (time.dealiasingFraction() > 0) {
            return time.dealiasingFraction();
        }
        EquationEntry equation = EquationCatalog.get(choice().key());
        return equation.dealiasingFraction(equation(profile), profile);
    }

    /** The equation of the catalogue with its parameters. */
    EquationChoice choice() {
        if (entry.statement() instanceof Statement.Evolution evolution) {
            return evolution.choice().apply(this);
        }
        if (recording().isPresent()) {
            return recording()
                    .get()
                    .equation()
                    .orElseThrow(
                            () -> new Misuse(shortName() + ": this needs a solver, and the data have none; name the"
                                    + " equation that they follow, with its coefficients: equation: burgers"));
        }
        throw new Misuse(entry.kind() + " is not an equation in time: its answers are fields in space");
    }

    // ---- solvers and facts

    /**
     * The solver that makes the data, repeated for every substep: {@link #solver}, else ETDRK. problems in space have
     * direct ones.
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

    /** The difficulty numbers; none for problems in space only. */
    public List<Difficulty> difficulties(Profile profile) {
        return isStationary() || recording().isPresent()
                ? List.of()
                : new Difficulties(equation(profile), points(), extent(), dt()).numbers();
    }

    /** Facts for captions and reports. */
    public SubjectNote note(Profile profile) {
        return ScenarioNotes.of(this, profile);
    }

    // ---- names

    /** What differs from the defaults, in the order of the attributes. */
    public Map<String, Object> overrides() {
        Map<String, Object> defaults = entry.defaults(dims());
        Map<String, Object> others = new LinkedHashMap<>();
        values().forEach((name, value) -> {
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

    /** The value of every attribute by name, in canonical types; the coefficients first. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(coefficients.values());
        Parts.values(this).forEach(values::putIfAbsent);
        return values;
    }

    /** The value of an attribute in its canonical type. */
    public Object value(String name) {
        Map<String, Object> values = values();
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
}
