package dev.eddy.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.solve.linear.BiCgStab;
import dev.eddy.solve.linear.Gmres;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KrylovTest {
    private static final int N = 12;

    static Stream<LinearSolver> solvers() {
        return Stream.of(new BiCgStab(), new Gmres(4), new Gmres(20));
    }

    private static Tensor matrix() {
        double[] m = new double[N * N];
        for (int i = 0; i < m.length; i++) {
            m[i] = 0.5 * Math.sin(1 + 2.3 * i) + (i % (N + 1) == 0 ? 3 : 0);
        }
        return Tensors.of(m, N, N);
    }

    private static Tensor b(int batch) {
        double[] b = new double[batch * N];
        for (int i = 0; i < b.length; i++) {
            b[i] = Math.cos(0.7 * i * i);
        }
        return Tensors.of(b, batch, N);
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void nonsymmetric_systems_are_solved_with_exact_adjoints(LinearSolver solver) {
        try (Scope scope = Scope.open()) {
            LinearSolve solve = new LinearSolve(solver, new Stopping(1e-12, 0, 200));
            Solution solution = solve.solve(new MatrixOperator(matrix()), b(3));
            assertThat(solution.status()).isEqualTo(Status.CONVERGED);
            Tensor exact = Dense.solve(matrix(), b(3).transpose(0, 1)).transpose(0, 1);
            assertThat(solution.value().minus(exact).norm().item()).isLessThan(1e-10);
            Tensor y = b(3).sin();
            Tensor back =
                    solve.solve(new MatrixOperator(matrix()).transposed(), y).value();
            assertThat(back.times(b(3)).sum().item())
                    .isCloseTo(solution.value().times(y).sum().item(), within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("solvers")
    void unrolled_gradients_are_those_of_the_truncated_iterate(LinearSolver solver) {
        try (Scope scope = Scope.open()) {
            LinearSolve solve = new LinearSolve(solver, Stopping.iterations(2), Gradients.UNROLLED);
            Tensor scale = Tensors.scalar(DType.FLOAT64, 1.1).withGradient();
            Tensor rightHandSide = b(2).withGradient();
            List<Tensor> gradient = Autograd.gradient(loss(solve, rightHandSide, scale), List.of(rightHandSide, scale));
            double h = 1e-5;
            double byScale =
                    (loss(solve, b(2), Tensors.scalar(DType.FLOAT64, 1.1 + h)).item()
                                    - loss(solve, b(2), Tensors.scalar(DType.FLOAT64, 1.1 - h))
                                            .item())
                            / (2 * h);
            assertThat(gradient.get(1).item()).isCloseTo(byScale, within(1e-6 * Math.max(1, Math.abs(byScale))));
            Tensor direction = b(2).sin();
            double along = (loss(solve, b(2).plus(h, direction), scale.detach()).item()
                            - loss(solve, b(2).plus(-h, direction), scale.detach())
                                    .item())
                    / (2 * h);
            assertThat(gradient.get(0).times(direction).sum().item()).isCloseTo(along, within(1e-6));
        }
    }

    private static Tensor loss(LinearSolve solve, Tensor b, Tensor scale) {
        Tensor shifted = matrix().plus(Tensors.identity(DType.FLOAT64, N).times(scale));
        return solve.solve(new MatrixOperator(shifted), b).value().squared().sum();
    }
}
