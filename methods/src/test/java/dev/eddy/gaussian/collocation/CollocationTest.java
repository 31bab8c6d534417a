package dev.eddy.gaussian.collocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.Profile;
import dev.eddy.gaussian.Gaussian;
import dev.eddy.gaussian.process.Decay;
import dev.eddy.gaussian.process.DecayingKernel;
import dev.eddy.gaussian.process.SpectralMixture;
import dev.eddy.gaussian.process.StationaryKernel;
import dev.eddy.misuse.Misuse;
import dev.eddy.solve.Stopping;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Dense;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollocationTest {
    private static final CollocationSolver FIXED = new CollocationSolver(0, 0.05, 1e-10, 1e-7, 1);

    private static Tensor vector(double... values) {
        return Tensors.of(values, values.length);
    }

    private static double difference(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }

    /** What is never formed, formed: a grid of 4 by 3 nodes. */
    @Test
    void the_density_on_a_grid_is_that_of_the_whole_covariance() {
        try (Scope scope = Scope.open()) {
            Nodes nodes = new Nodes(List.of(vector(0, 0.3, 0.7, 1.4), vector(0, 0.5, 0.9)));
            SpectralMixture waves =
                    new SpectralMixture(Decay.MATERN_5_2, vector(-0.3, 0.2), vector(0.5, 0.1), vector(0.2, 0.7));
            StationaryKernel plain = DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 0.8, 1.3);
            Tensor zero = Tensors.zeros(DType.FLOAT64, 4, 3);
            JointDensity density = JointDensity.of(List.of(waves, plain), nodes, 1e-6, zero, zero, 1);
            Tensor u = Tensors.range(DType.FLOAT64, 12).sin().reshape(4, 3);
            Tensor unit = Tensors.identity(DType.FLOAT64, 4).times(1e-6);
            Tensor other = Tensors.identity(DType.FLOAT64, 3).times(1e-6);
            Tensor x = nodes.axes().get(0);
            Tensor y = nodes.axes().get(1);
            Tensor whole = Dense.kronecker(
                    waves.between(x, 0, x, 0).plus(unit),
                    plain.between(y, 0, y, 0).plus(other));
            Tensor log = new Gaussian(Tensors.zeros(DType.FLOAT64, 12), whole).logDensity(u.reshape(-1));
            assertThat(density.prior(u).item() - 6 * Math.log(2 * Math.PI))
                    .isCloseTo(log.item(), org.assertj.core.data.Offset.offset(1e-9));
            Tensor mixed = Dense.kronecker(waves.between(x, 2, x, 0), plain.between(y, 1, y, 0))
                    .matmul(Dense.solve(whole, u.reshape(-1, 1)));
            assertThat(difference(density.derivative(u, 2, 1).reshape(-1, 1), mixed))
                    .isLessThan(1e-8 * mixed.abs().max().item());
        }
    }

    /** −u″ = s by a process whose kernel is known, against a sine; the values between the nodes too. */
    @Test
    void a_linear_equation_is_solved_on_a_line_and_on_a_plane() {
        try (Scope scope = Scope.open()) {
            for (int dims = 1; dims <= 2; dims++) {
                Nodes nodes = dims == 1 ? Nodes.even(1, 25) : Nodes.even(1, 17, 15);
                Tensor truth = waves(nodes, 5);
                Equation diffusion = Equation.linear("poisson", 1, DerivativePolynomial.laplacian(dims));
                Collocation problem = Collocation.steady(diffusion, nodes, truth, truth.times(-25.0 * dims));
                StationaryKernel kernel = DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 10, 4);
                CollocationSolution solution =
                        FIXED.solve(problem, java.util.Collections.nCopies(dims, kernel), () -> {});
                assertThat(difference(solution.values(), truth))
                        .as("%d-D", dims)
                        .isLessThan(1e-3);
                Nodes others = dims == 1 ? Nodes.even(1, 40) : Nodes.even(1, 9, 30);
                assertThat(difference(solution.at(others), waves(others, 5))).isLessThan(1e-3);
            }
        }
    }

    private static Tensor waves(Nodes nodes, double circular) {
        Tensor product = nodes.coordinate(0).times(circular).sin();
        for (int d = 1; d < nodes.dims(); d++) {
            product = product.times(nodes.coordinate(d).times(circular).cos());
        }
        return product.contiguous();
    }

    /** The catalogue's equation, cubic; and one in time, whose first axis is no place. */
    @Test
    void nonlinear_equations_and_evolutions_of_the_catalogue_are_solved() {
        try (Scope scope = Scope.open()) {
            Equation cubic = EquationCatalog.get("allen-cahn")
                    .build(1, Map.of("diffusivity", 1.0, "first_order", -1.0, "third_order", 1.0), Profile.EDDY);
            Nodes line = Nodes.even(2, 30);
            Tensor truth = waves(line, 3);
            Tensor source = truth.times(-10).plus(truth.power(3));
            StationaryKernel kernel = DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 10, 2);
            CollocationSolution steady =
                    FIXED.solve(Collocation.steady(cubic, line, truth, source), List.of(kernel), () -> {});
            assertThat(difference(steady.values(), truth)).isLessThan(1e-3);

            Equation moving = EquationCatalog.get("advection").build(1, Map.of("velocity", 0.5), Profile.EDDY);
            Nodes block = Nodes.even(1, 16, 18);
            Tensor wave = block.coordinate(1)
                    .minus(block.coordinate(0).times(0.5))
                    .times(4)
                    .sin();
            CollocationSolution moved =
                    FIXED.solve(Collocation.evolving(moving, block, wave), List.of(kernel, kernel), () -> {});
            assertThat(difference(moved.values(), wave)).isLessThan(1e-3);
        }
    }

    /** From frequencies that are all as likely: what is known at the beginning and the walls tells those of the block. */
    @Test
    void a_wave_is_carried_through_a_block_by_kernels_that_are_learned() {
        try (Scope scope = Scope.open()) {
            Equation moving = EquationCatalog.get("advection").build(1, Map.of("velocity", 0.5), Profile.EDDY);
            Nodes block = Nodes.even(1, 14, 18);
            Tensor wave = block.coordinate(1)
                    .minus(block.coordinate(0).times(0.5))
                    .times(30)
                    .sin();
            StationaryKernel start = SpectralMixture.spread(Decay.SQUARED_EXPONENTIAL, 6, 6);
            CollocationSolution moved = new CollocationSolver(60, 0.05, 1e-6, 1e-5, 1)
                    .solve(Collocation.evolving(moving, block, wave), List.of(start, start), () -> {});
            assertThat(difference(moved.values(), wave)).isLessThan(0.02);
        }
    }

    /** Of a linear equation the mean step is the step itself, whatever the flags of known nodes. */
    @Test
    void white_unknowns_of_a_linear_equation_are_found_at_once() {
        try (Scope scope = Scope.open()) {
            Equation moving = EquationCatalog.get("advection").build(1, Map.of("velocity", 0.5), Profile.EDDY);
            Nodes block = Nodes.even(1, 8, 9);
            Tensor wave = block.coordinate(1)
                    .minus(block.coordinate(0).times(0.5))
                    .times(4)
                    .sin();
            StationaryKernel kernel = DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 10, 4);
            Coefficients all = new Coefficients(
                    Collocation.evolving(moving, block, wave), List.of(kernel, kernel), 1e-8, 1e6, 1e4);
            Tensor none = all.of(wave.times(0));
            Coefficients.Step step = all.improved(none, new Stopping(1e-8, 0, 5), true);
            assertThat(step.solved()).isTrue();
            assertThat(difference(all.derivative(step.z(), 0, 0), wave)).isLessThan(1e-2);
            assertThat(all.improved(none, new Stopping(1e-8, 0, 5), false).solved())
                    .isFalse();
        }
    }

    @Test
    void kernels_without_a_factor_say_which_matrix_and_what_to_do() {
        try (Scope scope = Scope.open()) {
            Nodes line = Nodes.even(1, 30);
            Equation poisson = Equation.linear("poisson", 1, DerivativePolynomial.laplacian(1));
            Tensor truth = waves(line, 3);
            Collocation problem = Collocation.steady(poisson, line, truth, truth.times(-9));
            StationaryKernel flat = DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 1, 1e-4);
            CollocationSolver learning = new CollocationSolver(3, 0.05, 1e-30, 1e-5, 1);
            assertThat(learning.solve(problem, List.of(flat), () -> {})
                            .failure()
                            .orElseThrow())
                    .contains(
                            "no step of the kernels could be made: the covariance of the nodes along axis 0",
                            "not positive definite",
                            "raise the jitter");
            StationaryKernel lost = new DecayingKernel(Decay.SQUARED_EXPONENTIAL, vector(0), vector(Double.NaN));
            CollocationSolution none = FIXED.solve(problem, List.of(lost), () -> {});
            assertThat(none.failure().orElseThrow())
                    .contains("the covariance of the nodes along axis 0", "not finite", "parameters are finite");
            StationaryKernel sound = DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 10, 2);
            assertThat(FIXED.solve(problem, List.of(sound), () -> {}).failure()).isEmpty();
        }
    }

    @Test
    void misuse_is_told() {
        try (Scope scope = Scope.open()) {
            Nodes nodes = Nodes.even(1, 5, 5);
            Tensor zero = Tensors.zeros(DType.FLOAT64, 5, 5);
            Equation line = Equation.linear("heat", 1, DerivativePolynomial.laplacian(1));
            Collocation problem = Collocation.evolving(line, nodes, zero);
            assertThatThrownBy(() -> Collocation.steady(line, nodes, zero, zero))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("a steady state in 1-D has 1 axes of nodes, got 2");
            assertThatThrownBy(() -> FIXED.solve(problem, List.of(), () -> {}))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("a kernel for each of 2 axes");
        }
    }

    /** For a linear equation the joint density is largest where the regression has its mean, noises and jitter being equal. */
    @Test
    void the_joint_density_is_flat_at_the_mean_of_the_regression() {
        try (Scope scope = Scope.open()) {
            StationaryKernel kernel = DecayingKernel.of(Decay.SQUARED_EXPONENTIAL, 2, 3);
            Nodes nodes = Nodes.even(2, 5);
            Tensor f = vector(1, -1, 0.5, 2, 0);
            double jitter = 1e-10;
            JointDensity joint = JointDensity.of(
                    List.of(kernel), nodes, jitter, vector(1, 0, 0, 0, 1), vector(0.3, 0, 0, 0, -0.2), 1);
            // Of u at the nodes with f = u″ + e, where Var e has no more than what K″K⁻¹u does not know: here nothing
            // is added.
            Tensor u = Tensors.zeros(DType.FLOAT64, 5).withGradient();
            Tensor logTau = vector(3).squeeze(0);
            Tensor logV = vector(1).squeeze(0);
            JointDensity.Leftover poisson = candidate -> candidate.of(2).minus(f);
            Tensor slope = Autograd.gradient(joint.at(u, poisson, logTau, logV), u);
            Tensor curvature = hessian(joint, poisson, logTau, logV);
            Tensor best = Dense.solve(curvature, slope.negated().unsqueeze(-1)).squeeze(-1);
            Tensor at = best.withGradient();
            Tensor flat = Autograd.gradient(joint.at(at, poisson, logTau, logV), at);
            assertThat(flat.abs().max().item())
                    .isLessThan(1e-8 * slope.abs().max().item());
            Tensor nudged = best.plus(1e-3);
            assertThat(joint.at(nudged, poisson, logTau, logV).item())
                    .isLessThan(joint.at(best, poisson, logTau, logV).item());
        }
    }

    private static Tensor hessian(JointDensity joint, JointDensity.Leftover equation, Tensor logTau, Tensor logV) {
        List<Tensor> columns = new ArrayList<>();
        Tensor origin = Tensors.zeros(DType.FLOAT64, 5);
        Tensor zero = gradient(joint, equation, logTau, logV, origin);
        for (int i = 0; i < 5; i++) {
            Tensor unit = Tensors.identity(DType.FLOAT64, 5).select(0, i);
            columns.add(gradient(joint, equation, logTau, logV, unit).minus(zero));
        }
        return Tensors.stack(columns, 1);
    }

    private static Tensor gradient(
            JointDensity joint, JointDensity.Leftover equation, Tensor logTau, Tensor logV, Tensor at) {
        Tensor u = at.withGradient();
        return Autograd.gradient(joint.at(u, equation, logTau, logV), u);
    }
}
