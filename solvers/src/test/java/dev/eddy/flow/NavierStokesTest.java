package dev.eddy.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.IncompressibleConvection;
import dev.eddy.equation.LinearPart;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.RandomFlow;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Seed;
import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.solve.linear.SparseDirect;
import dev.eddy.solver.Solver;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NavierStokesTest {
    static Stream<FlowBox> boxes() {
        Axis slip = new Axis(1, 5, new Boundary.FreeSlip());
        Axis wall = new Axis(2, 4, new Boundary.Dirichlet(0));
        Axis periodic = new Axis(1, 6, Boundary.PERIODIC);
        return Stream.of(
                FlowBox.periodic(2, 6),
                FlowBox.lidDrivenCavity(5),
                new FlowBox(new Grid(List.of(periodic, wall)), List.of()),
                new FlowBox(
                        new Grid(List.of(wall, slip, periodic)), List.of(new FlowBox.MovingWall(0, false, 2, 0.4))));
    }

    private static Tensor field(FlowBox box, int channels, double seed) {
        long[] shape = new StateSpace(box.grid(), channels).shape(2);
        long count = 1;
        for (long s : shape) {
            count *= s;
        }
        double[] values = new double[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(seed + 1.3 * i * i);
        }
        return Tensors.of(values, shape);
    }

    @ParameterizedTest
    @MethodSource("boxes")
    void transposes_are_exact_and_the_wind_reaches_the_operator(FlowBox box) {
        try (Scope scope = Scope.open()) {
            for (Convection convection : Convection.values()) {
                Tensor wind = field(box, box.dims(), 0.3).times(box.faces(DType.FLOAT64));
                MomentumOperator momentum = new MomentumOperator(box, 0.02, 0.1, convection, wind);
                LinearOperator saddle =
                        new SaddleOperator(momentum, new PressureOperator(box, DType.FLOAT64), box.dims());
                Tensor x = field(box, box.dims() + 1, 1);
                Tensor y = field(box, box.dims() + 1, 2);
                double left = saddle.apply(x).times(y).sum().item();
                assertThat(saddle.applyTranspose(y).times(x).sum().item())
                        .isCloseTo(left, within(1e-10 * Math.abs(left)));
                assertThat(saddle.transposed().apply(y).times(x).sum().item())
                        .isCloseTo(left, within(1e-10 * Math.abs(left)));
                Tensor constant = Tensors.cat(
                        List.of(
                                Tensors.zerosLike(wind),
                                Tensors.ones(DType.FLOAT64, new StateSpace(box.grid(), 1).shape(2))),
                        1);
                assertThat(saddle.apply(constant).norm().item()).isLessThan(1e-12);
                assertThat(saddle.applyTranspose(constant).norm().item()).isLessThan(1e-12);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("boxes")
    void projected_velocities_are_free_of_divergence_and_projecting_again_changes_nothing(FlowBox box) {
        try (Scope scope = Scope.open()) {
            PressureOperator pressure = new PressureOperator(box, DType.FLOAT64);
            Tensor inside = field(box, box.dims(), 0.3).times(box.faces(DType.FLOAT64));
            Tensor once = pressure.project(inside);
            assertThat(pressure.divergence(once).abs().max().item()).isLessThan(1e-11);
            assertThat(pressure.project(once).minus(once).abs().max().item()).isLessThan(1e-12);
        }
    }

    /** Between plates, the lower at rest and the upper moving, the steady velocity is linear. */
    @Test
    void couette_flow_is_linear_to_the_walls() {
        try (Scope scope = Scope.open()) {
            FlowBox box = new FlowBox(
                    new Grid(List.of(new Axis(1, 4, Boundary.PERIODIC), new Axis(1, 8, new Boundary.Dirichlet(0)))),
                    List.of(new FlowBox.MovingWall(1, true, 0, 1)));
            ProjectionStepper stepper = new NavierStokes(1, 10, Convection.CENTRED, 1)
                    .projection(
                            box,
                            new LinearSolve(
                                    new Jacobi(), Stopping.relative(1e-12).withBudget(20_000)),
                            DType.FLOAT64);
            Tensor state =
                    stepper.repeat(Tensors.zeros(DType.FLOAT64, box.space().shape(1)), 20);
            double[] u = state.select(0, 0).select(0, 0).select(0, 2).toDoubles();
            for (int j = 0; j < u.length; j++) {
                assertThat(u[j]).isCloseTo((j + 0.5) / 8, within(1e-9));
            }
        }
    }

    @Test
    void coarsened_velocities_stay_free_of_divergence() {
        try (Scope scope = Scope.open()) {
            Tensor fine =
                    new RandomFlow(0.003).sample(FlowBox.periodic(2, 12).space(), new Seed(3), 0, 2, DType.FLOAT64);
            Tensor coarse = Flows.coarsened(fine, 3);
            assertThat(coarse.shape()).containsExactly(2, 3, 4, 4);
            assertThat(fine.narrow(1, 0, 2).abs().max().item()).isGreaterThan(0.5);
            for (Tensor state : List.of(fine, coarse)) {
                FlowBox box = FlowBox.periodic(2, (int) state.size(2));
                Tensor divergence = new PressureOperator(box, DType.FLOAT64).divergence(state.narrow(1, 0, 2));
                assertThat(divergence.abs().max().item()).isLessThan(1e-12);
            }
        }
    }

    /** A flow with drag, hyperviscosity, a wind, or viscosities of its own per component is another equation. */
    @Test
    void other_linear_terms_are_refused() {
        DerivativePolynomial viscous = DerivativePolynomial.laplacian(2).scale(0.01);
        DerivativePolynomial none = DerivativePolynomial.zero(2);
        for (DerivativePolynomial other : List.of(
                viscous.plus(DerivativePolynomial.constant(2, -0.1)),
                viscous.plus(DerivativePolynomial.biharmonic(2).scale(-1e-6)),
                viscous.plus(DerivativePolynomial.directional(List.of(1.0, 0.0), 1)),
                viscous.scale(2),
                none)) {
            Equation equation = new Equation(
                    "other flow",
                    2,
                    3,
                    new LinearPart.PerChannel(List.of(viscous, other, none)),
                    List.of(new IncompressibleConvection()),
                    Forcing.NONE);
            assertThatThrownBy(() -> StaggeredFlow.DEFAULT.on(
                            equation, Grid.periodic(2, 1, 8), 0.1, Numerics.EDDY, new Effort()))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("other flow");
        }
        assertThat(StaggeredFlow.DEFAULT
                        .on(
                                IncompressibleConvection.navierStokes(2, 0.01),
                                Grid.periodic(2, 1, 8),
                                0.1,
                                Numerics.EDDY,
                                new Effort())
                        .dt())
                .isEqualTo(0.1);
    }

    @Test
    void knobs_that_a_flow_does_not_have_are_refused() {
        assertThatThrownBy(() -> StaggeredFlow.DEFAULT.at(Solver.Knob.POINTS, 8))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("substeps");
        StaggeredFlow direct = new StaggeredFlow(
                StaggeredFlow.Method.PROJECTION,
                Convection.UPWIND,
                1,
                new SparseDirect(),
                Stopping.DEFAULT,
                Gradients.IMPLICIT,
                1);
        for (Solver.Knob knob : List.of(Solver.Knob.ITERATIONS, Solver.Knob.TOLERANCE)) {
            assertThatThrownBy(() -> direct.at(knob, 4))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("iterative");
        }
    }
}
