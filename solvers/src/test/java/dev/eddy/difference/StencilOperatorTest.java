package dev.eddy.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.Structure;
import dev.eddy.solve.linear.ConjugateGradient;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StencilOperatorTest {
    static Stream<Boundary> boundaries() {
        return Stream.of(
                Boundary.PERIODIC,
                new Boundary.Dirichlet(0.7),
                new Boundary.DirichletNodes(-0.4),
                new Boundary.Neumann(0.3),
                new Boundary.FreeSlip());
    }

    static Stream<Grid> grids() {
        return boundaries()
                .flatMap(boundary -> Stream.of(
                        new Grid(List.of(new Axis(1, 7, boundary))),
                        new Grid(List.of(new Axis(1, 6, boundary), new Axis(2, 5, Boundary.PERIODIC)))));
    }

    private static Tensor field(Grid grid, int batch, int channels, double seed) {
        long[] shape = new StateSpace(grid, channels).shape(batch);
        double[] values = new double[(int) (batch * channels * grid.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(seed + 1.3 * i * i);
        }
        return Tensors.of(values, shape);
    }

    /** A wide stencil of varying weights, folded at the walls. */
    private static StencilOperator wide(Grid grid) {
        return new StencilOperator(
                grid,
                List.of(field(grid, 1, 2, 0.1)),
                (on, c) -> {
                    Stencil stencil = Stencil.NOTHING;
                    for (int d = 0; d < on.dims(); d++) {
                        for (int o = -2; o <= 2; o++) {
                            stencil = stencil.plus(
                                    on.dims(), d, o, c.get(0).times(o + 2.5).plus(o));
                        }
                    }
                    return new Ghosts(on, 2, Ghosts.values(on, DType.FLOAT64)).fold(stencil);
                },
                Set.of());
    }

    @ParameterizedTest
    @MethodSource("grids")
    void transposes_are_exact_and_both_forms_agree(Grid grid) {
        try (Scope scope = Scope.open()) {
            for (StencilOperator operator : List.of(wide(grid), Diffusion.poisson(grid, 2, DType.FLOAT64))) {
                Tensor x = field(grid, 3, 2, 1);
                Tensor y = field(grid, 3, 2, 2);
                double left = operator.apply(x).times(y).sum().item();
                assertThat(operator.applyTranspose(y).times(x).sum().item())
                        .isCloseTo(left, within(1e-11 * Math.max(1, Math.abs(left))));
                try (NoGrad off = NoGrad.open()) {
                    Tensor fast = operator.apply(x);
                    try (NoGrad on = NoGrad.recording()) {
                        assertThat(operator.apply(x).minus(fast).abs().max().item())
                                .isLessThan(1e-11);
                    }
                }
            }
        }
    }

    /** What stands beyond the walls, written out: the folded stencil equals the stencil on the longer state. */
    @ParameterizedTest
    @MethodSource("boundaries")
    void folded_stencils_equal_stencils_over_ghosts(Boundary boundary) {
        try (Scope scope = Scope.open()) {
            // At two points both walls are as far away as the stencil reaches.
            for (int n : new int[] {7, 3, 2}) {
                Grid grid = new Grid(List.of(new Axis(1, n, boundary)));
                StencilOperator operator = wide(grid);
                double[] w = field(grid, 1, 2, 0.1).toDoubles();
                double[] u = field(grid, 1, 2, 1).toDoubles();
                Tensor applied = operator.apply(field(grid, 1, 2, 1));
                double[] got = applied.minus(operator.source()).toDoubles();
                for (int c = 0; c < 2; c++) {
                    for (int i = 0; i < n; i++) {
                        double expected = 0;
                        for (int o = -2; o <= 2; o++) {
                            double weight = w[c * n + i] * (o + 2.5) + o;
                            expected += weight * ghost(boundary, u, c, i + o, n);
                        }
                        assertThat(got[c * n + i]).isCloseTo(expected, within(1e-12));
                    }
                }
                try (NoGrad off = NoGrad.open()) {
                    Tensor fast = operator.apply(field(grid, 1, 2, 1));
                    assertThat(fast.minus(applied).abs().max().item()).isLessThan(1e-12);
                }
            }
        }
    }

    private static double ghost(Boundary boundary, double[] u, int c, int i, int n) {
        if (i >= 0 && i < n) {
            return u[c * n + i];
        }
        int beyond = i < 0 ? -1 - i : i - n;
        int mirror = i < 0 ? beyond : n - 1 - beyond;
        if (boundary instanceof Boundary.Periodic) {
            return u[c * n + Math.floorMod(i, n)];
        } else if (boundary instanceof Boundary.Dirichlet wall) {
            return 2 * wall.value() - u[c * n + mirror];
        } else if (boundary instanceof Boundary.DirichletNodes wall) {
            return beyond == 0 ? wall.value() : 2 * wall.value() - u[c * n + (i < 0 ? mirror - 1 : mirror + 1)];
        } else if (boundary instanceof Boundary.Neumann wall) {
            return u[c * n + mirror] + (2 * beyond + 1) * wall.flux() / n;
        }
        return (c == 0 ? -1 : 1) * u[c * n + mirror];
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void the_helmholtz_problem_converges_with_second_order(Boundary boundary) {
        try (Scope scope = Scope.open()) {
            double[] errors = Stream.of(16, 32)
                    .mapToDouble(n -> helmholtzError(n, boundary))
                    .toArray();
            assertThat(Math.log(errors[0] / errors[1]) / Math.log(2)).isBetween(1.8, 2.3);
        }
    }

    /** u − u'' = f with u = sin(2πx) plus what its boundary asks for. */
    private static double helmholtzError(int n, Boundary boundary) {
        boolean even = boundary instanceof Boundary.Neumann;
        double value = boundary instanceof Boundary.Dirichlet wall
                ? wall.value()
                : boundary instanceof Boundary.DirichletNodes wall ? wall.value() : 0;
        double flux = boundary instanceof Boundary.Neumann wall ? wall.flux() : 0;
        Axis axis = new Axis(1, n, boundary);
        Grid grid = new Grid(List.of(axis));
        double k = 2 * Math.PI;
        // For Neumann walls: cos(2πx) + flux·(x² − x), whose outward derivative is flux at both ends.
        DoubleUnaryOperator u = x -> even ? Math.cos(k * x) + flux * (x * x - x) : value + Math.sin(k * x);
        DoubleUnaryOperator f =
                x -> u.applyAsDouble(x) + (even ? k * k * Math.cos(k * x) - 2 * flux : k * k * Math.sin(k * x));
        List<Double> points = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            points.add(axis.coordinate(j));
        }
        Tensor exact = Tensors.of(points.stream().mapToDouble(u::applyAsDouble).toArray(), 1, 1, n);
        Tensor right = Tensors.of(points.stream().mapToDouble(f::applyAsDouble).toArray(), 1, 1, n);
        StencilOperator operator = Diffusion.of(
                grid,
                1,
                Tensors.scalar(DType.FLOAT64, 1),
                Tensors.scalar(DType.FLOAT64, 1),
                Ghosts.values(grid, DType.FLOAT64));
        Tensor solved = new LinearSolve(new ConjugateGradient(), Stopping.relative(1e-12))
                .solve(operator, right.plus(operator.source()))
                .value();
        return solved.minus(exact).abs().max().item();
    }

    @ParameterizedTest
    @MethodSource("grids")
    void gradients_reach_fields_and_walls(Grid grid) {
        try (Scope scope = Scope.open()) {
            Tensor kappa = field(grid, 1, 1, 0.5).times(0.3).plus(1);
            Tensor walls = Ghosts.values(grid, DType.FLOAT64);
            Tensor sigma = Tensors.scalar(DType.FLOAT64, 2);
            List<Tensor> at = List.of(kappa.withGradient(), sigma.withGradient(), walls.withGradient());
            List<Tensor> gradient = Autograd.gradient(loss(grid, at), at);
            double h = 1e-5;
            for (int i = 0; i < 3; i++) {
                Tensor direction = at.get(i).detach().plus(0.2).cos();
                List<Tensor> up = new ArrayList<>(List.of(kappa, sigma, walls));
                List<Tensor> down = new ArrayList<>(up);
                up.set(i, up.get(i).plus(h, direction));
                down.set(i, down.get(i).plus(-h, direction));
                double slope = (loss(grid, up).item() - loss(grid, down).item()) / (2 * h);
                assertThat(gradient.get(i).times(direction).sum().item())
                        .isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    private static Tensor loss(Grid grid, List<Tensor> c) {
        StencilOperator operator = Diffusion.of(grid, 1, c.get(0), c.get(1), c.get(2));
        Tensor b = field(grid, 2, 1, 3).plus(operator.source());
        return new LinearSolve(new ConjugateGradient(), Stopping.relative(1e-13))
                .solve(operator, b)
                .value()
                .squared()
                .sum();
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void restriction_is_the_transpose_of_interpolation(Boundary boundary) {
        try (Scope scope = Scope.open()) {
            int n = boundary instanceof Boundary.DirichletNodes ? 7 : 8;
            Grid grid = new Grid(List.of(new Axis(1, n, boundary), new Axis(1, 6, Boundary.PERIODIC)));
            GridTransfer transfer = GridTransfer.of(grid).orElseThrow();
            Tensor fine = field(grid, 2, 2, 1);
            Tensor coarse = field(transfer.coarse(), 2, 2, 2);
            double left = transfer.restrict(fine).times(coarse).sum().item();
            double right = transfer.prolong(coarse).times(fine).sum().item();
            assertThat(left).isCloseTo(right / 4, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("grids")
    void no_two_points_of_a_colour_are_neighbours(Grid grid) {
        try (Scope scope = Scope.open()) {
            StencilOperator operator = Diffusion.poisson(grid, 1, DType.FLOAT64);
            Tensor like = field(grid, 1, 1, 0);
            Tensor all = Tensors.zerosLike(like);
            for (Tensor color : operator.colors(like).orElseThrow()) {
                Tensor inside = operator.apply(color).times(color);
                Tensor alone = operator.diagonal().orElseThrow().times(color).times(color);
                assertThat(inside.minus(alone).abs().max().item()).isLessThan(1e-10);
                all = all.plus(color);
            }
            assertThat(all.minus(1).abs().max().item()).isZero();
        }
    }

    @Test
    void constants_are_the_null_space_of_open_poisson_problems() {
        try (Scope scope = Scope.open()) {
            for (Boundary boundary : List.of(Boundary.PERIODIC, new Boundary.Neumann(0))) {
                Grid grid = new Grid(List.of(new Axis(1, 8, boundary), new Axis(1, 6, boundary)));
                StencilOperator operator = Diffusion.poisson(grid, 1, DType.FLOAT64);
                assertThat(operator.structure()).contains(Structure.NULL_SPACE);
                assertThat(operator.apply(Tensors.ones(DType.FLOAT64, 1, 1, 8, 6))
                                .abs()
                                .max()
                                .item())
                        .isLessThan(1e-11);
                Tensor b = field(grid, 2, 1, 1);
                Tensor x = new LinearSolve(new ConjugateGradient(), Stopping.relative(1e-11))
                        .solve(operator, b)
                        .value();
                Tensor left = operator.apply(x).minus(operator.withoutNullSpace(b));
                assertThat(left.norm().item()).isLessThan(1e-9);
                assertThat(x.mean().item()).isCloseTo(0, within(1e-12));
            }
        }
    }
}
