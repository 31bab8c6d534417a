package dev.eddy.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.difference.Diffusion;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.solve.linear.Direct;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UndeclaredTest {
    private final LinearOperator operator = poisson(new Boundary.Dirichlet(0));

    @Test
    void it_is_the_same_map_of_which_methods_know_less() {
        try (Scope scope = Scope.open()) {
            LinearOperator silent = Undeclared.of(operator);
            Tensor b = Tensors.of(new Draws(new Seed(2)).normals(24), 2, 1, 12);
            assertThat(silent.structure()).isEmpty();
            assertThat(silent.apply(b).toDoubles()).isEqualTo(operator.apply(b).toDoubles());
            assertThat(silent.transposed()
                            .apply(b)
                            .minus(operator.apply(b))
                            .norm()
                            .item())
                    .isLessThan(1e-10);
            Tensor x = new Direct().solve(silent, b, b, Stopping.DEFAULT).value();
            assertThat(operator.apply(x).minus(b).norm().item()).isLessThan(1e-10);
            // Jacobi's method needs a diagonal.
            assertThatThrownBy(() -> new Jacobi().solve(silent, b, b, Stopping.DEFAULT))
                    .isInstanceOf(Misuse.class);
        }
    }

    @Test
    void it_hides_a_part_and_adds_nothing() {
        LinearOperator dense = Undeclared.without(operator, Structure.BANDED, Structure.TRIDIAGONAL);
        assertThat(dense.structure())
                .contains(Structure.SYMMETRIC)
                .doesNotContain(Structure.BANDED, Structure.TRIDIAGONAL);
        assertThatThrownBy(() -> new Undeclared(operator, Set.of(Structure.DIAGONAL)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("less");
    }

    /** A band is solved from entries, which are no longer there. */
    @Test
    void a_part_of_a_band_is_solved_as_a_matrix() {
        try (Scope scope = Scope.open()) {
            Tensor b = Tensors.of(new Draws(new Seed(3)).normals(12), 1, 1, 12);
            for (LinearOperator whole : List.of(operator, poisson(new Boundary.Neumann(0)))) {
                LinearOperator part = Undeclared.without(whole, Structure.SYMMETRIC);
                assertThat(whole.structure()).contains(Structure.BANDED);
                assertThat(part.structure()).doesNotContain(Structure.BANDED, Structure.SYMMETRIC);
                Solution solution = new Direct().solve(part, b, b, Stopping.DEFAULT);
                assertThat(solution.status()).isEqualTo(Status.CONVERGED);
                Tensor known = new Direct().solve(whole, b, b, Stopping.DEFAULT).value();
                assertThat(solution.value().minus(known).norm().item()).isLessThan(1e-10);
            }
            assertThatThrownBy(() -> new Undeclared(operator, Set.of(Structure.BANDED)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("no longer names entries or gives an inverse ([BANDED, KNOWN_INVERSE])");
        }
    }

    @Test
    void a_null_space_that_is_not_declared_is_not_known() {
        try (Scope scope = Scope.open()) {
            LinearOperator singular = poisson(new Boundary.Neumann(0));
            Tensor b = Tensors.of(new Draws(new Seed(4)).normals(12), 1, 1, 12);
            LinearOperator silent = Undeclared.of(singular);
            assertThat(silent.withoutNullSpace(b).toDoubles()).isEqualTo(b.toDoubles());
            assertThat(silent.inRange(b).toDoubles()).isEqualTo(b.toDoubles());
            Solution refused = new Direct().solve(silent, b, b, Stopping.DEFAULT);
            assertThat(refused.status()).isEqualTo(Status.SINGULAR);
            assertThat(refused.value().toDoubles()).isEqualTo(b.toDoubles());
        }
    }

    private static LinearOperator poisson(Boundary boundary) {
        return Diffusion.poisson(new Grid(List.of(new Axis(1, 12, boundary))), 1, DType.FLOAT64);
    }
}
