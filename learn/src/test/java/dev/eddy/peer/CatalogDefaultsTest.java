package dev.eddy.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.Numerics;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever gives nothing but a name gets a solution. */
class CatalogDefaultsTest {
    /** In 3-D only what once diverged, as the others take long. */
    private static final List<String> IN_3D = List.of(
            "kuramoto-sivashinsky",
            "kuramoto-sivashinsky-conservative",
            "korteweg-de-vries",
            "general-gradient-norm",
            "normalized-gradient-norm",
            "difficulty-gradient-norm");

    @Test
    void two_hundred_steps_from_the_defaults_stay_in_a_multiple_of_the_usual_range() {
        List<String> gone = new ArrayList<>();
        for (EquationEntry entry : EquationCatalog.entries()) {
            for (int dims : entry.dims()) {
                if (dims < 3 || IN_3D.contains(entry.key())) {
                    double largest = largest(entry, dims, dims == 1 ? 160 : dims == 2 ? 64 : 32);
                    if (!(largest < 20 * Math.max(Math.abs(entry.low()), Math.abs(entry.high())))) {
                        gone.add(entry.key() + "-" + dims + "d: " + largest);
                    }
                }
            }
        }
        assertThat(gone).isEmpty();
    }

    private static double largest(EquationEntry entry, int dims, int points) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Stepper stepper = Steppers.of(
                    entry.key(),
                    Grid.periodic(dims, entry.extent(dims), points),
                    entry.dt(dims),
                    Map.of(),
                    Numerics.of(Profile.EDDY).withPrecision(DType.FLOAT32));
            Tensor end = PeerSyntax.initialStates(entry.initialStates())
                    .sample(stepper.space(), new Seed(0), 0, 1, DType.FLOAT32);
            for (int done = 0; done < 200 && end.allFinite(); done += 20) {
                end = stepper.rollout(end, 20, false).select(1, 19);
            }
            return end.allFinite() ? end.abs().max().item() : Double.POSITIVE_INFINITY;
        }
    }

    @Test
    void every_default_is_well_posed_and_diffusion_backwards_in_time_is_not() {
        for (EquationEntry entry : EquationCatalog.entries()) {
            for (int dims : entry.dims()) {
                entry.build(dims, Map.of(), Profile.EDDY).requireWellPosed();
            }
        }
        for (int dims = 1; dims <= 3; dims++) {
            Map<String, Double> backwards = Map.of("diffusivity", -0.1);
            for (String key : List.of("diffusion", "burgers", "advection-diffusion")) {
                Equation equation = EquationCatalog.get(key).build(dims, backwards, Profile.EDDY);
                assertThatThrownBy(equation::requireWellPosed)
                        .isInstanceOf(Misuse.class)
                        .hasMessageContaining("change the sign");
            }
        }
        // Damped by the fourth derivative: what the second one does is no matter of short waves.
        EquationCatalog.get("korteweg-de-vries")
                .build(1, Map.of("diffusivity", -1.0), Profile.EDDY)
                .requireWellPosed();
        // Along the axes it damps, along a diagonal it does not.
        DerivativePolynomial mixed = DerivativePolynomial.diffusion(List.of(List.of(1.0, -3.0), List.of(0.0, 1.0)));
        assertThatThrownBy(() -> Equation.linear("mixed", 1, mixed).requireWellPosed())
                .isInstanceOf(Misuse.class);
    }
}
