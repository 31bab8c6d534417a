package dev.eddy.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GridChangeTest {
    static Stream<Boundary> boundaries() {
        return Stream.of(
                Boundary.PERIODIC,
                new Boundary.Dirichlet(0.7),
                new Boundary.DirichletNodes(-0.4),
                new Boundary.Neumann(0.3),
                new Boundary.FreeSlip());
    }

    /** A grid whose axes have different boundaries, and as many channels as axes. */
    private static Grid grid(Boundary boundary, int points) {
        return new Grid(List.of(new Axis(2, points, boundary), new Axis(1, points - 2, new Boundary.Neumann(-0.2))));
    }

    private static Tensor noise(Grid grid) {
        double[] values = new double[(int) (4 * grid.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(1 + 1.3 * i * i);
        }
        return Tensors.of(values, new StateSpace(grid, 2).shape(2));
    }

    private static GridChange change(Grid from, Grid to) {
        return GridChange.between(from, to, 2, DType.FLOAT64);
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void to_a_finer_grid_and_back_is_the_same_state(Boundary boundary) {
        try (Scope scope = Scope.open()) {
            for (int points : new int[] {7, 9}) {
                Grid coarse = grid(boundary, points);
                for (int finer : new int[] {points + 1, 2 * points, 2 * points + 1}) {
                    Grid fine = grid(boundary, finer);
                    Tensor state = noise(coarse);
                    Tensor back =
                            change(fine, coarse).apply(change(coarse, fine).apply(state));
                    assertThat(back.minus(state).abs().max().item()).isLessThan(1e-12);
                }
            }
        }
    }

    /** Smooth fields that satisfy the boundary conditions, at the points of two grids. */
    @ParameterizedTest
    @MethodSource("boundaries")
    void what_both_grids_resolve_is_exact(Boundary boundary) {
        try (Scope scope = Scope.open()) {
            Grid coarse = new Grid(List.of(new Axis(2, 10, boundary)));
            Grid fine = new Grid(List.of(new Axis(2, 23, boundary)));
            Tensor here = smooth(coarse);
            Tensor there = smooth(fine);
            assertThat(change(coarse, fine).apply(here).minus(there).abs().max().item())
                    .isCloseTo(0, within(1e-13));
            assertThat(change(fine, coarse).apply(there).minus(here).abs().max().item())
                    .isCloseTo(0, within(1e-13));
        }
    }

    private static Tensor smooth(Grid grid) {
        Axis axis = grid.axes().get(0);
        int n = axis.points();
        double[] values = new double[2 * n];
        for (int c = 0; c < 2; c++) {
            for (int j = 0; j < n; j++) {
                double x = axis.coordinate(j);
                double k = Math.PI / axis.extent();
                values[c * n + j] = value(axis, c, x, k);
            }
        }
        return Tensors.of(values, 1, 2, n);
    }

    private static double value(Axis axis, int c, double x, double k) {
        if (axis.boundary() instanceof Boundary.Periodic) {
            return 0.5 + Math.sin(2 * k * x + c) - Math.cos(8 * k * x);
        } else if (axis.boundary() instanceof Boundary.Neumann wall) {
            return wall.flux() * (x * x / axis.extent() - x) + Math.cos((3 + c) * k * x) + 1;
        } else if (axis.boundary() instanceof Boundary.FreeSlip) {
            return c == 0 ? Math.sin(3 * k * x) : Math.cos(3 * k * x) - 1;
        }
        double wall = axis.boundary() instanceof Boundary.Dirichlet given
                ? given.value()
                : ((Boundary.DirichletNodes) axis.boundary()).value();
        return wall + Math.sin(k * x) + Math.sin((4 + c) * k * x);
    }

    @Test
    void other_domains_are_refused() {
        Grid grid = Grid.periodic(1, 1, 8);
        assertThatThrownBy(() -> change(grid, Grid.periodic(1, 2, 4)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("same extents and boundaries");
    }
}
