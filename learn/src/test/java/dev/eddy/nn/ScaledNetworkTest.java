package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledNetworkTest {
    private static final List<Double> MEAN = List.of(3.0, -200.0);
    private static final List<Double> STD = List.of(0.5, 40.0);

    private static Tensor states() {
        double[] values = new double[2 * 2 * 16];
        for (int i = 0; i < values.length; i++) {
            int channel = i / 16 % 2;
            values[i] = MEAN.get(channel) + STD.get(channel) * Math.sin(0.7 * i);
        }
        return Tensors.of(values, 2, 2, 16);
    }

    @Test
    void it_is_the_network_between_scaling_and_its_inverse() {
        try (Scope scope = Scope.open()) {
            Network inner =
                    new ConvNet(4, 1, Activation.RELU).build(Signature.periodic(1, 2, 16), new Seed(1), DType.FLOAT64);
            double[] plain = states().toDoubles();
            double[] moved = plain.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] = (plain[i] - MEAN.get(i / 16 % 2)) / STD.get(i / 16 % 2);
            }
            double[] expected = inner.apply(Tensors.of(moved, 2, 2, 16)).toDoubles();
            double[] state = new ScaledNetwork(inner, MEAN, STD, 1, false)
                    .apply(states())
                    .toDoubles();
            double[] added =
                    new ScaledNetwork(inner, MEAN, STD, 1, true).apply(states()).toDoubles();
            for (int i = 0; i < expected.length; i++) {
                int channel = i / 16 % 2;
                assertThat(added[i]).isCloseTo(STD.get(channel) * expected[i], within(1e-9));
                assertThat(state[i]).isCloseTo(STD.get(channel) * expected[i] + MEAN.get(channel), within(1e-9));
            }
        }
    }

    @Test
    void a_spread_that_is_not_positive_is_refused() {
        try (Scope scope = Scope.open()) {
            Network inner =
                    new ConvNet(4, 1, Activation.RELU).build(Signature.periodic(1, 2, 16), new Seed(1), DType.FLOAT64);
            assertThatThrownBy(() -> new ScaledNetwork(inner, MEAN, List.of(1.0, 0.0), 1, false))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("positive");
        }
    }
}
