package dev.eddy.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Solution;
import dev.eddy.solve.Status;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.BiCgStab;
import dev.eddy.solve.linear.Direct;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AdvectionDiffusionTest {
    private static final LinearSolve SOLVE = new LinearSolve(new Direct(), Stopping.DEFAULT);

    static Stream<Boundary> boundaries() {
        return StencilOperatorTest.boundaries();
    }

    private static Tensor noise(Grid grid, int channels, double seed) {
        double[] values = new double[(int) (channels * grid.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(seed + 1.3 * i * i);
        }
        return Tensors.of(values, new StateSpace(grid, channels).shape(1));
    }

    private static Tensor number(double value) {
        return Tensors.scalar(DType.FLOAT64, value);
    }

    private static Grid plane(Boundary boundary) {
        return new Grid(List.of(new Axis(1, 7, boundary), new Axis(2, 6, Boundary.PERIODIC)));
    }

    /** The coefficients κ, σ, walls, and the velocity. */
    private static StencilOperator operator(Grid grid, List<Tensor> c, Transport transport, boolean conservative) {
        return AdvectionDiffusion.of(
                grid, 1, c.subList(3, c.size()), c.get(0), c.get(1), c.get(2), transport, conservative);
    }

    private static List<Tensor> coefficients(Grid grid) {
        return List.of(
                noise(grid, 1, 0.5).times(0.05).plus(0.2),
                number(2),
                Ghosts.values(grid, DType.FLOAT64),
                noise(grid, 1, 1),
                number(-0.6));
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void gradients_reach_velocity_diffusivity_and_walls(Boundary boundary) {
        try (Scope scope = Scope.open()) {
            Grid grid = plane(boundary);
            for (Transport transport : List.of(Transport.UPWIND, Transport.CENTRED)) {
                for (boolean conservative : new boolean[] {false, true}) {
                    List<Tensor> at = coefficients(grid);
                    List<Tensor> leaves = at.stream().map(Tensor::withGradient).toList();
                    List<Tensor> gradient =
                            Autograd.gradient(loss(operator(grid, leaves, transport, conservative)), leaves);
                    double h = 1e-5;
                    for (int i = 0; i < at.size(); i++) {
                        Tensor direction = at.get(i).plus(0.2).cos();
                        double[] values = new double[2];
                        for (int side = 0; side < 2; side++) {
                            List<Tensor> moved = new ArrayList<>(at);
                            moved.set(i, at.get(i).plus((2 * side - 1) * h, direction));
                            values[side] = loss(operator(grid, moved, transport, conservative))
                                    .item();
                        }
                        double slope = (values[1] - values[0]) / (2 * h);
                        assertThat(gradient.get(i).times(direction).sum().item())
                                .isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
                    }
                }
            }
        }
    }

    private static Tensor loss(StencilOperator operator) {
        Tensor b = noise(operator.grid(), 1, 3).plus(operator.source());
        return SOLVE.solve(operator, b).value().squared().sum();
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void transposes_are_exact(Boundary boundary) {
        try (Scope scope = Scope.open()) {
            Grid grid = plane(boundary);
            for (boolean conservative : new boolean[] {false, true}) {
                StencilOperator operator = operator(grid, coefficients(grid), Transport.UPWIND, conservative);
                Tensor x = noise(grid, 1, 1);
                Tensor y = noise(grid, 1, 2);
                double left = operator.apply(x).times(y).sum().item();
                assertThat(operator.applyTranspose(y).times(x).sum().item())
                        .isCloseTo(left, within(1e-10 * Math.max(1, Math.abs(left))));
            }
        }
    }

    /** u + w u' − κ u'' = f, or with (w u)', of u = sin 2πx with w = 1 + sin(2πx)/2. */
    @ParameterizedTest
    @CsvSource({"UPWIND, false, 1", "UPWIND, true, 1", "CENTRED, false, 2", "CENTRED, true, 2"})
    void solutions_converge_with_the_order_of_the_transport(Transport transport, boolean conservative, int order) {
        try (Scope scope = Scope.open()) {
            double[] errors = new double[2];
            for (int i = 0; i < 2; i++) {
                int n = 64 << i;
                double k = 2 * Math.PI;
                double[] u = new double[n];
                double[] f = new double[n];
                double[] w = new double[n];
                for (int j = 0; j < n; j++) {
                    double x = (double) j / n;
                    u[j] = Math.sin(k * x);
                    w[j] = 1 + 0.5 * Math.sin(k * x);
                    double slope = k * Math.cos(k * x);
                    f[j] = u[j] + w[j] * slope + 0.01 * k * k * u[j] + (conservative ? 0.5 * slope * u[j] : 0);
                }
                Grid grid = Grid.periodic(1, 1, n);
                List<Tensor> c =
                        List.of(number(0.01), number(1), Ghosts.values(grid, DType.FLOAT64), Tensors.of(w, 1, 1, n));
                Tensor found = SOLVE.solve(operator(grid, c, transport, conservative), Tensors.of(f, 1, 1, n))
                        .value();
                errors[i] = found.minus(Tensors.of(u, 1, 1, n)).norm().item() / Math.sqrt(n);
            }
            assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isCloseTo(order, within(0.2));
        }
    }

    /** With this symmetry the residual of BiCGStab becomes orthogonal to its shadow on the way. */
    @Test
    void bicgstab_starts_anew_where_it_breaks_down() {
        try (Scope scope = Scope.open()) {
            int n = 128;
            double k = 2 * Math.PI;
            double[] w = new double[n];
            double[] f = new double[n];
            for (int j = 0; j < n; j++) {
                double x = (double) j / n;
                w[j] = 1 + .5 * Math.sin(k * x);
                f[j] = Math.sin(k * x) + w[j] * k * Math.cos(k * x) + .01 * k * k * Math.sin(k * x);
            }
            Grid grid = Grid.periodic(1, 1, n);
            List<Tensor> c =
                    List.of(number(0.01), number(1), Ghosts.values(grid, DType.FLOAT64), Tensors.of(w, 1, 1, n));
            StencilOperator operator = operator(grid, c, Transport.UPWIND, false);
            Tensor b = Tensors.of(f, 1, 1, n);
            Solution found = new LinearSolve(new BiCgStab(), Stopping.relative(1e-8)).solve(operator, b);
            assertThat(found.status()).isEqualTo(Status.CONVERGED);
            assertThat(operator.apply(found.value()).minus(b).norm().item())
                    .isLessThan(2e-8 * b.norm().item());
        }
    }

    @Test
    void an_implicit_upwind_step_conserves_and_makes_no_new_extremes() {
        try (Scope scope = Scope.open()) {
            Grid grid = Grid.periodic(2, 1, 8);
            Tensor state = noise(grid, 1, 1).sign();
            // Courant numbers up to 16, without diffusion.
            List<Tensor> wild = List.of(
                    number(0),
                    number(1),
                    Ghosts.values(grid, DType.FLOAT64),
                    noise(grid, 1, 2).times(2),
                    noise(grid, 1, 4).times(2));
            Tensor carried = SOLVE.solve(operator(grid, wild, Transport.UPWIND, false), state)
                    .value();
            assertThat(carried.max().item()).isLessThan(1 + 1e-10);
            assertThat(carried.min().item()).isGreaterThan(-1 - 1e-10);
            Tensor flown = SOLVE.solve(operator(grid, wild, Transport.UPWIND, true), state)
                    .value();
            assertThat(flown.sum().item()).isCloseTo(state.sum().item(), within(1e-9));
        }
    }
}
