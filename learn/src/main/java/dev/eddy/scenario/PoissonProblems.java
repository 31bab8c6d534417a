package dev.eddy.scenario;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.nn.point.SineAmplitudes;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Seed;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solver.PoissonDifference;
import dev.eddy.solver.PoissonStepper;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** Steppers of the scenarios that have no time. */
final class PoissonProblems {
    static final Solver JACOBI =
            new PoissonDifference(new Jacobi(), Stopping.iterations(600), Gradients.IMPLICIT_MATCHED);
    private static final Solver EXACT =
            new PoissonDifference(new ConjugateGradient(), Stopping.relative(1e-13), Gradients.IMPLICIT);

    private PoissonProblems() {}

    /** What makes the data. */
    static Stepper reference(Scenario scenario, Grid grid, DType type) {
        if (scenario.entry().kind().equals(SpecificScenarios.POISSON)) {
            return new PoissonStepper(grid, 1, scenario.integer("order"), type);
        }
        List<Integer> modes =
                scenario.numbers("modes").stream().map(Double::intValue).toList();
        StateSpace space = new StateSpace(grid, 1);
        Network truth =
                new SineAmplitudes(modes, scenario.numbers("amplitudes")).build(Signature.of(space), new Seed(0), type);
        return new Source(space, truth, solver(grid, EXACT, type, new Effort()), 0);
    }

    static Stepper solver(Grid grid, Solver physics, DType type, Effort effort) {
        return physics.on(PoissonDifference.equation(grid.dims()), grid, 1, Numerics.EDDY.withPrecision(type), effort);
    }

    /** The first step gives the waves of the source their amplitudes, all others solve. */
    private record Source(StateSpace space, Network amplitudes, Stepper solver, long time) implements Stepper {
        @Override
        public double dt() {
            return 1;
        }

        @Override
        public Stepper after(long steps) {
            return new Source(space, amplitudes, solver, time + steps);
        }

        @Override
        public Tensor step(Tensor state) {
            return time == 0 ? amplitudes.apply(state) : solver.step(state);
        }
    }
}
