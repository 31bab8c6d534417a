package dev.eddy.tensor;

import static dev.eddy.tensor.GradientCheck.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpecialTest {
    private Scope outermost;

    @BeforeEach
    void open() {
        outermost = Scope.open();
    }

    @AfterEach
    void close() {
        outermost.close();
    }

    private static double at(UnaryOperator<Tensor> function, double x) {
        return function.apply(Tensors.of(new double[] {x}, 1)).item();
    }

    /** Values of Abramowitz and Stegun (1964), tables 6.1, 7.1, 9.8 and 26.1, and identities. */
    @Test
    void values_that_are_known() {
        assertThat(at(Special::erf, 0.5)).isCloseTo(0.5204998778, within(1e-10));
        assertThat(at(Special::erfc, 6)).isCloseTo(2.151973671249892e-17, within(1e-30));
        assertThat(at(x -> Special.inverseErf(Special.erf(x)), 0.7)).isCloseTo(0.7, within(1e-14));
        assertThat(at(Special::normalCdf, 1)).isCloseTo(0.841344746068543, within(1e-14));
        assertThat(at(Special::logNormalCdf, -40)).isCloseTo(-804.608442013754, within(1e-9));
        assertThat(at(Special::logGamma, 11)).isCloseTo(Math.log(3628800), within(1e-13));
        assertThat(at(Special::digamma, 1)).isCloseTo(-0.5772156649015329, within(1e-14));
        assertThat(at(Special::scaledBesselI0, 1)).isCloseTo(0.4657596077, within(2e-10));
        assertThat(at(Special::scaledBesselI1, 1)).isCloseTo(0.2079104154, within(2e-10));
        assertThat(at(Special::log1p, 1e-20)).isEqualTo(1e-20);
        assertThat(at(Special::expm1, 1e-20)).isEqualTo(1e-20);
        Tensor far = Tensors.of(new double[] {1000, 1000, -2000, -2000}, 2, 2);
        assertThat(Special.logSumExp(far, 1).toDoubles())
                .containsExactly(new double[] {1000 + Math.log(2), -2000 + Math.log(2)}, within(1e-12));
    }

    @Test
    void derivatives_equal_finite_differences() {
        Tensor x = random(2, 2, 5).times(0.8);
        List<UnaryOperator<Tensor>> everywhere = List.of(
                Special::erf,
                Special::erfc,
                Special::inverseErf,
                Special::normalCdf,
                Special::logNormalCdf,
                Special::log1p,
                Special::expm1,
                Special::scaledBesselI0,
                Special::scaledBesselI1,
                a -> Special.logSumExp(a, 0));
        everywhere.forEach(function -> GradientCheck.holds(function, x));
        GradientCheck.holds(Special::logGamma, x.plus(2));
        GradientCheck.holds(Special::digamma, x.plus(2));
    }
}
