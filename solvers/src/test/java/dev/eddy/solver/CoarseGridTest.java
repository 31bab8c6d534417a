package dev.eddy.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.solve.Effort;
import dev.eddy.solver.Solver.Knob;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoarseGridTest {
    private static final Equation BURGERS = EquationCatalog.get("burgers").build(1, Map.of(), Profile.EDDY);
    private static final Solver SPECTRAL = new EtdrkSolver(2, 1);

    private static Stepper on(Solver physics, Grid grid) {
        return physics.on(BURGERS, grid, 0.01, Numerics.EDDY, new Effort());
    }

    private static Tensor waves(int points, int highest) {
        double[] values = new double[points];
        for (int j = 0; j < points; j++) {
            for (int k = 1; k <= highest; k++) {
                values[j] += Math.sin(2 * Math.PI * k * j / points + k) / k;
            }
        }
        return Tensors.of(values, 1, 1, points);
    }

    @Test
    void a_step_is_that_of_the_modes_of_the_coarser_grid() {
        try (Scope scope = Scope.open()) {
            Stepper coarse = on(SPECTRAL, Grid.periodic(1, 1, 24));
            Stepper wrapped = on(new CoarseGrid(SPECTRAL, 24), Grid.periodic(1, 1, 48));
            Tensor there = coarse.step(waves(24, 5));
            Tensor here = wrapped.step(waves(48, 5));
            double[] every = here.reshape(1, 1, 24, 2).select(3, 0).toDoubles();
            assertThat(Tensors.of(every, 1, 1, 24).minus(there).abs().max().item())
                    .isLessThan(1e-13);
        }
    }

    @Test
    void steps_converge_to_those_of_the_grid_itself() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(1, 1, 64);
            Tensor state = waves(64, 3);
            Tensor exact = on(SPECTRAL, grid).repeat(state, 5);
            Solver physics = new CoarseGrid(SPECTRAL, 4);
            double before = Double.POSITIVE_INFINITY;
            for (int points : new int[] {8, 16, 32, 64}) {
                Tensor state5 = on(physics.at(Knob.POINTS, points), grid).repeat(state, 5);
                double error = state5.minus(exact).norm().item();
                assertThat(error).isLessThan(before / 2 + 1e-15);
                before = error;
            }
            assertThat(before).isZero();
        }
    }

    @Test
    void other_knobs_are_those_of_the_solver_inside() {
        assertThat(new CoarseGrid(SPECTRAL, 16).at(Knob.SUBSTEPS, 3))
                .isEqualTo(new CoarseGrid(new EtdrkSolver(2, 3), 16));
        assertThatThrownBy(() -> new CoarseGrid(SPECTRAL, 16).at(Knob.PICARD, 3))
                .isInstanceOf(Misuse.class);
        assertThatThrownBy(() -> on(new CoarseGrid(SPECTRAL, 65), Grid.periodic(1, 1, 64)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("at most the 64 points");
    }

    @Test
    void gradients_pass_between_walls() {
        try (Scope scope = Scope.open()) {
            Grid grid = new Grid(List.of(new Axis(1, 12, new Boundary.Dirichlet(0))));
            Stepper stepper = on(new CoarseGrid(SPECTRAL, 6), grid);
            Tensor state = waves(12, 2);
            Tensor leaf = state.withGradient();
            Tensor gradient = Autograd.gradient(stepper.step(leaf).squared().sum(), List.of(leaf))
                    .get(0);
            Tensor direction = waves(12, 4);
            double h = 1e-5;
            double up = stepper.step(state.plus(h, direction)).squared().sum().item();
            double down =
                    stepper.step(state.plus(-h, direction)).squared().sum().item();
            double slope = (up - down) / (2 * h);
            assertThat(Math.abs(gradient.times(direction).sum().item() - slope)).isLessThan(1e-7 * Math.abs(slope));
        }
    }
}
