package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.nn.Architecture;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/** Inputs of a network that are zero, tiny, huge or no numbers, beside an ordinary one, which they may not change. */
record InputSizeCases(Architecture architecture, Signature signature, DType type) {
    void check() {
        boolean wide = type == DType.FLOAT64;
        try (Scope scope = Scope.open()) {
            Network network = architecture.build(signature, new Seed(5), type);
            int points = signature.axes("the contract").get(0).points();
            Tensor good = ContextCases.noise(1, 1, signature.inputs(), points).to(type);
            Tensor alone = network.apply(good);
            Tensor slope = slope(network, good, 0);
            for (double size : new double[] {0, wide ? 1e-300 : 1e-36, wide ? 1e140 : 1e15, Double.NaN}) {
                String name = "%s, %s".formatted(size, type);
                Tensor both = Tensors.cat(List.of(good.times(size), good), 0);
                Tensor output = network.apply(both);
                if (Double.isNaN(size)) {
                    assertThat(output.narrow(0, 0, 1).allFinite()).as(name).isFalse();
                } else {
                    assertThat(output.allFinite()).as(name).isTrue();
                    assertThat(slope(network, both, 0).allFinite()).as(name).isTrue();
                    Tensor weights = network.weights()
                            .gradient(network.apply(both.narrow(0, 0, 1)).sum());
                    assertThat(weights.allFinite()).as(name).isTrue();
                }
                assertClose(name, output.narrow(0, 1, 1), alone);
                assertClose(name, slope(network, both, 1).narrow(0, 1, 1), slope);
            }
        }
    }

    private void assertClose(String name, Tensor actual, Tensor expected) {
        double near = type == DType.FLOAT64 ? 1e-12 : 1e-5;
        assertThat(actual.minus(expected).abs().max().item())
                .as(name)
                .isLessThan(near * (1 + expected.abs().max().item()));
    }

    /** Of the values of one sample. */
    private static Tensor slope(Network network, Tensor input, int sample) {
        Tensor leaf = input.withGradient();
        return Autograd.gradient(network.apply(leaf).narrow(0, sample, 1).sum(), leaf);
    }
}
