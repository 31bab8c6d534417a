package dev.eddy.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.IncompressibleConvection;
import dev.eddy.equation.ProductTerm;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DifferencesTest {
    private static boolean invertsLaplacians(Equation equation) {
        return equation.nonlinear().stream()
                .flatMap(term -> ((ProductTerm) term).products(equation.dims(), equation.channels()).stream())
                .anyMatch(product -> product.outer().inverseLaplacians() > 0
                        || product.factors().stream()
                                .flatMap(factor -> factor.parts().stream())
                                .anyMatch(part -> part.multiplier().inverseLaplacians() > 0));
    }

    /** Smooth and periodic, from 0.6 to 1.4 for all channels. */
    private static Tensor waves(Grid grid, int channels) {
        int size = (int) grid.size();
        double[] values = new double[channels * size];
        for (int i = 0; i < values.length; i++) {
            int rest = i % size;
            double value = 1;
            for (int d = grid.dims() - 1; d >= 0; d--) {
                Axis axis = grid.axes().get(d);
                double x = 2 * Math.PI * axis.coordinate(rest % axis.points()) / axis.extent();
                rest /= axis.points();
                value += 0.3 / grid.dims() * Math.sin(x + d + 2.0 * (i / size)) + 0.1 / grid.dims() * Math.cos(x);
            }
            values[i] = value;
        }
        return Tensors.of(values, new StateSpace(grid, channels).shape(1));
    }

    static Stream<Arguments> equations() {
        return EquationCatalog.entries().stream()
                .flatMap(
                        entry -> entry.dims().stream().filter(dims -> dims < 3).map(dims -> Arguments.of(entry, dims)));
    }

    private static double error(EquationEntry entry, Equation equation, int points, Transport transport, int accuracy) {
        Grid grid = Grid.periodic(equation.dims(), entry.extent(), points);
        Tensor state = waves(grid, equation.channels());
        Tensor rate = new Differences(equation, grid, transport, accuracy, DType.FLOAT64).rate(state);
        SpectralEquation spectral = SpectralEquation.of(equation.withForcing(Forcing.NONE), grid, Numerics.EDDY);
        Tensor exact = spectral.state(spectral.rate(spectral.spectrum(state)));
        return rate.minus(exact).norm().item() / Math.max(1e-300, exact.norm().item());
    }

    @ParameterizedTest
    @MethodSource("equations")
    void rates_of_the_whole_catalogue_are_those_of_spectral_derivatives_to_their_order(EquationEntry entry, int dims) {
        try (Scope scope = Scope.open()) {
            Grid coarse = Grid.periodic(dims, entry.extent(), 24);
            Equation equation = entry.build(coarse, Map.of(), Profile.EDDY);
            if (invertsLaplacians(equation)) {
                assertThatThrownBy(() -> new Differences(equation, coarse, Transport.UPWIND, 2, DType.FLOAT64))
                        .isInstanceOf(Misuse.class)
                        .hasMessageContaining("invert");
                return;
            }
            for (Transport transport : Transport.values()) {
                for (int accuracy : new int[] {2, 4}) {
                    int order = Math.min(
                            accuracy, transport == Transport.UPWIND ? 1 : transport == Transport.UPWIND3 ? 3 : 4);
                    double rough = error(entry, equation, 24, transport, accuracy);
                    double fine = error(entry, equation, 48, transport, accuracy);
                    // Errors of different orders may cancel, so that the measured one is a little less.
                    assertThat(fine < 1e-11 || Math.log(rough / fine) / Math.log(2) > order - 0.5)
                            .as("%s %s %d: %s to %s", entry.key(), transport, accuracy, rough, fine)
                            .isTrue();
                    assertThat(rough).isLessThan(0.5);
                }
            }
        }
    }

    static Stream<Boundary> boundaries() {
        return StencilOperatorTest.boundaries();
    }

    @ParameterizedTest
    @MethodSource("boundaries")
    void walls_folded_into_the_weights_are_points_beyond_them(Boundary boundary) {
        try (Scope scope = Scope.open()) {
            Grid grid = new Grid(List.of(new Axis(1, 9, boundary), new Axis(2, 8, Boundary.PERIODIC)));
            for (boolean conservative : new boolean[] {false, true}) {
                for (Transport transport : Transport.values()) {
                    Equation equation =
                            EquationCatalog.get("burgers").build(2, Map.of("conservative", conservative), Profile.EDDY);
                    Differences differences = new Differences(equation, grid, transport, 4, DType.FLOAT64);
                    Tensor u = waves(grid, 2).minus(1);
                    StencilOperator folded = new StencilOperator(
                            grid,
                            List.of(u),
                            (on, c) -> new Ghosts(on, 2, Ghosts.values(on, DType.FLOAT64))
                                    .fold(differences.stencil(c.get(0))),
                            Set.of());
                    Tensor byFolding = folded.apply(u).minus(folded.source());
                    Tensor byPoints = differences.rate(u);
                    double scale = byPoints.abs().max().item();
                    assertThat(byFolding.minus(byPoints).abs().max().item()).isCloseTo(0, within(1e-12 * scale));
                }
            }
        }
    }

    @Test
    void incompressible_flow_is_sent_to_its_own_solvers() {
        assertThatThrownBy(() -> new Differences(
                        IncompressibleConvection.navierStokes(2, 0.1),
                        Grid.periodic(2, 1, 8),
                        Transport.UPWIND,
                        2,
                        DType.FLOAT64))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("dev.eddy.flow");
    }

    /** In 1-D the walls of a velocity are Dirichlet walls; a scalar has no component across them. */
    @Test
    void free_slip_is_refused_around_what_is_no_velocity() {
        Grid line = new Grid(List.of(new Axis(1, 8, new Boundary.FreeSlip())));
        for (String key : List.of("diffusion", "fisher-kpp", "gray-scott")) {
            Equation scalar = EquationCatalog.get(key).build(1, Map.of(), Profile.EDDY);
            assertThatThrownBy(() -> new Differences(scalar, line, Transport.UPWIND, 2, DType.FLOAT64))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("free slip is for a velocity")
                    .hasMessageContaining("neumann");
        }
        try (Scope scope = Scope.open()) {
            Equation burgers = EquationCatalog.get("burgers").build(1, Map.of(), Profile.EDDY);
            Grid walls = new Grid(List.of(new Axis(1, 8, new Boundary.Dirichlet(0))));
            Tensor u = waves(walls, 1);
            assertThat(new Differences(burgers, line, Transport.UPWIND, 2, DType.FLOAT64)
                            .rate(u)
                            .toDoubles())
                    .containsExactly(new Differences(burgers, walls, Transport.UPWIND, 2, DType.FLOAT64)
                            .rate(u)
                            .toDoubles());
        }
    }
}
