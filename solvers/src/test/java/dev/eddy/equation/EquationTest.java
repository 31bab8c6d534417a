package dev.eddy.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Misuse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EquationTest {
    @Test
    void operators_multiply_like_polynomials() {
        DerivativePolynomial laplacian = DerivativePolynomial.laplacian(2);
        assertThat(laplacian.power(2)).hasToString("∂x⁴ + 2 ∂x²∂y² + ∂y⁴");
        assertThat(laplacian.minus(laplacian).isZero()).isTrue();
        assertThat(DerivativePolynomial.isotropic(3, List.of(2.0, -1.0))).hasToString("2 − ∂x − ∂y − ∂z");
        assertThat(laplacian.times(DerivativePolynomial.derivative(2, 0, 1)).isDispersive())
                .isTrue();
        assertThat(laplacian.order()).isEqualTo(2);
        assertThat(DerivativePolynomial.diffusion(List.of(List.of(1.0, 0.5), List.of(0.5, 2.0))))
                .hasToString("∂x² + ∂x∂y + 2 ∂y²");
    }

    @Test
    void every_entry_builds_in_every_dimension_and_profile_and_is_complete() {
        for (EquationEntry entry : EquationCatalog.entries()) {
            assertThat(entry.title()).as(entry.key()).isNotBlank();
            assertThat(entry.formula()).as(entry.key()).contains("ₜ");
            assertThat(entry.reference()).as(entry.key()).isNotBlank();
            assertThat(entry.parameters()).as(entry.key()).isNotEmpty();
            for (int dims : entry.dims()) {
                for (Profile profile : Profile.values()) {
                    Equation equation = entry.build(dims, Map.of(), profile);
                    assertThat(equation.dims()).isEqualTo(dims);
                    assertThat(entry.dealiasingFraction(equation, profile))
                            .as("%s under %s", entry.key(), profile)
                            .isIn(0.5, 2.0 / 3);
                }
            }
        }
        assertThat(EquationCatalog.entries()).hasSize(39);
    }

    @Test
    void equal_parameters_make_equal_equations() {
        EquationEntry burgers = EquationCatalog.get("Burgers");
        assertThat(burgers.build(2, Map.of("diffusivity", 0.03), Profile.EDDY))
                .isEqualTo(burgers.build(2, Map.of("diffusivity", 0.03), Profile.EDDY))
                .isNotEqualTo(burgers.build(2, Map.of("diffusivity", 0.04), Profile.EDDY));
    }

    @Test
    void misuse_is_refused_with_the_nearest_name() {
        EquationEntry burgers = EquationCatalog.get("burgers");
        assertThatThrownBy(() -> EquationCatalog.get("burger"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'burgers'?");
        assertThatThrownBy(() -> burgers.build(1, Map.of("difusivity", 0.1), Profile.EDDY))
                .hasMessageContaining("did you mean 'diffusivity'?");
        assertThatThrownBy(() -> burgers.build(1, Map.of("diffusivity", "much"), Profile.EDDY))
                .hasMessageContaining("diffusivity is a number, got much");
        assertThatThrownBy(() -> EquationCatalog.get("navier-stokes-vorticity").build(3, Map.of(), Profile.EDDY))
                .hasMessageContaining("not in 3-D");
        assertThatThrownBy(() -> EquationCatalog.get("advection")
                        .build(2, Map.of("velocity", List.of(1.0, 2.0, 3.0)), Profile.EDDY))
                .hasMessageContaining("a number or 2 numbers");
        assertThatThrownBy(() ->
                        Equation.of("mine", 3, DerivativePolynomial.laplacian(2), new Convection(1, false, false)))
                .hasMessageContaining("2-D has 2 channel(s), got 3");
    }

    @Test
    void conversions_have_their_inverses_and_the_published_values() {
        double[] a = {0.3, -0.2, 0.02, 0.001, -0.0001};
        double[] alpha = Conversions.normalizeLinear(a, 3, 0.2);
        assertThat(Conversions.physicalLinear(alpha, 3, 0.2)).containsExactly(a, within(1e-15));
        double[] gamma = Conversions.difficultyLinear(alpha, 2, 48);
        assertThat(Conversions.normalizedLinear(gamma, 2, 48)).containsExactly(alpha, within(1e-15));
        assertThat(gamma[0]).isEqualTo(alpha[0]);
        double[] b = {0.4, -2, 0.3};
        double[] beta = Conversions.normalizeNonlinear(b, 3, 0.2);
        assertThat(Conversions.physicalNonlinear(beta, 3, 0.2)).containsExactly(b, within(1e-15));
        double[] delta = Conversions.difficultyNonlinear(beta, 2, 48, 1.5);
        assertThat(Conversions.normalizedNonlinear(delta, 2, 48, 1.5)).containsExactly(beta, within(1e-15));
        // diff_kdv and diff_ks in 1-D with 160 points, as α and β
        assertThat(Conversions.normalizedLinear(new double[] {0, 0, 0, -14, -9}, 1, 160)[3])
                .isCloseTo(-8.545e-7, within(1e-10));
        assertThat(Conversions.normalizedGradientNorm(-6, 1, 160, 1)).isCloseTo(-2.34375e-4, within(1e-12));
    }

    @Test
    void difficulties_refer_to_the_points_of_the_grid() {
        EquationEntry entry = EquationCatalog.get("difficulty-linear");
        Equation onGrid = entry.build(Grid.periodic(1, 1, 100), Map.of(), Profile.EDDY);
        assertThat(onGrid).isEqualTo(entry.build(1, Map.of("num_points", 100), Profile.EDDY));
        assertThat(onGrid.linear().entry(0, 0)).hasToString("−0.02 ∂x");
    }

    @Test
    void profiles_keep_the_known_defects_of_the_peers() {
        EquationEntry linear = EquationCatalog.get("general-linear");
        Map<String, ?> growth = Map.of("linear_coefficients", List.of(0.1));
        assertThat(linear.build(3, growth, Profile.EDDY).linear().entry(0, 0)).hasToString("0.1");
        assertThat(linear.build(3, growth, Profile.EXPONAX_0_2).linear().entry(0, 0))
                .hasToString("0.30000000000000004");
        EquationEntry flow = EquationCatalog.get("navier-stokes-vorticity");
        Map<String, ?> drag = Map.of("drag", -0.1, "diffusivity", 0.0);
        assertThat(flow.build(2, drag, Profile.EXPONAX_0_2).linear().entry(0, 0))
                .hasToString("−0.1");
        assertThat(flow.build(2, drag, Profile.APEBENCH_1).linear().entry(0, 0)).hasToString("−0.2");
        assertThat(Profile.of("exponax-0.2")).isEqualTo(Profile.EXPONAX_0_2);
        assertThatThrownBy(() -> Profile.of("exponax-0.3")).hasMessageContaining("did you mean 'exponax-0.2'");
    }

    @Test
    void dealiasing_follows_from_the_degree() {
        assertThat(EquationCatalog.get("burgers")
                        .build(1, Map.of(), Profile.EDDY)
                        .dealiasingFraction())
                .isEqualTo(2.0 / 3);
        assertThat(EquationCatalog.get("gray-scott")
                        .build(1, Map.of(), Profile.EDDY)
                        .dealiasingFraction())
                .isEqualTo(0.5);
        assertThat(EquationCatalog.get("advection")
                        .build(1, Map.of(), Profile.EDDY)
                        .defaultOrder())
                .isZero();
    }
}
