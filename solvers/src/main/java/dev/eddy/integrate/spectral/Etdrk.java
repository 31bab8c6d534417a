package dev.eddy.integrate.spectral;

import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import java.util.ArrayList;
import java.util.List;

/**
 * An exponential time differencing Runge–Kutta method for uₜ = 𝓛u + 𝓝(u): the linear part is solved exactly, whatever the
 * step, and the nonlinear part to the order of the method. The table of its stages; {@link EtdrkStepper} does the
 * arithmetic.
 *
 * <pre>{@code
 * Stepper stepper = Etdrk.of(2).on(Grid.periodic(1, 10, 160), equation, 0.1);
 * }</pre>
 *
 * <p>The state at the start of a step is value 0, each stage makes the next value, and the last stage is the result. N_j is
 * the nonlinear part at value j.
 *
 * @param order how the error falls with the step; 0 leaves the nonlinear part out and is for linear equations
 * @param reference where the method comes from
 */
public record Etdrk(int order, List<Stage> stages, String reference) implements Scheme {
    /** What the value that a stage starts from is multiplied by. */
    public enum Exponential {
        /** 1. */
        NONE,
        /** e^{𝓛Δt/2}. */
        HALF,
        /** e^{𝓛Δt}. */
        FULL
    }

    /**
     * One stage: exponential · value_{from} + Σ increments.
     *
     * @param from number of the value
     */
    public record Stage(Exponential exponential, int from, List<Increment> increments) {
        public Stage {
            increments = List.copyOf(increments);
        }
    }

    /**
     * Δt · (c₁φ₁ + c₂φ₂ + c₃φ₃ + c_h·½φ₁(·/2)) · Σ_j a_j N_j.
     *
     * @param weights c₁, c₂, c₃, c_h
     * @param combination a₀, a₁, …; the last one is not 0
     */
    public record Increment(List<Double> weights, List<Double> combination) {
        public Increment {
            weights = List.copyOf(weights);
            combination = List.copyOf(combination);
        }
    }

    public Etdrk {
        stages = List.copyOf(stages);
        checkConsistency(order, stages);
    }

    /** The method of this order, 0 to 4. */
    public static Etdrk of(int order) {
        List<Etdrk> methods = EtdrkTables.METHODS;
        Check.that(order >= 0 && order < methods.size(), "ETDRK methods have the orders 0 to 4, got %d", order);
        return methods.get(order);
    }

    /** {@code ETDRK2}. */
    @Override
    public String name() {
        return "ETDRK" + order;
    }

    /** The time of each value in steps, from 0 for the state at the start to 1 for the result. */
    public List<Double> times() {
        return checkConsistency(order, stages);
    }

    @Override
    public int evaluations() {
        return order == 0 ? 0 : stages.size();
    }

    @Override
    public boolean hasErrorEstimate() {
        return order >= 2;
    }

    /** A stepper with Eddy's own numerics in double precision. */
    @Override
    public EtdrkStepper on(Grid grid, Equation equation, double dt) {
        return on(grid, equation, dt, Numerics.EDDY);
    }

    /** A stepper for an equation on a grid, periodic or with walls that it keeps the mirror symmetry of. */
    @Override
    public EtdrkStepper on(Grid grid, Equation equation, double dt, Numerics numerics) {
        return on(SpectralEquation.of(equation, grid, numerics), dt);
    }

    /** A stepper for operators that exist already. */
    @Override
    public EtdrkStepper on(SpectralEquation equation, double dt) {
        return new EtdrkStepper(this, equation, dt);
    }

    /**
     * With 𝓛 = 0 and 𝓝 = 1 a value advances by the time that it stands for: each stage must advance its start by half or a
     * full step, and the last must end at the full step.
     */
    private static List<Double> checkConsistency(int order, List<Stage> stages) {
        List<Double> times = new ArrayList<>(List.of(0.0));
        for (Stage stage : stages) {
            double advance = 0;
            for (Increment increment : stage.increments()) {
                List<Double> c = increment.weights();
                double weight = c.get(0) + c.get(1) / 2 + c.get(2) / 6 + c.get(3) / 2;
                advance += weight
                        * increment.combination().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum();
            }
            double time = times.get(stage.from()) + advance;
            double elapsed = times.get(stage.from())
                    + switch (stage.exponential()) {
                        case NONE -> 0;
                        case HALF -> 0.5;
                        case FULL -> 1;
                    };
            Check.that(
                    order == 0 || Math.abs(time - elapsed) < 1e-14,
                    "ETDRK%d: a stage advances the linear part by %s steps and the nonlinear part by %s",
                    order,
                    elapsed,
                    time);
            times.add(elapsed);
        }
        Check.that(times.get(times.size() - 1) == 1, "ETDRK%d: the last stage does not end at the full step", order);
        return times;
    }
}
