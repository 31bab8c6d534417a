package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.difference.Transport;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Automatic;
import dev.eddy.solve.linear.BiCgStab;
import dev.eddy.solve.linear.Gmres;
import dev.eddy.solve.linear.LinearSolvers;
import dev.eddy.solver.AdvectiveForm;
import dev.eddy.solver.CoarseGrid;
import dev.eddy.solver.EtdrkSolver;
import dev.eddy.solver.FiniteDifference;
import dev.eddy.solver.PoissonDifference;
import dev.eddy.solver.RungeKuttaDifference;
import dev.eddy.solver.Solver;
import dev.eddy.solver.Solvers;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steppers of every kind of solver fulfil the contract. */
class SolverSteppersTest {
    private static final Grid RING = Grid.periodic(1, 2, 16);
    private static final Grid WALLED = new Grid(List.of(new Axis(2, 16, new Boundary.Dirichlet(0))));

    abstract static class Of extends StepperContract {
        abstract Solver solver();

        abstract Grid grid();

        Equation equation() {
            return EquationCatalog.get("burgers").build(grid(), Map.of("diffusivity", 0.05), Profile.EDDY);
        }

        @Override
        protected Stepper stepper() {
            return solver().on(equation(), grid(), 0.02, Numerics.EDDY, new Effort());
        }
    }

    @Test
    void every_kind_of_solver_is_put_through_the_contract() {
        Set<Class<?>> tested = new HashSet<>();
        Arrays.stream(SolverSteppersTest.class.getDeclaredClasses())
                .filter(nested -> nested != Of.class)
                .forEach(nested ->
                        tested.add(((Of) Nesting.make(nested, this)).solver().getClass()));
        assertThat(tested).containsAll(Solvers.kinds().values());
    }

    @Nested
    class DifferencesBetweenWalls extends Of {
        @Override
        Solver solver() {
            return tight(new Automatic(), 1, Gradients.IMPLICIT);
        }

        @Override
        Grid grid() {
            return WALLED;
        }

        @Override
        protected double tolerance() {
            return 1e-9;
        }
    }

    @Nested
    class DifferencesOnARingUnrolled extends Of {
        @Override
        Solver solver() {
            return tight(new BiCgStab(), 1, Gradients.UNROLLED);
        }

        @Override
        Grid grid() {
            return RING;
        }

        @Override
        protected double tolerance() {
            return 1e-9;
        }
    }

    @Nested
    class DifferencesByPicard extends Of {
        @Override
        Solver solver() {
            return tight(new Gmres(10), 20, Gradients.IMPLICIT);
        }

        @Override
        Grid grid() {
            return WALLED;
        }

        @Override
        protected double tolerance() {
            return 1e-9;
        }
    }

    private static FiniteDifference tight(LinearSolver solver, int picard, Gradients gradients) {
        return FiniteDifference.of(0.5, picard)
                .withSolver(solver)
                .withStopping(1e-13, 500)
                .withGradients(gradients);
    }

    @Nested
    class ExplicitDifferences extends Of {
        @Override
        Solver solver() {
            return new RungeKuttaDifference(Transport.UPWIND3, 4, 2);
        }

        @Override
        Grid grid() {
            return WALLED;
        }
    }

    @Nested
    class Coarser extends Of {
        @Override
        Solver solver() {
            return new CoarseGrid(new EtdrkSolver(2, 1), 8);
        }

        @Override
        Grid grid() {
            return RING;
        }
    }

    @Nested
    class InAdvectiveForm extends Of {
        @Override
        Solver solver() {
            return new AdvectiveForm(new EtdrkSolver(2, 2));
        }

        @Override
        Grid grid() {
            return RING;
        }
    }

    @Nested
    class Exponential extends Of {
        @Override
        Solver solver() {
            return new EtdrkSolver(-1, 2);
        }

        @Override
        Grid grid() {
            return RING;
        }
    }

    @Nested
    class PoissonByDifferences extends Of {
        @Override
        Solver solver() {
            return new PoissonDifference(new BiCgStab(), new Stopping(1e-13, 0, 500), Gradients.IMPLICIT);
        }

        @Override
        Grid grid() {
            return new Grid(List.of(new Axis(2, 8, new Boundary.Dirichlet(0)), new Axis(2, 6, Boundary.PERIODIC)));
        }

        @Override
        Equation equation() {
            return PoissonDifference.equation(2);
        }

        @Override
        protected double tolerance() {
            return 1e-9;
        }
    }

    /** By tolerances of every day, also of states of any size: sample by sample what it is alone. */
    @ParameterizedTest
    @ValueSource(strings = {"fd;1.0;1;gmres;10", "fd;0.5;9;bicgstab", "fd;1.0;3;cg", "fd-rk4"})
    void a_sample_beside_one_of_another_size_is_what_it_is_alone(String name) {
        try (Scope scope = Scope.open()) {
            boolean linear = name.endsWith("cg");
            Equation equation = EquationCatalog.get(linear ? "diffusion" : "burgers")
                    .build(WALLED, Map.of("diffusivity", 0.05), Profile.EDDY);
            Stepper stepper = solver(name).on(equation, WALLED, 0.05, Numerics.EDDY, new Effort());
            double[] sine = new double[16];
            Arrays.setAll(sine, i -> Math.sin(Math.PI * (i + 0.5) / 16));
            Tensor good = Tensors.of(sine, 1, 1, 16);
            double[] alone = stepper.repeat(good, 3).toDoubles();
            for (double size : new double[] {0, 1e-300, 1e-12, Double.NaN}) {
                Tensor both = Tensors.cat(List.of(good.times(size), good), 0);
                double[] beside = stepper.repeat(both, 3).narrow(0, 1, 1).toDoubles();
                for (int i = 0; i < alone.length; i++) {
                    assertThat(beside[i]).as("%s", size).isEqualTo(alone[i]);
                }
            }
        }
    }

    private static Solver solver(String name) {
        String[] parts = name.split(";", 4);
        if (parts.length < 4) {
            return new RungeKuttaDifference(Transport.UPWIND, 2, 4);
        }
        return FiniteDifference.of(Double.parseDouble(parts[1]), Integer.parseInt(parts[2]))
                .withSolver(LinearSolvers.of(parts[3]));
    }
}
