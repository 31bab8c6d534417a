package dev.eddy.solver;

import dev.eddy.difference.Differences;
import dev.eddy.difference.Sources;
import dev.eddy.difference.Transport;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeStep;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** Finite differences in space and the classical Runge–Kutta method in time: explicit, no solves. */
@Doc("finite differences with the classical Runge-Kutta method")
public record RungeKuttaDifference(
        @Default("upwind") @Doc("differences of what is carried along: upwind, upwind3 or centred")
        Transport scheme,

        @Default("2") @Doc("order of all other differences, 2 or 4")
        int order,

        @Default("1") @Doc("substeps in a step") int substeps)
        implements Solver {
    public RungeKuttaDifference {
        Check.that(order == 2 || order == 4, "fd-rk4: the order of differences is 2 or 4, got %d", order);
        Check.that(substeps >= 1, "fd-rk4: substeps is at least 1, got %d", substeps);
    }

    @Override
    public Stepper on(Equation equation, Grid grid, double dt, Numerics numerics, Effort effort) {
        Differences differences = new Differences(equation, grid, scheme, order, numerics.precision());
        Sources sources = new Sources(equation.forcing(), grid, equation.channels(), numerics.precision());
        return RepeatedStepper.of(new Classical(differences, sources, dt / substeps, 0), substeps);
    }

    @Override
    public Solver at(Knob knob, int level) {
        if (knob != Knob.SUBSTEPS) {
            throw new Misuse("fd-rk4 has no " + Names.kebab(knob.name()) + " to refine; choose the knob substeps");
        }
        return new RungeKuttaDifference(scheme, order, level);
    }

    @Override
    public String shortName() {
        return "fd-rk4;" + Names.kebab(scheme.name()) + (order == 2 ? "" : ";order=" + order)
                + (substeps == 1 ? "" : ";substeps=" + substeps);
    }

    private static final RungeKutta METHOD = new RungeKutta(Tableaus.RK4);

    private record Classical(Differences differences, Sources sources, double dt, long number) implements Stepper {
        Classical {
            Check.that(dt > 0 && Double.isFinite(dt), "a time step is positive and finite, got %s", dt);
        }

        @Override
        public StateSpace space() {
            return new StateSpace(differences.grid(), differences.equation().channels());
        }

        @Override
        public Stepper after(long steps) {
            return sources.isConstant() ? this : new Classical(differences, sources, dt, number + steps);
        }

        @Override
        public Tensor step(Tensor state) {
            space().check("finite differences", state.shape());
            // Times in steps, so that they are exact at the stages.
            TimeStep step = TimeStep.of(number, number + 1, dt);
            try (Scope scope = Scope.open()) {
                return scope.keep(METHOD.step(this::rate, step, List.of(state)).get(0));
            }
        }

        private Tensor rate(Time time, Tensor state) {
            Tensor rate = differences.rate(state);
            return sources.at(time.value() * dt).map(rate::plus).orElse(rate);
        }
    }
}
