package dev.eddy.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.experiment.Experiment;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.GatedMlp;
import dev.eddy.nn.point.TaylorFunction;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class EquationFitTest extends ExperimentContract {
    private static final EquationTerm STEEPENING = new EquationTerm(-1, List.of(List.of(0), List.of(1)), false);
    private static final EquationTerm SPREAD = new EquationTerm(0.1, List.of(List.of(2)), true);

    private static EquationFit fit(List<List<Double>> rows, EquationTerm... terms) {
        return new EquationFit(
                List.of(terms),
                1,
                CoordinateBox.to(1, 2),
                List.of(0),
                rows,
                "",
                10,
                new GatedMlp(4, 1, Activation.TANH),
                new SobolPoints(8, true),
                new Descent(3, 1e-3, 2, 3));
    }

    @Override
    protected Experiment experiment() {
        return fit(List.of(List.of(0.0, 0.5, 1.0), List.of(0.5, 1.0, 0.3)), STEEPENING, SPREAD);
    }

    /** u u_x of sin x. */
    @Test
    void a_term_is_the_product_of_its_factors() {
        Tensor points = Tensors.of(new double[] {0, 0.3, 0, 1.1}, 2, 2);
        TensorJet sine = TensorJet.coordinates(points, DerivativeSet.upTo(2, 2))
                .channels(1, 1)
                .apply(TaylorFunction.sine(1));
        double[] product = STEEPENING.product(sine).toDoubles();
        assertThat(product[0]).isEqualTo(Math.sin(0.3) * Math.cos(0.3));
        assertThat(SPREAD.product(sine).toDoubles()[1]).isEqualTo(-Math.sin(1.1));
        assertThat(new EquationTerm(3, List.of(), false).product(sine).toDoubles())
                .containsExactly(1, 1);
    }

    @Test
    void what_says_nothing_of_the_solution_is_refused() {
        assertThatThrownBy(() -> fit(List.of(), SPREAD))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("which solution is meant");
        assertThatThrownBy(() -> fit(List.of(List.of(0.0, 1.0)), SPREAD)).hasMessageContaining("3 finite numbers");
        assertThatThrownBy(() -> new EquationTerm(1, List.of(List.of(5)), false))
                .hasMessageContaining("4 at most");
    }
}
