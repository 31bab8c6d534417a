package dev.eddy.integrate.spectral;

import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.spectral.ArrayRollout.Times;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * {@link EtdrkStepper}s of a family of equations uₜ = 𝓛(θ)u + 𝓝(u; θ) + f(θ), with gradients by what tells its members apart:
 * viscosities, speeds, strengths of reactions, amplitudes of forcing.
 *
 * <pre>{@code
 * EtdrkFamily burgers = new EtdrkFamily(Etdrk.of(2), grid, theta -> burgers(theta[0]), 0.01, Numerics.EDDY);
 * Tensor viscosity = Tensors.of(new double[] {0.02}, 1).withGradient();
 * Tensor loss = burgers.at(viscosity).repeat(state, 50).minus(seen).squared().sum();
 * Tensor slope = Autograd.gradient(loss, viscosity);
 * }</pre>
 *
 * <p>The gradient costs about four rollouts and half a step more for each coefficient and step. It is that of the discrete
 * steps, exact but for about ten digits; derivatives of derivatives are refused.
 */
public final class EtdrkFamily {
    private final Etdrk method;
    private final Grid grid;
    private final Function<double[], Equation> equations;
    private final double dt;
    private final Numerics numerics;

    /**
     * A family.
     *
     * @param equations the member with some coefficients; smooth in each of them
     */
    public EtdrkFamily(Etdrk method, Grid grid, Function<double[], Equation> equations, double dt, Numerics numerics) {
        this.method = method;
        this.grid = grid;
        this.equations = equations;
        this.dt = dt;
        this.numerics = numerics;
    }

    private SpectralEquation member(double[] values) {
        return SpectralEquation.of(equations.apply(values.clone()), grid, numerics);
    }

    /**
     * The stepper of a member.
     *
     * @param coefficients {@code [count]}, at least one; may require a gradient
     */
    public Stepper at(Tensor coefficients) {
        Check.that(
                coefficients.rank() == 1 && coefficients.size(0) > 0,
                "the coefficients of an equation are a row of at least one number, got the shape %s",
                Arrays.toString(coefficients.shape()));
        double[] values = coefficients.toDoubles();
        Check.that(
                Arrays.stream(values).allMatch(Double::isFinite),
                "the coefficients of an equation are finite, got %s",
                Arrays.toString(values));
        EtdrkStepper stepper = method.on(member(values), dt);
        return new Member(coefficients, stepper, new Slopes(stepper, values));
    }

    private List<CoefficientSlope> slopes(EtdrkStepper stepper, double[] values) {
        List<CoefficientSlope> out = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            int coefficient = i;
            out.add(CoefficientSlope.of(
                    value -> {
                        double[] moved = values.clone();
                        moved[coefficient] = value;
                        return member(moved);
                    },
                    values[i],
                    stepper.method(),
                    dt,
                    stepper.hasRoundTrips()));
        }
        return out;
    }

    /** Those of one member, made when they are first asked for. */
    private final class Slopes {
        private final EtdrkStepper stepper;
        private final double[] values;
        private List<CoefficientSlope> known = List.of();

        Slopes(EtdrkStepper stepper, double[] values) {
            this.stepper = stepper;
            this.values = values;
        }

        synchronized List<CoefficientSlope> get() {
            known = known.isEmpty() ? slopes(stepper, values) : known;
            return known;
        }
    }

    private final class Member implements Stepper {
        private final Tensor coefficients;
        private final EtdrkStepper stepper;
        private final Slopes slopes;

        Member(Tensor coefficients, EtdrkStepper stepper, Slopes slopes) {
            this.coefficients = coefficients;
            this.stepper = stepper;
            this.slopes = slopes;
        }

        @Override
        public Stepper after(long steps) {
            EtdrkStepper later = stepper.after(steps);
            return later == stepper ? this : new Member(coefficients, later, slopes);
        }

        @Override
        public StateSpace space() {
            return stepper.space();
        }

        @Override
        public double dt() {
            return stepper.dt();
        }

        @Override
        public Tensor step(Tensor state) {
            return repeat(state, 1);
        }

        @Override
        public Tensor repeat(Tensor state, int steps) {
            return steps < 1 || !isRecorded()
                    ? stepper.repeat(state, steps)
                    : recorded(state, new Times(stepper.time(), 1, steps, false))
                            .reshape(state.shape());
        }

        @Override
        public Tensor rollout(Tensor initial, int steps, boolean includeInitial) {
            return steps < 1 || !isRecorded()
                    ? stepper.rollout(initial, steps, includeInitial)
                    : recorded(initial, new Times(stepper.time(), steps, 1, includeInitial));
        }

        private boolean isRecorded() {
            return NoGrad.isRecording() && coefficients.requiresGrad();
        }

        private Tensor recorded(Tensor initial, Times times) {
            stepper.checkState(initial);
            return stepper.arrays(initial).recorded(initial, coefficients, slopes.get(), times);
        }
    }
}
