package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Boundary;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.architecture.AttentionUNet;
import dev.eddy.nn.architecture.Conditioned;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.ConvNextUNet;
import dev.eddy.nn.architecture.DeepONet;
import dev.eddy.nn.architecture.DilatedResNet;
import dev.eddy.nn.architecture.FactorizedFno;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.architecture.ModernResNet;
import dev.eddy.nn.architecture.ModernUNet;
import dev.eddy.nn.architecture.PointTransformer;
import dev.eddy.nn.architecture.PureConv;
import dev.eddy.nn.architecture.ResNet;
import dev.eddy.nn.architecture.Transformer;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Contexts and layouts beside their definitions; what all architectures keep is in {@code NetworkContract}. */
class ContextTest {
    private static final Seed SEED = new Seed(3);
    private static final ContextSpec TIME = ContextSpec.NONE.withTime();

    private static Network build(Architecture architecture, Signature signature) {
        return architecture.build(signature, SEED, DType.FLOAT64);
    }

    /** The velocity networks of flow matching: [x, t, sin kπt, cos kπt] for k = 1, 2, 4 through a perceptron. */
    @Test
    void a_perceptron_reads_the_features_of_time_beside_the_vector() {
        Architecture architecture = new Conditioned(new Mlp(5, 1, Activation.SWISH), Conditioning.FEATURES);
        Network network = build(architecture, Signature.vectors(2, 3).with(TIME));
        assertThat(network.parameterCount()).isEqualTo((2 + 7) * 5 + 5 + 5 * 3 + 3);
        double[] x = {0.3, -1.2, 0.7, 2.0};
        double[] t = {0.25, 0.8};
        double[] result =
                network.apply(Tensors.of(x, 2, 2), Context.at(Tensors.of(t, 2))).toDoubles();
        List<double[]> w = network.weights().toArrays();
        for (int sample = 0; sample < 2; sample++) {
            double a = Math.PI * t[sample];
            double[] in = {
                x[2 * sample],
                x[2 * sample + 1],
                t[sample],
                Math.sin(a),
                Math.sin(2 * a),
                Math.sin(4 * a),
                Math.cos(a),
                Math.cos(2 * a),
                Math.cos(4 * a)
            };
            double[] hidden = dense(w.get(0), w.get(1), in);
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] /= 1 + Math.exp(-hidden[i]);
            }
            double[] out = dense(w.get(2), w.get(3), hidden);
            for (int i = 0; i < 3; i++) {
                assertThat(result[3 * sample + i]).isCloseTo(out[i], within(1e-14));
            }
        }
    }

    private static double[] dense(double[] matrix, double[] bias, double[] in) {
        double[] out = bias.clone();
        for (int o = 0; o < out.length; o++) {
            for (int i = 0; i < in.length; i++) {
                out[o] += matrix[o * in.length + i] * in[i];
            }
        }
        return out;
    }

    /** Scales and shifts start at 0, so that training starts from the network that is told nothing. */
    @Test
    void a_fresh_network_with_scales_and_shifts_is_the_one_without_a_context() {
        for (Architecture architecture : List.of(
                new ConvNet(3, 2, Activation.TANH),
                new ResNet(3, 1, Activation.RELU),
                new ModernResNet(3, 1, Activation.RELU),
                new DilatedResNet(1, 3, 1, Activation.RELU),
                new UNet(2, 1, Activation.RELU),
                new ModernUNet(2, 1, Activation.RELU),
                new ConvNextUNet(2, 1, 1, 3, Activation.GELU),
                new AttentionUNet(2, 1, 2, Activation.RELU),
                new Fno(3, 3, 1, Activation.GELU),
                new FactorizedFno(3, 3, 1, Activation.GELU),
                new Transformer(4, 2, 1, Activation.RELU),
                new PointTransformer(3, 1, 1, Activation.RELU))) {
            Signature signature = Signature.periodic(1, 2, 8);
            Network plain = build(architecture, signature);
            Network told = build(architecture, signature.with(TIME));
            Map<String, double[]> values = new HashMap<>();
            for (Parameter parameter : plain.parameters()) {
                values.put(parameter.name(), parameter.value().toDoubles());
            }
            List<double[]> all = new ArrayList<>();
            for (Parameter parameter : told.parameters()) {
                all.add(values.getOrDefault(parameter.name(), parameter.value().toDoubles()));
            }
            told.weights().load(all);
            Tensor x = noise(1, 2, 2, 8);
            assertThat(told.apply(x, Context.at(0.3)).toDoubles())
                    .as(architecture.shortName())
                    .isEqualTo(plain.apply(x).toDoubles());
        }
    }

    @Test
    void a_transformer_works_on_tokens_in_any_order_and_number() {
        Network network = build(
                new Transformer(6, 2, 2, Activation.GELU),
                Signature.tokens(2, 3, 1).with(TIME));
        Tensor x = noise(1, 2, 5, 3);
        Tensor places = noise(2, 2, 5, 2);
        Tensor y = network.apply(x, Context.at(0.5).withPlaces(places));
        assertThat(y.shape()).containsExactly(2, 5, 1);
        Tensor turned = network.apply(x.flip(1), Context.at(0.5).withPlaces(places.flip(1)));
        assertThat(apart(turned.flip(1), y)).isLessThan(1e-13);
        assertThat(apart(network.apply(x, Context.at(0.5).withPlaces(places.times(2))), y))
                .isGreaterThan(1e-6);
        Context shared = Context.at(0.5).withPlaces(places.narrow(0, 0, 1).narrow(1, 0, 3));
        assertThat(network.apply(x.narrow(1, 0, 3), shared).shape()).containsExactly(2, 3, 1);
        assertThatThrownBy(() -> network.apply(x, Context.at(0.5)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("takes time and the places of the tokens beside the state, got time");
    }

    /** A Fourier neural operator in space and time, {@code [batch, channels, t, x, y]}. */
    @Test
    void time_may_be_an_axis_with_modes_of_its_own() {
        Fno fno = new Fno(List.of(3, 4, 5), 4, 2, Activation.GELU, 0.5);
        assertThat(fno.shortName()).isEqualTo("FNO;3,4,5;4;2;gelu;padding=0.5");
        List<FieldAxis> axes =
                List.of(FieldAxis.time(5), new FieldAxis(9, Boundary.PERIODIC), new FieldAxis(12, Boundary.PERIODIC));
        Network network = build(fno, Signature.fields(axes, 1, 2));
        assertThat(network.parameterCount()).isEqualTo(2 * 4 + 2 * (2 * 4 * 16 * 3 * 4 * 5 + 16 + 4) + 4 * 2 + 2);
        Tensor x = noise(1, 2, 1, 5, 9, 12);
        Tensor y = network.apply(x);
        assertThat(y.shape()).containsExactly(2, 2, 5, 9, 12);
        assertThat(apart(network.apply(x.roll(3, 4)), y.roll(3, 4))).isLessThan(1e-13);
        assertThat(apart(network.apply(x.roll(2, 1)), y.roll(2, 1))).isGreaterThan(1e-3);
        List<FieldAxis> plane = List.of(FieldAxis.time(6), axes.get(2));
        assertThat(build(new UNet(2, 1, Activation.RELU), Signature.fields(plane, 1, 1))
                        .apply(noise(1, 1, 1, 6, 12))
                        .shape())
                .containsExactly(1, 1, 6, 12);
    }

    @Test
    void states_that_do_not_fit_are_refused_in_a_sentence() {
        for (Architecture architecture : List.of(
                new ConvNet(3, 2, Activation.TANH),
                new UNet(2, 1, Activation.RELU),
                new Fno(3, 3, 1, Activation.GELU),
                new DeepONet(5, 1, 4, 2, Activation.TANH),
                new PureConv(3),
                new Transformer(4, 2, 1, Activation.RELU))) {
            assertThatThrownBy(() -> architecture.parameterCount(Signature.vectors(4, 4)))
                    .isInstanceOf(Misuse.class)
                    .hasMessageContaining("works on fields")
                    .hasMessageContaining("got vectors [batch, features]; choose mlp");
        }
        assertThatThrownBy(() -> new Mlp(5, 1, Activation.RELU).parameterCount(Signature.tokens(2, 1, 1)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("works on fields and vectors, got tokens");
        assertThatThrownBy(() -> new UNet(4, 2, Activation.RELU)
                        .parameterCount(Signature.fields(
                                List.of(new FieldAxis(8, Boundary.PERIODIC), FieldAxis.time(6)), 1, 1)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("divisible by 4, got 6");
        assertThatThrownBy(() -> new PureConv(3)
                        .parameterCount(Signature.periodic(1, 1, 8).with(TIME)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("Pure;3 takes no context");
        assertThatThrownBy(() -> TIME.withDropping()).isInstanceOf(Misuse.class);
    }

    /** Recorded features of one state steer another, as editing by inversion does. */
    @Test
    void features_of_one_state_can_be_put_into_another() {
        Network network = build(
                new UNet(2, 2, Activation.GELU), Signature.periodic(1, 1, 16).with(TIME));
        assertThat(network.layers())
                .containsExactly("left_arc_blocks.0", "left_arc_blocks.1", "right_arc_blocks.0", "right_arc_blocks.1");
        Tensor one = noise(1, 1, 1, 16);
        Tensor other = noise(2, 1, 1, 16);
        Map<String, Tensor> features = new HashMap<>();
        Tensor result = network.observedBy((layer, value) -> {
                    features.put(layer, value);
                    return value;
                })
                .apply(one, Context.at(0.1));
        Network steered = network.observedBy((layer, value) -> features.getOrDefault(layer, value));
        assertThat(steered.apply(other, Context.at(0.9)).toDoubles()).isEqualTo(result.toDoubles());
        assertThatThrownBy(() -> network.observedBy(
                                (layer, value) -> value.narrow(0, 0, 1).narrow(2, 0, 1))
                        .apply(one, Context.at(0.1)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("left_arc_blocks.0");
    }

    private static double apart(Tensor a, Tensor b) {
        return a.minus(b).abs().max().item();
    }

    private static Tensor noise(long seed, long... shape) {
        return Tensors.of(new Draws(new Seed(seed)).normals(Math.toIntExact(Shapes.elements(shape))), shape);
    }
}
