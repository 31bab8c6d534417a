package dev.eddy.turbulence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.grid.Grid;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.SpaceForm;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class LargeEddyTest {
    private static final double EXACT = 1e-11;
    private static final double LENGTH = 2 * Math.PI;

    private static Tensor along(int axis, int dims, int points) {
        long[] shape = new long[dims + 2];
        java.util.Arrays.fill(shape, points);
        shape[0] = 1;
        shape[1] = 1;
        double[] x = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = LENGTH * i / points;
        }
        return Tensors.along(axis + 2, dims + 2, x).expand(shape);
    }

    private static double distance(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }

    /** ω = 2 sin x sin y: u = ½·2 sin x cos y, so that ⟨|S|²⟩ = ⟨ω²⟩ and a constant viscosity gives −ν_e Δω. */
    @Test
    void of_a_taylor_green_flow_everything_is_known() {
        FlowOperators operators = new FlowOperators(Grid.periodic(2, LENGTH, 16), DType.FLOAT64);
        Tensor x = along(0, 2, 16);
        Tensor y = along(1, 2, 16);
        Tensor vorticity = x.sin().times(y.sin()).times(2);
        Tensor velocity = operators.velocity(vorticity);
        assertThat(distance(velocity.narrow(1, 0, 1), x.sin().times(y.cos()))).isLessThan(EXACT);
        assertThat(distance(velocity.narrow(1, 1, 1), x.cos().times(y.sin()).negated()))
                .isLessThan(EXACT);
        ResolvedFlow flow = operators.resolved(vorticity);
        assertThat(distance(
                        flow.strain().squared(),
                        x.cos().times(y.cos()).squared().times(4)))
                .isLessThan(EXACT);
        EddyViscosity constant = given -> Tensors.scalar(DType.FLOAT64, 0.3);
        SpaceForm nothing = (states, time) -> Tensors.zerosLike(states);
        Tensor subgrid = new LargeEddyVorticity(nothing, operators, constant, true).subgrid(vorticity);
        assertThat(distance(subgrid, vorticity.times(0.6))).isLessThan(EXACT);
    }

    /** A plane flow that does not change along z: the curl of the 3-D rate is the 2-D rate. */
    @Test
    void plane_flow_is_the_same_in_two_and_three_dimensions() {
        int n = 8;
        FlowOperators plane = new FlowOperators(Grid.periodic(2, LENGTH, n), DType.FLOAT64);
        FlowOperators space = new FlowOperators(Grid.periodic(3, LENGTH, n), DType.FLOAT64);
        Tensor x = along(0, 2, n);
        Tensor y = along(1, 2, n);
        Tensor vorticity =
                x.sin().plus(y.times(2).plus(0.3).cos()).plus(x.plus(y).sin());
        EddyViscosity viscosity = EddyViscosity.smagorinsky(0.05, 0.7);
        double nu = 0.02;
        Tensor velocity = plane.velocity(vorticity);
        Tensor advected = plane.dealiased(
                velocity.times(plane.calculus().gradient(vorticity)).sumKeeping(1));
        SpaceForm resolved = (states, time) ->
                plane.calculus().laplacian(vorticity).times(nu).minus(advected);
        Tensor expected = new LargeEddyVorticity(resolved, plane, viscosity, true).rate(vorticity, 0);

        Tensor deep = Tensors.cat(List.of(velocity, Tensors.zerosLike(vorticity)), 1)
                .unsqueeze(4)
                .expand(1, 3, n, n, n);
        Tensor rate = new LargeEddyVelocity(space, viscosity, nu).rate(deep, 0);
        Tensor curl = space.calculus().curl(rate).narrow(1, 2, 1).select(4, 3);
        assertThat(distance(curl, expected)).isLessThan(EXACT);
        assertThat(space.calculus().divergence(rate).abs().max().item()).isLessThan(EXACT);
    }

    /** At rest the strain is 0 everywhere, and its slope must stay a number. */
    @Test
    void a_fluid_at_rest_has_finite_gradients() {
        FlowOperators operators = new FlowOperators(Grid.periodic(2, LENGTH, 8), DType.FLOAT64);
        Tensor rest = Tensors.zeros(DType.FLOAT64, 1, 1, 8, 8).withGradient();
        EddyViscosity viscosity = EddyViscosity.leith(0.1, 0.5);
        ResolvedFlow flow = operators.resolved(rest);
        Tensor sum = viscosity.of(flow).plus(flow.strain().magnitude()).sum();
        assertThat(Autograd.gradient(sum, rest).allFinite()).isTrue();
    }

    /** The gradient of a learned coefficient is the difference that it makes. */
    @Test
    void a_coefficient_can_be_learned() {
        FlowOperators operators = new FlowOperators(Grid.periodic(2, LENGTH, 8), DType.FLOAT64);
        Tensor vorticity = Tensors.of(new Draws(new Seed(1)).normals(64), 1, 1, 8, 8);
        Tensor c = Tensors.scalar(DType.FLOAT64, 0.01).withGradient();
        SpaceForm nothing = (states, time) -> Tensors.zerosLike(states);
        Tensor of =
                new LargeEddyVorticity(nothing, operators, EddyViscosity.smagorinsky(c, 0.5), true).subgrid(vorticity);
        Tensor unit =
                new LargeEddyVorticity(nothing, operators, EddyViscosity.smagorinsky(1, 0.5), true).subgrid(vorticity);
        Tensor weights = vorticity.times(0.1);
        double slope = Autograd.gradient(of.times(weights).sum(), c).item();
        assertThat(slope).isCloseTo(unit.times(weights).sum().item(), org.assertj.core.api.Assertions.within(1e-9));
    }

    /** What a coarser grid resolves with all its products has no eddies; otherwise ν_e is as large as the flow is fast. */
    @Test
    void a_dynamic_coefficient_is_that_of_the_flow() {
        FlowOperators operators = new FlowOperators(Grid.periodic(2, LENGTH, 16), DType.FLOAT64);
        EddyViscosity dynamic = EddyViscosity.dynamic(LENGTH / 16);
        Tensor smooth = along(0, 2, 16).sin().times(along(1, 2, 16).sin());
        assertThat(dynamic.of(operators.resolved(smooth)).abs().max().item()).isLessThan(1e-13);
        Tensor rough = Tensors.of(new Draws(new Seed(3)).normals(256), 1, 1, 16, 16);
        Tensor once = dynamic.of(operators.resolved(rough));
        Tensor twice = dynamic.of(operators.resolved(rough.times(2)));
        assertThat(once.min().item()).isGreaterThanOrEqualTo(0);
        assertThat(distance(twice, once.times(2))).isLessThan(1e-12);
    }
}
