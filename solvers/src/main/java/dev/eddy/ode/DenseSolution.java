package dev.eddy.ode;

import dev.eddy.misuse.Check;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * A solution at every time between its first and its last one, by the {@link dev.eddy.ode.tableau.Interpolant} of its method. Keeps
 * the state and the rates of all stages of every step: use it within the scope that it was made in.
 */
public final class DenseSolution {
    private final double[] starts;
    private final List<Stages> pieces;
    private final double end;
    private final List<SampleSteps> samples;

    private DenseSolution(double[] starts, List<Stages> pieces, double end, List<SampleSteps> samples) {
        this.starts = starts;
        this.pieces = pieces;
        this.end = end;
        this.samples = samples;
    }

    static DenseSolution of(StepPlan plan, Rate rate, Tensor initial) {
        Check.that(
                plan.method() instanceof RungeKutta,
                "dense output is that of a Runge–Kutta method, got steps by %s",
                plan.method().name());
        Check.that(
                plan.steps().stream().allMatch(TimeStep::isShared),
                "dense output needs steps that all samples take together; ask for together()");
        Check.that(!plan.steps().isEmpty(), "dense output needs at least 1 step, got none");
        RungeKutta method = (RungeKutta) plan.method();
        List<Stages> pieces = new ArrayList<>();
        double[] starts = new double[plan.steps().size()];
        Tensor state = initial;
        Tensor first = null;
        for (int i = 0; i < starts.length; i++) {
            TimeStep step = plan.steps().get(i);
            Stages stages = new Stages(method, rate, step, state, first);
            starts[i] = step.from().value();
            state = stages.result();
            first = stages.last();
            pieces.add(stages);
        }
        double end = plan.steps().get(starts.length - 1).to().value();
        return new DenseSolution(starts, pieces, end, plan.samples());
    }

    /** The first time. */
    public double start() {
        return starts[0];
    }

    /** The last time. */
    public double end() {
        return end;
    }

    /** Number of steps. */
    public int steps() {
        return starts.length;
    }

    /** What became of each sample; one that ended early is of no use from there on. */
    public List<SampleSteps> samples() {
        return samples;
    }

    /** The states at a time, {@code [batch, …]}. */
    public Tensor at(double time) {
        double direction = Math.signum(end - starts[0]);
        Check.that(
                direction * (time - starts[0]) >= 0 && direction * (end - time) >= 0,
                "dense output is from %s to %s, asked for %s",
                starts[0],
                end,
                time);
        int low = 0;
        int high = starts.length - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (direction * (time - starts[middle]) >= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        double to = low + 1 < starts.length ? starts[low + 1] : end;
        double part = to == starts[low] ? 1 : (time - starts[low]) / (to - starts[low]);
        return pieces.get(low).at(part);
    }

    /** The states at some times, {@code [batch, time, …]}. */
    public Tensor at(TimeGrid times) {
        try (Scope scope = Scope.open()) {
            List<Tensor> states = new ArrayList<>();
            for (int i = 0; i < times.size(); i++) {
                states.add(at(times.time(0, i)));
            }
            return scope.keep(Tensors.stack(states, 1));
        }
    }
}
