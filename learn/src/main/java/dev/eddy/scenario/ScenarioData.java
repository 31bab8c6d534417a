package dev.eddy.scenario;

import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.InitialStates;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.solve.Effort;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The trajectories of a scenario: initial states drawn from its seeds, warmed up, and rolled out by a stepper. Work goes
 * in pieces of bounded size over samples and time, so that beside the result only little memory is needed.
 */
public final class ScenarioData {
    /** Elements of a batch of states that are advanced together: enough to fill the kernels, few enough for caches. */
    private static final long TOGETHER = 1L << 18;

    /** Elements of the piece of a rollout that is copied into the result at once. */
    private static final long PIECE = 1L << 22;

    /** Steps, and steps of the solver, of warm-up between two reports of progress. */
    private static final int WARMUP_PIECE = 50;

    private static final int WARMUP_SUBSTEPS = 400;

    private final Scenario scenario;
    private final DataGrid grid;
    private final Made train;
    private final Made test;
    private final DType type;
    private final Effort effort;

    /** Where trajectories start, and what advances them; in a problem in space only, what answers them. */
    private record Made(
            InitialStates states, Stepper stepper, @Nullable UnaryOperator<Tensor> answers) {
        static Made of(Scenario scenario, DataSet set, Grid grid, Stepper stepper, Profile profile, DType type) {
            return new Made(
                    set == DataSet.TRAIN ? scenario.initialStates(profile) : scenario.testInitialStates(profile),
                    stepper,
                    scenario.entry().statement() instanceof Statement.Stationary stationary
                            ? stationary.of(set).on(scenario, grid, type)
                            : null);
        }
    }

    private ScenarioData(
            Scenario scenario,
            DataGrid grid,
            Stepper solver,
            Stepper judge,
            Profile profile,
            DType type,
            Effort effort) {
        this.scenario = scenario;
        this.grid = grid;
        this.train = Made.of(scenario, DataSet.TRAIN, grid.grid(), solver, profile, type);
        this.test = Made.of(scenario, DataSet.TEST, grid.grid(), judge, profile, type);
        this.type = type;
        this.effort = effort;
    }

    /** Data of the scenario's reference stepper; held-out ones of its {@link Scenario#testSolver}, if it names one. */
    public static ScenarioData of(Scenario scenario, Profile profile, DType type) {
        Check.that(
                scenario.recording().isEmpty(),
                "the trajectories of %s were recorded, and no others can be made",
                scenario.shortName());
        Effort effort = new Effort();
        DataGrid grid = DataGrid.of(scenario);
        Stepper solver = Solvers.reference(scenario, grid.grid(), profile, type, effort);
        Stepper judge = scenario.testSolver()
                .map(physics -> scenario.stepper(physics, profile, type, effort))
                .orElse(solver);
        return new ScenarioData(scenario, grid, solver, judge, profile, type, effort);
    }

    /** Data of another stepper, for example the coarse one, from the same initial states. */
    public static ScenarioData of(Scenario scenario, Stepper stepper, Profile profile, DType type) {
        return new ScenarioData(scenario, DataGrid.own(scenario), stepper, stepper, profile, type, new Effort());
    }

    /** The states from which training trajectories start, after the warm-up: {@code [samples, channels, x…]}. */
    public Tensor trainInitial(Progress progress) {
        return initial(DataSet.TRAIN, progress);
    }

    /** The states from which held-out trajectories start, after the warm-up. */
    public Tensor testInitial(Progress progress) {
        return initial(DataSet.TEST, progress);
    }

    /** {@code [samples, horizon + 1, channels, x…]}: snapshot 0 is {@link #trainInitial}. */
    public Tensor trainTrajectories(Progress progress) {
        return trajectories(DataSet.TRAIN, DataSet.TRAIN.horizon(scenario), progress);
    }

    /** {@code [samples, horizon + 1, channels, x…]}: snapshot 0 is {@link #testInitial}. */
    public Tensor testTrajectories(Progress progress) {
        return trajectories(DataSet.TEST, DataSet.TEST.horizon(scenario), progress);
    }

    /**
     * The trajectories that refinements are decided by: {@code [samples, steps + 1, channels, x…]}.
     *
     * @param steps of each
     */
    public static Tensor validationTrajectories(
            Scenario scenario, int steps, Profile profile, DType type, Progress progress) {
        Scenario validation = scenario.with(Map.of(
                // What a training may look at is made like its own data.
                "test-solver", Optional.empty(),
                "test-initial-states", Optional.empty(),
                "test-samples", scenario.validationSamples(),
                "test-seed", scenario.validationSeed()));
        if (!scenario.isStationary()) {
            // A problem in space only has its question and its answer, and no horizon.
            validation = validation.with("test-horizon", steps);
        }
        return of(validation, profile, type).testTrajectories(progress);
    }

    private Tensor initial(DataSet set, Progress progress) {
        try (Scope scope = Scope.open()) {
            return scope.keep(trajectories(set, 0, progress).select(1, 0));
        }
    }

    private Tensor trajectories(DataSet set, int horizon, Progress progress) {
        try (Scope scope = Scope.open()) {
            Tensor all = Tensors.zeros(type, shape(scenario, set.samples(scenario), horizon + 1));
            DataSink copy = (sample, time, values) -> {
                try (Scope piece = Scope.open()) {
                    all.narrow(0, sample, values.size(0))
                            .narrow(1, time, values.size(1))
                            .copyFromInPlace(values);
                }
            };
            make(set, horizon, DataPlace.START, null, copy, progress);
            return scope.keep(all);
        }
    }

    /**
     * Makes a set without holding more than a few states of a batch. The values are those of {@link #trainTrajectories}
     * and {@link #testTrajectories}, bit for bit, also when the work is stopped at a place and goes on from there.
     *
     * @param from {@link DataPlace#START}, or a place that the sink was told of before
     * @param state the state that the sink was given at that place; null between batches
     * @throws CancellationException if the user asks to stop
     * @throws Misuse if the solver's state becomes infinite
     */
    public void make(DataSet set, DataPlace from, @Nullable Tensor state, DataSink sink, Progress progress) {
        make(set, set.horizon(scenario), from, state, sink, progress);
    }

    private void make(
            DataSet set, int horizon, DataPlace from, @Nullable Tensor state, DataSink sink, Progress progress) {
        int samples = set.samples(scenario);
        String name = scenario.shortName() + ", " + set.title();
        long perSample = scenario.warmup() + (long) horizon;
        StateSpace space = grid.space();
        long elements = space.channels() * space.grid().size();
        int together = (int) Math.max(1, Math.min(samples, TOGETHER / elements));
        Check.that(
                from.isBetweenBatches() == (state == null) && from.sample() % together == 0,
                "%s: cannot go on from sample %d, snapshot %d",
                name,
                from.sample(),
                from.snapshots());
        long behind = from.sample() * perSample
                + Math.min(together, samples - from.sample()) * (from.warmedUp() + Math.max(0L, from.snapshots() - 1L));
        try (NoGrad off = NoGrad.open();
                Progress.Task task = progress.start(name, Math.max(1, samples * perSample - behind))) {
            DataPlace place = from;
            Tensor start = state;
            while (place.sample() < samples) {
                int count = Math.min(together, samples - place.sample());
                try (Scope scope = Scope.open()) {
                    Tensor current = start != null
                            ? start
                            : made(set)
                                    .states()
                                    .sample(space, new Seed(set.seed(scenario)), place.sample(), count, type);
                    batch(made(set), place, current, horizon, sink, new Work(name, count, progress, task));
                }
                place = new DataPlace(place.sample() + count, 0, 0);
                start = null;
                sink.reached(place, null);
            }
        }
    }

    private Made made(DataSet set) {
        return set == DataSet.TRAIN ? train : test;
    }

    /** Makes one batch, or what is left of it. */
    private void batch(Made made, DataPlace from, Tensor start, int horizon, DataSink sink, Work work) {
        Tensor state = start;
        int first = from.sample();
        UnaryOperator<Tensor> answers = made.answers();
        if (answers != null) {
            sink.snapshots(first, 0, grid.restrict(state.unsqueeze(1)));
            if (horizon > 0) {
                sink.snapshots(first, 1, grid.restrict(answers.apply(state).unsqueeze(1)));
                work.done(1, "");
            }
            return;
        }
        Stepper stepper = made.stepper();
        int warmup = Math.max(1, Math.min(WARMUP_PIECE, WARMUP_SUBSTEPS / scenario.substeps()));
        for (int done = from.warmedUp(); done < scenario.warmup(); ) {
            int steps = Math.min(warmup, scenario.warmup() - done);
            try (Scope piece = Scope.open()) {
                state = piece.keep(stepper.repeat(state, steps));
            }
            checkFinite(state, "during its warm-up");
            done += steps;
            sink.reached(new DataPlace(first, done, 0), state);
            work.done(steps, "warm-up");
        }
        if (from.snapshots() == 0) {
            try (Scope piece = Scope.open()) {
                sink.snapshots(first, 0, grid.restrict(state.unsqueeze(1)));
            }
        }
        int together = (int) Math.max(1, PIECE / state.elements());
        for (int done = Math.max(1, from.snapshots()); done <= horizon; ) {
            int steps = Math.min(together, horizon + 1 - done);
            try (Scope piece = Scope.open()) {
                Tensor states = stepper.rollout(state, steps, false);
                checkFinite(states, "between the steps " + done + " and " + (done + steps - 1));
                sink.snapshots(first, done, grid.restrict(states));
                state = piece.keep(states.select(1, steps - 1).copy());
            }
            done += steps;
            if (done <= horizon) {
                sink.reached(new DataPlace(first, scenario.warmup(), done), state);
            }
            work.done(steps, scenario.warmup() > 0 ? "rollout" : "");
        }
    }

    private void checkSolved(String when) {
        effort.worst().ifPresent(failure -> {
            double[] residuals = failure.residuals();
            throw new Misuse(scenario.shortName() + ": a solve of the data's solver ended "
                    + failure.status().name().toLowerCase(Locale.ROOT) + " " + when + ", after " + failure.iterations()
                    + " iterations with a relative residual of "
                    + (residuals.length == 0 ? Double.NaN : residuals[residuals.length - 1])
                    + "; " + failure.status().advice());
        });
    }

    private void checkFinite(Tensor states, String when) {
        checkSolved(when);
        if (!states.allFinite()) {
            throw new Misuse(scenario.shortName() + ": the solver's state became infinite or not-a-number " + when
                    + "; use more substeps, more diffusion, or a higher resolution");
        }
    }

    static long[] shape(Scenario scenario, int samples, int times) {
        long[] state = scenario.space().shape(samples);
        long[] shape = new long[state.length + 1];
        shape[0] = samples;
        shape[1] = times;
        System.arraycopy(state, 1, shape, 2, state.length - 1);
        return shape;
    }

    /** Reports what one batch of samples has done, and stops if the user asked to. */
    private record Work(String name, int samples, Progress progress, Progress.Task task) {
        void done(int steps, String note) {
            task.advance((long) samples * steps, note);
            if (progress.stopRequested()) {
                throw new CancellationException("stopped while making " + name);
            }
        }
    }
}
