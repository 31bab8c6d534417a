package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.MultiplyAdds;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkCostTest {
    private static Tensor random(long... shape) {
        int size = 1;
        for (long length : shape) {
            size *= (int) length;
        }
        return Tensors.of(new Draws(new Seed(1)).normals(size), shape);
    }

    @Test
    void products_are_counted_by_their_formulas() {
        try (Scope scope = Scope.open();
                MultiplyAdds count = MultiplyAdds.open()) {
            random(5, 3, 4).matmul(random(4, 7));
            assertThat(count.total()).isEqualTo(5 * 3 * 4 * 7);
            Tensors.einsum("bik,oik->bok", random(2, 3, 5), random(4, 3, 5));
            assertThat(count.total()).isEqualTo(420 + 2 * 3 * 5 * 4);
            Tensor complex = Tensors.complex(random(2, 3), random(2, 3));
            complex.matmul(Tensors.complex(random(3, 4), random(3, 4)));
            assertThat(count.total()).isEqualTo(540 + 4 * 2 * 3 * 4);
            random(2, 2).plus(random(2, 2)).times(3).exp();
            assertThat(count.total()).isEqualTo(636);
        }
        assertThat(MultiplyAdds.isOpen()).isFalse();
    }

    @Test
    void one_inside_another_counts_for_both() {
        try (Scope scope = Scope.open();
                MultiplyAdds outer = MultiplyAdds.open()) {
            try (MultiplyAdds inner = MultiplyAdds.open()) {
                random(2, 3).matmul(random(3, 2));
                assertThat(inner.total()).isEqualTo(12);
            }
            assertThat(outer.total()).isEqualTo(12);
        }
    }

    @Test
    void networks_cost_what_their_layers_do() {
        try (Scope scope = Scope.open()) {
            Network dense = new Mlp(16, 2, Activation.SWISH).build(Signature.vectors(5, 3), new Seed(0), DType.FLOAT32);
            NetworkCost cost = NetworkCost.of(dense, 5);
            assertThat(cost.multiplyAdds()).isEqualTo(5 * 16 + 16 * 16 + 16 * 3);
            assertThat(cost.parameters()).isEqualTo(cost.multiplyAdds() + 16 + 16 + 3);
            Signature line = Signature.of(new StateSpace(Grid.periodic(1, 1, 32), 1));
            Network conv = new ConvNet(8, 1, Activation.RELU).build(line, new Seed(0), DType.FLOAT32);
            // The field is extended once for both layers, so that the first one is computed at two points more.
            assertThat(NetworkCost.of(conv, 1, 32).multiplyAdds()).isEqualTo(34 * 3 * 8 + 32 * 3 * 8);
            Network fno = new Fno(List.of(4), 6, 1, Activation.GELU, 0).build(line, new Seed(0), DType.FLOAT32);
            // Lifting, complex matrices of 4 modes, by-pass, projection.
            assertThat(NetworkCost.of(fno, 1, 32).multiplyAdds())
                    .isEqualTo(32 * 6 + 4 * 4 * 6 * 6 + 32 * 6 * 6 + 32 * 6);
        }
    }

    /** In single precision they have programs on arrays, which are not asked of libtorch. */
    @Test
    void networks_of_points_are_counted_too() {
        PointArchitecture dense = new PointwiseMlp(16, 2, Activation.SWISH, Activation.IDENTITY);
        for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open();
                    MultiplyAdds count = MultiplyAdds.open()) {
                dense.build(5, 3, new Seed(0), type).apply(random(7, 5).to(type));
                assertThat(count.total()).isEqualTo(7 * (5 * 16 + 16 * 16 + 16 * 3));
            }
        }
    }

    @Test
    void what_is_counted_is_what_is_computed() {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Signature plane = Signature.of(new StateSpace(Grid.periodic(2, 1, 16), 1));
            Network network = new UNet(8, 2, Activation.RELU).build(plane, new Seed(0), DType.FLOAT32);
            Tensor state = random(3, 1, 16, 16).to(DType.FLOAT32);
            Tensor plain = network.apply(state);
            try (MultiplyAdds count = MultiplyAdds.open()) {
                Tensor counted = network.apply(state);
                assertThat(counted.minus(plain).abs().max().item()).isLessThan(1e-4);
                assertThat(count.total())
                        .isEqualTo(3 * NetworkCost.of(network, 1, 16, 16).multiplyAdds());
            }
        }
    }

    @Test
    void contexts_without_a_size_are_refused() {
        try (Scope scope = Scope.open()) {
            Signature told = Signature.vectors(4, 4).with(ContextSpec.NONE.withCloud(2));
            Network network = new Mlp(8, 1, Activation.SWISH).build(told, new Seed(0), DType.FLOAT32);
            assertThatThrownBy(() -> NetworkCost.of(network, 4))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("cloud");
        }
    }
}
