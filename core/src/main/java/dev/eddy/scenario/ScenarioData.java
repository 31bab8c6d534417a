package dev.eddy.scenario;

import dev.eddy.check.Misuse;
import dev.eddy.equation.Profile;
import dev.eddy.initial.InitialStates;
import dev.eddy.integrate.Stepper;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.concurrent.CancellationException;

/**
 * The trajectories of a scenario: initial states drawn from its seeds, warmed up, and rolled out by a stepper. Work goes
 * in pieces of bounded size over samples and time, so that beside the result only little memory is needed.
 */
public final class ScenarioData {
    /** Elements of a batch of states that are advanced together: enough to fill the kernels, few enough for caches. */
    private static final long TOGETHER = 1L << 18;

    /** Elements of the piece of a rollout that is copied into the result at once. */
    private static final long PIECE = 1L << 22;

    /** Steps of warm-up between two reports of progress. */
    private static final int WARMUP_PIECE = 50;

    private final Scenario scenario;
    private final InitialStates states;
    private final Stepper stepper;
    private final DType type;

    private ScenarioData(Scenario scenario, InitialStates states, Stepper stepper, DType type) {
        this.scenario = scenario;
        this.states = states;
        this.stepper = stepper;
        this.type = type;
    }

    /** Data of the scenario's reference stepper. */
    public static ScenarioData of(Scenario scenario, Profile profile, DType type) {
        return of(scenario, scenario.reference(profile, type), profile, type);
    }

    /** Data of another stepper, for example the coarse one, from the same initial states. */
    public static ScenarioData of(Scenario scenario, Stepper stepper, Profile profile, DType type) {
        return new ScenarioData(scenario, scenario.initialStates(profile), stepper, type);
    }

    /** The states from which training trajectories start, after the warm-up: {@code [samples, channels, x…]}. */
    public Tensor trainInitial(Progress progress) {
        return initial("training data", scenario.trainSeed(), scenario.trainSamples(), progress);
    }

    /** The states from which held-out trajectories start, after the warm-up. */
    public Tensor testInitial(Progress progress) {
        return initial("test data", scenario.testSeed(), scenario.testSamples(), progress);
    }

    /** {@code [samples, horizon + 1, channels, x…]}: snapshot 0 is {@link #trainInitial}. */
    public Tensor trainTrajectories(Progress progress) {
        return trajectories(
                "training data", scenario.trainSeed(), scenario.trainSamples(), scenario.trainHorizon(), progress);
    }

    /** {@code [samples, horizon + 1, channels, x…]}: snapshot 0 is {@link #testInitial}. */
    public Tensor testTrajectories(Progress progress) {
        return trajectories("test data", scenario.testSeed(), scenario.testSamples(), scenario.testHorizon(), progress);
    }

    private Tensor initial(String what, long seed, int samples, Progress progress) {
        try (Scope scope = Scope.open()) {
            return scope.keep(trajectories(what, seed, samples, 0, progress).select(1, 0));
        }
    }

    private Tensor trajectories(String what, long seed, int samples, int horizon, Progress progress) {
        String name = scenario.shortName() + ", " + what;
        long perSample = scenario.warmup() + (long) horizon;
        try (NoGrad off = NoGrad.open();
                Scope scope = Scope.open();
                Progress.Task task = progress.start(name, Math.max(1, samples * perSample))) {
            Tensor all = Tensors.zeros(type, shape(samples, horizon + 1));
            long elements = scenario.space().shape(1)[1] * scenario.grid().size();
            int together = (int) Math.max(1, Math.min(samples, TOGETHER / elements));
            for (int first = 0; first < samples; first += together) {
                int count = Math.min(together, samples - first);
                try (Scope batch = Scope.open()) {
                    Work work = new Work(name, count, progress, task);
                    Tensor state = states.sample(scenario.space(), new Seed(seed), first, count, type);
                    state = warmUp(state, work);
                    fill(all.narrow(0, first, count), state, horizon, work);
                }
            }
            return scope.keep(all);
        }
    }

    private Tensor warmUp(Tensor initial, Work work) {
        Tensor state = initial;
        for (int done = 0; done < scenario.warmup(); done += WARMUP_PIECE) {
            int steps = Math.min(WARMUP_PIECE, scenario.warmup() - done);
            try (Scope piece = Scope.open()) {
                state = piece.keep(stepper.repeat(state, steps));
            }
            work.done(steps, "warm-up");
            checkFinite(state, "during its warm-up");
        }
        return state;
    }

    private void fill(Tensor out, Tensor initial, int horizon, Work work) {
        out.select(1, 0).copyFromInPlace(initial);
        int steps = (int) Math.max(1, PIECE / initial.elements());
        Tensor state = initial;
        for (int done = 0; done < horizon; done += steps) {
            int count = Math.min(steps, horizon - done);
            try (Scope piece = Scope.open()) {
                Tensor states = stepper.rollout(state, count, false);
                checkFinite(states, "between the steps " + (done + 1) + " and " + (done + count));
                out.narrow(1, done + 1, count).copyFromInPlace(states);
                state = piece.keep(states.select(1, count - 1).copy());
            }
            work.done(count, "");
        }
    }

    private void checkFinite(Tensor states, String when) {
        if (!states.allFinite()) {
            throw new Misuse(scenario.shortName() + ": the solver's state became infinite or not-a-number " + when
                    + "; use more substeps, more diffusion, or a higher resolution");
        }
    }

    private long[] shape(int samples, int times) {
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
