package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastLayerTest {
    private static final StateSpace SPACE = new StateSpace(Grid.periodic(1, 1, 16), 2);

    private static Tensor state() {
        double[] values = new double[64];
        Arrays.setAll(values, i -> Math.sin(1.7 * i + 0.3));
        return Tensors.of(values, 2, 2, 16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Conv;4;2;relu",
                "Res;4;2;relu",
                "UNet;4;1;relu",
                "Dil;1;4;2;relu",
                "FNO;4;4;2;gelu",
                "MLP;8;2;tanh"
            })
    void zeros_in_the_last_layer_make_the_network_zero_and_nothing_else_of_it(String name) {
        try (Scope scope = Scope.open()) {
            Network network = PeerSyntax.architecture(name).build(Signature.of(SPACE), new Seed(1), DType.FLOAT64);
            double before = sum(network);
            LastLayer.checkZero(network, state(), name);
            assertThat(sum(network)).isPositive().isLessThan(before);
        }
    }

    private static double sum(Network network) {
        return network.weights().toArrays().stream()
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .sum();
    }
}
