package dev.eddy.generative.model;

import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.sample.Integrator;
import dev.eddy.generative.sample.RescaledEuler;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.generative.sample.StepHook;
import dev.eddy.generative.sample.StepSampler;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.AdaptiveSteps;
import dev.eddy.ode.OdeSolver;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.TimeGrid;
import dev.eddy.ode.TimeStep;
import dev.eddy.ode.tableau.Tableaus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a flow is sampled: which steps, how many, and how much is made of conditions.
 *
 * <p>A schedule whose derivatives are infinite at the data (vp) is followed to t = 0.999, from where one step along the line of constant
 * data and noise ends the way.
 */
@Doc("how a flow is sampled")
public record FlowSampling(
        @Default("midpoint") @Doc("euler, midpoint, heun, pec, rk4, ddim, ddpm, or adaptive")
        Method method,

        @Default("20") @Doc("number of steps; of adaptive none is asked for")
        int steps,

        @Default("1.0") @Doc("1 follows the conditions as they were learned, more exaggerates them, 0 ignores them")
        double guidance) {
    private static final double NEAR_DATA = 0.999;
    private static final double TOLERANCE = 1e-5;

    /** The ways to go. */
    public enum Method {
        /** One evaluation a step. */
        EULER,
        /** Two evaluations, second order: RF-Solver. */
        MIDPOINT,
        /** Two evaluations, second order. */
        HEUN,
        /** One evaluation, second order: the pseudo corrector of FlowTurbo. */
        PEC,
        /** Four evaluations, fourth order. */
        RK4,
        /** Along lines of constant data and noise. */
        DDIM,
        /** The same with noise that is drawn anew. */
        DDPM,
        /** Steps of Dormand and Prince's method that keep to a tolerance of 10⁻⁵. */
        ADAPTIVE
    }

    public FlowSampling {
        Check.that(steps >= 1, "steps is at least 1, got %d", steps);
        Check.that(Double.isFinite(guidance), "guidance is a finite number, got %s", guidance);
    }

    /** Without guidance. */
    public FlowSampling(Method method, int steps) {
        this(method, steps, 1);
    }

    /** With other steps. */
    public FlowSampling withSteps(int other) {
        return new FlowSampling(method, other, guidance);
    }

    /** From noise to data. */
    public Sampler forward(NoiseSchedule schedule) {
        return forward(schedule, List.of());
    }

    /** From noise to data, with hooks between the steps; refuses them where the steps are adaptive. */
    public Sampler forward(NoiseSchedule schedule, List<StepHook> hooks) {
        double end = end(schedule);
        if (method == Method.ADAPTIVE) {
            Check.that(
                    hooks.isEmpty(),
                    "adaptive steps cannot be steered between steps; choose euler, midpoint, heun, rk4 or ddim");
            Sampler way = Sampler.of(solver(), 0, end);
            return end == 1
                    ? way
                    : (field, start, seed) -> {
                        Sampler last = new StepSampler(new RescaledEuler(), TimeGrid.of(end, 1));
                        return last.run(field, way.run(field, start, seed).end(), seed);
                    };
        }
        List<TimeStep> way = new ArrayList<>(StepSampler.steps(TimeGrid.uniform(0, end, steps)));
        List<Integrator> integrators = new ArrayList<>(Collections.nCopies(steps, integrator()));
        if (end < 1) {
            way.add(TimeStep.of(end, 1));
            integrators.add(new RescaledEuler());
        }
        return new StepSampler(integrators, way, hooks);
    }

    /** From data to noise, by the same steps the other way. */
    public Sampler backward(NoiseSchedule schedule) {
        Check.that(
                method != Method.DDPM, "ddpm draws noise on the way and cannot be inverted; choose ddim, for example");
        double start = end(schedule);
        return method == Method.ADAPTIVE
                ? Sampler.of(solver(), start, 0)
                : new StepSampler(
                        integrator(), TimeGrid.uniform(0, start, steps).reversed());
    }

    /** Where the way from the data begins. */
    static double end(NoiseSchedule schedule) {
        return Double.isFinite(schedule.at(1).ds()) ? 1 : NEAR_DATA;
    }

    static OdeSolver solver() {
        return AdaptiveSteps.of(Tableaus.DOPRI5, TOLERANCE);
    }

    private Integrator integrator() {
        return switch (method) {
            case EULER -> Integrator.of(Tableaus.EULER);
            case MIDPOINT -> Integrator.of(Tableaus.MIDPOINT);
            case HEUN -> Integrator.of(Tableaus.HEUN);
            case PEC -> Integrator.of(new PredictEvaluateCorrect());
            case RK4 -> Integrator.of(Tableaus.RK4);
            case DDIM -> new RescaledEuler();
            case DDPM -> new RescaledEuler(1);
            case ADAPTIVE -> throw new IllegalStateException("adaptive steps are a solver's");
        };
    }
}
