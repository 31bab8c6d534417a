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
import java.util.function.UnaryOperator;

/** The answers and solvers of the scenarios that have no time. */
final class PoissonProblems {
    static final Solver JACOBI =
            new PoissonDifference(new Jacobi(), Stopping.iterations(600), Gradients.IMPLICIT_MATCHED);
    private static final Solver EXACT =
            new PoissonDifference(new ConjugateGradient(), Stopping.relative(1e-13), Gradients.IMPLICIT);

    private PoissonProblems() {}

    /** From a source to the field whose operator gives it. */
    static UnaryOperator<Tensor> solution(Scenario scenario, Grid grid, DType type) {
        return new PoissonStepper(grid, 1, scenario.coefficients().integer("order"), type)::step;
    }

    /** From waves to the source that they make up with its true amplitudes. */
    static UnaryOperator<Tensor> source(Scenario scenario, Grid grid, DType type) {
        List<Integer> modes = scenario.coefficients().numbers("modes").stream()
                .map(Double::intValue)
                .toList();
        Network truth = new SineAmplitudes(modes, scenario.coefficients().numbers("amplitudes"))
                .build(Signature.of(new StateSpace(grid, 1)), new Seed(0), type);
        return truth::apply;
    }

    /** From waves to the solution for that source. */
    static UnaryOperator<Tensor> solutionOfSource(Scenario scenario, Grid grid, DType type) {
        UnaryOperator<Tensor> source = source(scenario, grid, type);
        Stepper solver = solver(grid, EXACT, type, new Effort());
        return waves -> solver.step(source.apply(waves));
    }

    /** What trainings go through: the solver of the scenario, else an exact one. */
    static Stepper reference(Scenario scenario, Grid grid, DType type) {
        return scenario.entry().kind().equals(SpecificScenarios.POISSON)
                ? new PoissonStepper(grid, 1, scenario.coefficients().integer("order"), type)
                : solver(grid, EXACT, type, new Effort());
    }

    static Stepper solver(Grid grid, Solver solver, DType type, Effort effort) {
        return solver.on(PoissonDifference.equation(grid.dims()), grid, 1, Numerics.EDDY.withPrecision(type), effort);
    }
}
