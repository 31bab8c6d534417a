package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.eddy.grid.Boundary;
import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.architecture.Conditioned;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.DilatedResNet;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.architecture.ModernResNet;
import dev.eddy.nn.architecture.ModernUNet;
import dev.eddy.nn.architecture.ResNet;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks on arrays that are told something, and networks of vectors, beside the same in double precision. */
class FusedContextTest {
    private static final ContextSpec TOLD = ContextSpec.NONE
            .withTime()
            .withVector(2)
            .withClasses(3)
            .withCloud(2)
            .withDropping();

    @BeforeAll
    static void vectors() {
        assumeThat(LayerKernels.best()).as("the tests run with vectors").isPresent();
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (int dims = 1; dims <= 2; dims++) {
            Signature fields = new Signature(dims, 2, 2, 12, Boundary.PERIODIC);
            for (Architecture architecture : List.of(
                    new ConvNet(7, 2, Activation.RELU),
                    new ResNet(6, 2, Activation.GELU),
                    new UNet(5, 2, Activation.SWISH),
                    new ModernUNet(4, 1, Activation.SWISH),
                    new DilatedResNet(1, 4, 1, Activation.SWISH),
                    new Conditioned(new ModernResNet(8, 2, Activation.RELU), Conditioning.FEATURES),
                    new Fno(4, 6, 2, Activation.GELU))) {
                cases.add(Arguments.of(architecture, fields.with(TOLD), 3));
            }
        }
        for (Activation activation : Activation.values()) {
            if (activation != Activation.LEAKY_RELU) {
                cases.add(Arguments.of(
                        new Mlp(9, 2, activation), Signature.vectors(3, 2).with(TOLD), 3));
            }
        }
        for (int batch : new int[] {1, 5, 500}) {
            cases.add(Arguments.of(new Mlp(21, 3, Activation.SWISH), Signature.vectors(5, 4), batch));
        }
        cases.add(Arguments.of(new Mlp(9, 0, Activation.RELU), Signature.vectors(5, 4), 4));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void values_and_gradients_are_those_of_the_recorded_operations(
            Architecture architecture, Signature signature, int batch) {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            Blueprint blueprint = new Blueprint();
            Design design = Design.of(architecture, signature, blueprint);
            List<Tensor> parts = parts(signature, batch);
            assertThat(design.fused(
                            blueprint.draw(new Seed(3), DType.FLOAT32),
                            parts.get(0).to(DType.FLOAT32)))
                    .isPresent();
            List<Tensor> single = gradients(architecture, signature, parts, DType.FLOAT32);
            List<Tensor> exact = gradients(architecture, signature, parts, DType.FLOAT64);
            for (int i = 0; i < exact.size(); i++) {
                close(single.get(i), exact.get(i), i == 0 ? 2e-6 : 5e-5);
            }
        }
    }

    /** The result, the gradients to all parts and to the weights, and a second derivative. */
    private static List<Tensor> gradients(
            Architecture architecture, Signature signature, List<Tensor> parts, DType type) {
        Network network = architecture.build(signature, new Seed(3), type);
        try (NoGrad off = NoGrad.open()) {
            Tensor flat = network.weights().flat();
            network.weights().load(flat.plus(0.1, noise(9, flat.shape()).to(type)));
        }
        List<Tensor> leaves =
                parts.stream().map(part -> part.to(type).withGradient()).toList();
        List<Tensor> wanted = new ArrayList<>(leaves);
        network.parameters().forEach(parameter -> wanted.add(parameter.value()));
        Tensor result = result(network, leaves);
        List<Tensor> out = new ArrayList<>(List.of(result));
        out.addAll(Autograd.gradient(
                result.times(noise(8, result.shape()).to(type)).sum(), wanted));
        try (var together = network.weights().together()) {
            out.add(network.weights().gradient(result(network, leaves).squared().sum()));
        }
        Tensor slope = Autograd.gradient(result(network, leaves).squared().sum(), leaves.subList(0, 1), true)
                .get(0);
        out.addAll(Autograd.gradient(slope.squared().sum(), wanted));
        try (NoGrad off = NoGrad.open()) {
            assertThat(result(network, leaves).toDoubles()).isEqualTo(result.toDoubles());
        }
        return out;
    }

    private static Tensor result(Network network, List<Tensor> parts) {
        if (network.context().isNone()) {
            return network.apply(parts.get(0));
        }
        return network.apply(
                parts.get(0),
                Context.at(parts.get(1))
                        .withVector(parts.get(2))
                        .withCloud(parts.get(3))
                        .withLabels(0, Context.NULL_LABEL, 2)
                        .droppedWhere(false, false, true));
    }

    private static List<Tensor> parts(Signature signature, int batch) {
        long[] shape = signature.shape(batch);
        shape[1] = signature.inputs();
        Tensor state = noise(1, shape);
        return signature.context().isNone()
                ? List.of(state)
                : List.of(state, noise(2, batch), noise(3, batch, 2), noise(4, batch, 5, 2));
    }

    @Test
    void vectors_that_do_not_fit_are_refused_and_batches_may_change() {
        try (NoGrad off = NoGrad.open()) {
            Network network =
                    new Mlp(9, 2, Activation.SWISH).build(Signature.vectors(3, 2), new Seed(3), DType.FLOAT32);
            Tensor input = noise(1, 700, 3).to(DType.FLOAT32);
            float[] all = network.apply(input).toFloats();
            for (int batch = 1; batch < 30; batch++) {
                float[] some = network.apply(input.narrow(0, 0, batch)).toFloats();
                for (int i = 0; i < some.length; i++) {
                    assertThat(some[i]).isEqualTo(all[i]);
                }
            }
            assertThatThrownBy(() -> network.apply(noise(1, 5, 4).to(DType.FLOAT32)))
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("dense layer");
            float[] spoiled = network.apply(
                            Tensors.cat(List.of(input.narrow(0, 0, 1).times(Double.NaN), input.narrow(0, 1, 699)), 0))
                    .toFloats();
            assertThat(spoiled[0]).isNaN();
            for (int i = 2; i < all.length; i++) {
                assertThat(spoiled[i]).isEqualTo(all[i]);
            }
        }
    }

    private static void close(Tensor single, Tensor exact, double tolerance) {
        double size = exact.norm().item() + 1e-6;
        double apart = single.to(DType.FLOAT64).minus(exact).norm().item();
        assertThat(apart / size).as("%s", exact).isLessThan(tolerance);
    }

    private static Tensor noise(long seed, long... shape) {
        return Tensors.of(new Draws(new Seed(seed)).normals(Math.toIntExact(Shapes.elements(shape))), shape);
    }
}
