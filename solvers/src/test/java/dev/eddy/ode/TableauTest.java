package dev.eddy.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.misuse.Misuse;
import dev.eddy.ode.tableau.Embedded;
import dev.eddy.ode.tableau.Interpolant;
import dev.eddy.ode.tableau.OrderConditions;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.ode.tableau.Tableaus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables are what they claim, or refused. */
class TableauTest {
    private static final List<List<Double>> KUTTA = Tableaus.RK4.stages();

    @Test
    void a_wrong_coefficient_or_a_claim_too_high_is_refused() {
        List<Double> b = Tableaus.RK4.weights();
        assertThatThrownBy(() -> new Tableau("mine", 5, KUTTA, b, "")).hasMessageContaining("mine: the table does not");
        List<List<Double>> wrong = List.of(List.of(), List.of(0.5), List.of(0.01, 0.49), List.of(0.0, 0.0, 1.0));
        assertThatThrownBy(() -> new Tableau("mine", 4, wrong, b, "")).hasMessageContaining("order 3");
        assertThat(new Tableau("mine", 2, wrong, b, "").order()).isEqualTo(2);
        assertThatThrownBy(() -> new Tableau("mine", 1, List.of(List.of(1.0)), List.of(1.0), ""))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("stage 0 of an explicit method has 0 entries");
        assertThatThrownBy(() -> new Tableau("mine", 4, KUTTA, b, new Embedded(3, List.of(0.5, 0.4, 0.0, 0.0)), ""))
                .hasMessageContaining("embedded weights add up to 1");
    }

    /** Of the method's own stages and the rate at the result. */
    @ParameterizedTest
    @ValueSource(strings = {"heun", "bosh3", "dopri5", "tsit5"})
    void embedded_results_have_the_order_that_they_claim_and_no_higher_one(String name) {
        Tableau tableau = Tableaus.get(name);
        Embedded embedded = tableau.errorEstimate();
        double[][] matrix = OrderConditions.square(tableau.rows());
        double[] weights = new double[matrix.length];
        for (int j = 0; j < embedded.weights().size(); j++) {
            weights[j] = embedded.weights().get(j);
        }
        OrderConditions.check(name, embedded.order(), matrix, weights);
        assertThatThrownBy(() -> OrderConditions.check(name, embedded.order() + 1, matrix, weights))
                .isInstanceOf(Misuse.class);
    }

    @Test
    void dense_output_of_another_method_is_refused() {
        Interpolant other = Tableaus.DOPRI5.interpolant();
        assertThatThrownBy(() -> new Tableau("mine", 4, KUTTA, Tableaus.RK4.weights(), null, other, ""))
                .hasMessageContaining("a polynomial for each of 5 rates, got 7");
        Interpolant cubic = Tableaus.RK4.interpolant();
        Interpolant claimed = new Interpolant(4, cubic.stages(), cubic.polynomials());
        assertThatThrownBy(() -> new Tableau("mine", 4, KUTTA, Tableaus.RK4.weights(), null, claimed, ""))
                .hasMessageContaining("dense output");
    }

    @Test
    void names_that_are_near_are_proposed_and_tables_without_estimate_refused() {
        assertThatThrownBy(() -> Tableaus.get("dopri4")).hasMessageContaining("did you mean 'dopri5'?");
        for (Tableau tableau : Tableaus.all().values()) {
            if (!tableau.hasErrorEstimate()) {
                assertThatThrownBy(() -> AdaptiveSteps.of(tableau, 1e-6))
                        .isInstanceOf(Misuse.class)
                        .hasMessageContaining(tableau.name() + " has no error estimate")
                        .hasMessageContaining("dopri5");
            }
        }
        assertThat(Tableaus.adaptive()).containsExactly("heun", "bosh3", "dopri5", "tsit5", "dop853");
    }
}
