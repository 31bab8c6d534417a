package dev.eddy.ode.stochastic;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.March;
import dev.eddy.adjoint.StepRule;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.misuse.Check;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.TimeStep;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/**
 * Solves a stochastic differential equation for a batch with steps from each time of a grid to the next one. Times may fall: the
 * increments then are those of the path gone backward. Differentiable path by path.
 *
 * <pre>{@code
 * Sde sde = Sde.additive((t, x) -> x.negated(), Diffusion.constant(0.5));
 * Tensor paths = new SdeSteps(StochasticScheme.EULER_MARUYAMA)
 *         .solve(sde, initial, TimeGrid.uniform(0, 1, 100), new StepNoise(seed))
 *         .states();
 * }</pre>
 *
 * @param substeps equal steps from a time to the next one
 */
public record SdeSteps(SdeMethod method, int substeps) {
    public SdeSteps {
        Check.that(substeps >= 1, "at least 1 step leads from a time to the next one, got %d", substeps);
    }

    public SdeSteps(SdeMethod method) {
        this(method, 1);
    }

    /**
     * The states at all times of a grid. Where recording is on, gradients go through every operation of the steps.
     *
     * @param initial {@code [batch, …]} at the first time
     */
    public OdeSolution solve(Sde sde, Tensor initial, TimeGrid times, Noise noise) {
        StepRule rule = rule(known -> sde, initial, times, noise);
        return solution(March.plain(rule, List.of(initial), List.of(), observed(times)));
    }

    /** The states at the last time alone, {@code [batch, …]}: those before are not kept. */
    public Tensor end(Sde sde, Tensor initial, TimeGrid times, Noise noise) {
        StepRule rule = rule(known -> sde, initial, times, noise);
        int[] last = {substeps * (times.size() - 1)};
        try (Scope scope = Scope.open()) {
            return scope.keep(
                    March.plain(rule, List.of(initial), List.of(), last).select(1, 0));
        }
    }

    /**
     * The states at all times with gradients by the discrete adjoint: as many states are kept as a checkpoint schedule says; the
     * noise of a step is drawn again when the backward sweep comes there.
     *
     * @param sde makes the equation from its parameters: gradients reach nothing else that it depends on
     * @param meter where kept states and steps are counted
     */
    public OdeSolution solve(
            Function<List<Tensor>, Sde> sde,
            List<Tensor> parameters,
            Tensor initial,
            TimeGrid times,
            Noise noise,
            Checkpointing checkpointing,
            TapeMeter meter) {
        StepRule rule = rule(sde, initial, times, noise);
        int[] observed = observed(times);
        int steps = observed[observed.length - 1];
        if (steps > 0) {
            March.checkInputs(
                    "the equation",
                    List.of(initial),
                    parameters,
                    (state, known) -> rule.value(0, state, known).get(0));
        }
        return solution(March.of(rule, List.of(initial), parameters, steps, observed, checkpointing, meter));
    }

    private StepRule rule(Function<List<Tensor>, Sde> sde, Tensor initial, TimeGrid times, Noise noise) {
        Check.that(times.isShared(), "stochastic equations are solved at the same times for all samples");
        TimeGrid fine = times.refined(substeps);
        // Opened with the first step, which knows the shape of the noise.
        Noise.Increments[] open = new Noise.Increments[1];
        return (level, before, known) -> {
            Sde now = sde.apply(known);
            check(now);
            Tensor state = before.get(0);
            if (open[0] == null) {
                open[0] = noise.open(
                        now.diffusion().noiseShape(initial), initial.dtype().real());
            }
            TimeStep step = fine.step(level);
            Tensor increment = open[0].next(level, fine.time(0, level), fine.time(0, level + 1));
            return List.of(method.step(now, step, state, increment));
        };
    }

    private void check(Sde sde) {
        Check.that(
                sde.interpretation() == Interpretation.ADDITIVE || sde.interpretation() == method.interpretation(),
                "%s converges to the solution in the sense of %s, the equation is meant in that of %s; choose another"
                        + " method, or correct the drift",
                method.name(),
                method.interpretation(),
                sde.interpretation());
    }

    private int[] observed(TimeGrid times) {
        int[] levels = new int[times.size()];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i * substeps;
        }
        return levels;
    }

    private OdeSolution solution(Tensor states) {
        long steps = (long) substeps * (states.size(1) - 1);
        return OdeSolution.ofFixedSteps(states, substeps, steps * method.evaluations());
    }
}
