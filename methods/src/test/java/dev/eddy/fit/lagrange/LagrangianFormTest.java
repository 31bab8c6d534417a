package dev.eddy.fit.lagrange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TaylorFunction;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.residual.PointField;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagrangianFormTest {
    private static final TaylorFunction EXP = (x, order) -> Collections.nCopies(order + 1, x.exp());

    private static Tensor points() {
        Draws draws = new Draws(new Seed(4));
        return Tensors.stack(
                List.of(Tensors.of(draws.uniforms(20, 0, 1), 20), Tensors.of(draws.uniforms(20, 0, 6), 20)), 1);
    }

    private static TensorJet linear(Tensor points, DerivativeSet set, double t, double x, double shift) {
        return TensorJet.coordinates(points, set).affine(new double[][] {{t, x}}, new double[] {shift});
    }

    /** x = X + ct and u = e^{−νt} sin X: both residuals vanish, whatever c and ν. */
    @ParameterizedTest
    @CsvSource({"30, 0", "50, 0.1", "-3, 2"})
    void exact_branches_leave_no_residual(double c, double nu) {
        LagrangianForm form = new LagrangianForm(c, 0, nu, 2, 0);
        PointField exact = (points, set) -> linear(points, set, c / 2, 0, 0)
                .join(linear(points, set, -nu, 0, 0)
                        .apply(EXP)
                        .times(linear(points, set, 0, 1, 0).apply(TaylorFunction.sine(1))));
        Tensor points = points();
        LagrangianForm.Evaluated at = form.at(exact, points);
        assertThat(at.positionResidual().abs().max().item()).isLessThan(1e-13 * Math.max(1, Math.abs(c)));
        assertThat(at.stateResidual().abs().max().item()).isLessThan(1e-13);
        Tensor initial = points.times(Tensors.of(new double[] {0, 1}, 1, 2));
        assertThat(new LagrangianLoss(form, Tensor::sin)
                        .of(exact, points, initial)
                        .total()
                        .item())
                .isLessThan(1e-9);
    }

    /** With x = e^X of labels, u = sin x has u_xx = −sin x: the metric is in it. */
    @Test
    void second_derivatives_are_those_in_space() {
        LagrangianForm form = new LagrangianForm(0, 1, 0.1, 1, 0);
        PointField stretched = (points, set) -> {
            TensorJet label = linear(points, set, 0, 1, 0);
            TensorJet place = label.apply(EXP);
            return place.minus(label).join(place.apply(TaylorFunction.sine(1)));
        };
        Tensor points = Tensors.of(new double[] {0, 0.1, 0, 0.7, 0.5, 1.1}, 3, 2);
        LagrangianForm.Evaluated at = form.at(stretched, points);
        assertThat(at.curvature().plus(at.position().sin()).abs().max().item()).isLessThan(1e-12);
    }

    @Test
    void folds_of_characteristics_stay_finite_above_a_floor() {
        LagrangianForm form = new LagrangianForm(0, 1, 0.1, 1, 0.2);
        PointField folded = (points, set) ->
                linear(points, set, 0, -1, 0).join(linear(points, set, 0, 1, 0).apply(TaylorFunction.sine(1)));
        LagrangianForm.Evaluated at = form.at(folded, points());
        assertThat(at.stretch().abs().max().item()).isLessThan(1e-14);
        assertThat(at.stateResidual().allFinite()).isTrue();
    }
}
