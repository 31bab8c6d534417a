package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.eddy.grid.Boundary;
import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.DilatedResNet;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.ModernResNet;
import dev.eddy.nn.architecture.ModernUNet;
import dev.eddy.nn.architecture.PureConv;
import dev.eddy.nn.architecture.ResNet;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Layer;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks on arrays beside the same networks in double precision, which go through the recorded operations. */
class FusedNetworkTest {
    private record Case(Architecture architecture, int channels, List<FieldAxis> axes) {
        Case(Architecture architecture, int dims, int channels, int points, Boundary boundary) {
            this(architecture, channels, Collections.nCopies(dims, new FieldAxis(points, boundary)));
        }

        @Override
        public String toString() {
            return architecture.shortName() + " " + channels + " " + axes;
        }
    }

    @BeforeAll
    static void vectors() {
        assumeThat(LayerKernels.best()).as("the tests run with vectors").isPresent();
    }

    static Stream<Arguments> cases() {
        List<Case> cases = new ArrayList<>();
        Boundary wrapped = new Boundary.Periodic();
        for (int dims = 1; dims <= 3; dims++) {
            // Lengths that are no multiple of a vector, and more and fewer channels than a block of outputs.
            int points = dims == 1 ? 44 : dims == 2 ? 20 : 12;
            for (Architecture architecture : List.of(
                    new ConvNet(7, 2, Activation.RELU),
                    new ResNet(6, 2, Activation.GELU),
                    new UNet(5, 2, Activation.RELU),
                    new DilatedResNet(2, 4, 1, Activation.SWISH),
                    new Fno(5, 6, 2, Activation.GELU),
                    new Fno(dims == 1 ? points / 2 + 1 : points / 2, 3, 1, Activation.SIGMOID),
                    new ModernResNet(8, 2, Activation.RELU),
                    new ModernUNet(4, 1, Activation.SWISH),
                    new PureConv(4))) {
                cases.add(new Case(architecture, dims, dims, points, wrapped));
            }
            cases.add(new Case(new ConvNet(9, 3, Activation.RELU), dims, 1, 16, new Boundary.Dirichlet(0)));
            cases.add(new Case(new UNet(4, 1, Activation.RELU), dims, 2, 10, new Boundary.Dirichlet(0)));
        }
        List<FieldAxis> different = List.of(
                new FieldAxis(6, wrapped), new FieldAxis(10, new Boundary.Dirichlet(0)), new FieldAxis(14, wrapped));
        for (int dims = 2; dims <= 3; dims++) {
            for (List<FieldAxis> axes : List.of(different.subList(3 - dims, 3), different.subList(0, dims))) {
                cases.add(new Case(new ConvNet(9, 2, Activation.RELU), 2, axes));
                cases.add(new Case(new UNet(3, 1, Activation.SWISH), 1, axes));
                cases.add(new Case(new DilatedResNet(1, 3, 1, Activation.RELU), 1, axes));
            }
            List<FieldAxis> oblong =
                    List.of(new FieldAxis(7, wrapped), new FieldAxis(12, wrapped), new FieldAxis(9, wrapped));
            cases.add(new Case(
                    new Fno(List.of(3, 2, 5).subList(0, dims), 4, 2, Activation.GELU, 0), 2, oblong.subList(0, dims)));
        }
        // Zeros beyond the ends of axes that are not periodic, time among them.
        List<FieldAxis> ending =
                List.of(new FieldAxis(7, wrapped), new FieldAxis(6, new Boundary.Dirichlet(0)), FieldAxis.time(9));
        for (int dims = 1; dims <= 3; dims++) {
            cases.add(new Case(
                    new Fno(List.of(3, 2, 4).subList(3 - dims, 3), 4, 2, Activation.GELU, 0.25),
                    2,
                    ending.subList(3 - dims, 3)));
        }
        cases.add(new Case(new ConvNet(34, 10, Activation.RELU), 1, 1, 160, wrapped));
        cases.add(new Case(new Fno(12, 18, 4, Activation.GELU), 1, 1, 160, wrapped));
        cases.add(new Case(new DilatedResNet(3, 5, 1, Activation.RELU), 1, 1, 6, wrapped));
        return cases.stream().map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void values_and_gradients_are_those_of_the_recorded_operations(Case one) {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            Signature signature = Signature.fields(one.axes(), one.channels(), one.channels());
            Blueprint blueprint = new Blueprint();
            Layer layer = one.architecture().design(blueprint, signature);
            assertThat(FusedForm.of(
                            layer,
                            blueprint.draw(new Seed(3), DType.FLOAT32),
                            0,
                            state(one).to(DType.FLOAT32)))
                    .isPresent();
            Network single = one.architecture().build(signature, new Seed(3), DType.FLOAT32);
            Network exact = one.architecture().build(signature, new Seed(3), DType.FLOAT64);
            Tensor state = state(one);
            Tensor cotangent = noise(2, state.shape());
            Tensor x = state.to(DType.FLOAT32).withGradient();
            Tensor y = single.apply(x);
            Tensor x64 = state.withGradient();
            Tensor y64 = exact.apply(x64);
            close(y, y64, 2e-6);
            Tensor loss = y.times(cotangent.to(DType.FLOAT32)).sum();
            Tensor loss64 = y64.times(cotangent).sum();
            close(Autograd.gradient(loss, wanted(single, x)), Autograd.gradient(loss64, wanted(exact, x64)));
            try (NoGrad off = NoGrad.open()) {
                assertThat(single.apply(x).toFloats()).isEqualTo(y.toFloats());
            }
        }
    }

    private static Tensor state(Case one) {
        long[] shape = new long[one.axes().size() + 2];
        shape[0] = 3;
        shape[1] = one.channels();
        for (int axis = 2; axis < shape.length; axis++) {
            shape[axis] = one.axes().get(axis - 2).points();
        }
        return noise(1, shape);
    }

    @Test
    void what_is_computed_between_an_application_and_its_derivative_does_not_change_it() {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            for (Architecture architecture : List.of(
                    new ConvNet(90, 2, Activation.RELU),
                    new UNet(5, 2, Activation.SWISH),
                    new ModernResNet(8, 1, Activation.GELU),
                    new Fno(5, 6, 2, Activation.GELU))) {
                Network network = network(architecture, DType.FLOAT32);
                Network exact = network(architecture, DType.FLOAT64);
                Tensor state = noise(1, 11, 2, 20);
                Tensor x = state.to(DType.FLOAT32).withGradient();
                Tensor loss = energy(network.apply(x));
                try (NoGrad off = NoGrad.open()) {
                    Tensor broken = x.times(Double.NaN);
                    assertThat(network.apply(broken).toFloats()[0]).isNaN();
                }
                Tensor x64 = state.withGradient();
                List<Tensor> truth = Autograd.gradient(energy(exact.apply(x64)), wanted(exact, x64));
                close(Autograd.gradient(loss, wanted(network, x)), truth);
                // A recorded application that breaks leaves nothing behind either.
                Tensor nan = x.times(Double.NaN);
                Autograd.gradient(energy(network.apply(nan)), wanted(network, x));
                close(Autograd.gradient(energy(network.apply(x)), wanted(network, x)), truth);
            }
        }
    }

    @Test
    void second_derivatives_are_those_of_the_recorded_operations() {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            for (Architecture architecture : List.of(
                    new ConvNet(7, 2, Activation.GELU),
                    new ModernUNet(4, 1, Activation.SWISH),
                    new Fno(5, 6, 2, Activation.GELU))) {
                List<List<Tensor>> found = new ArrayList<>();
                for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
                    Network network = network(architecture, type);
                    Tensor x = noise(1, 3, 2, 20).to(type).withGradient();
                    Tensor slope = Autograd.gradient(energy(network.apply(x)), List.of(x), true)
                            .get(0);
                    List<Tensor> parts = new ArrayList<>(Autograd.gradient(
                            slope.times(noise(2, 3, 2, 20).to(type)).sum(), wanted(network, x)));
                    parts.add(Autograd.jacobianVector(
                            network::apply, x.detach(), noise(4, 3, 2, 20).to(type)));
                    found.add(parts);
                }
                close(found.get(0), found.get(1));
            }
        }
    }

    @Test
    void threads_that_share_a_network_find_what_one_alone_finds() {
        Network network = network(new UNet(5, 2, Activation.SWISH), DType.FLOAT32);
        List<float[]> alone = IntStream.range(0, 12)
                .mapToObj(i -> gradientOf(network(new UNet(5, 2, Activation.SWISH), DType.FLOAT32), i))
                .toList();
        List<float[]> together = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> gradientOf(network, i))
                .toList();
        for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i));
        }
    }

    private static float[] gradientOf(Network network, int i) {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            Tensor x = noise(i, 3, 2, 20).to(DType.FLOAT32).withGradient();
            Tensor loss = energy(network.apply(x));
            try (NoGrad off = NoGrad.open()) {
                network.apply(x.times(2));
            }
            return Autograd.gradient(loss, x).toFloats();
        }
    }

    @Test
    void a_state_that_does_not_fit_is_refused_and_forgotten() {
        try (Scope scope = Scope.openSelfContained()) {
            Network network = network(new UNet(5, 2, Activation.RELU), DType.FLOAT32);
            Tensor good = noise(1, 3, 2, 20).to(DType.FLOAT32);
            float[] first = network.apply(good).toFloats();
            assertThatThrownBy(() -> network.apply(noise(1, 3, 3, 20).to(DType.FLOAT32)))
                    .isInstanceOf(RuntimeException.class);
            assertThat(network.apply(good).toFloats()).isEqualTo(first);
        }
    }

    private static Tensor energy(Tensor y) {
        return y.times(y).sum();
    }

    private static Network network(Architecture architecture, DType type) {
        return architecture.build(new Signature(1, 2, 2, 20, new Boundary.Periodic()), new Seed(3), type);
    }

    private static List<Tensor> wanted(Network network, Tensor x) {
        List<Tensor> all = new ArrayList<>(List.of(x));
        network.parameters().forEach(parameter -> all.add(parameter.value()));
        return all;
    }

    private static void close(List<Tensor> single, List<Tensor> exact) {
        for (int i = 0; i < single.size(); i++) {
            close(single.get(i), exact.get(i), 5e-5);
        }
    }

    private static void close(Tensor single, Tensor exact, double tolerance) {
        double size = exact.norm().item() + 1e-30;
        double apart = single.to(DType.FLOAT64).minus(exact).norm().item();
        assertThat(apart / size).as("%s", exact).isLessThan(tolerance);
    }

    private static Tensor noise(long seed, long... shape) {
        int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return Tensors.of(new Draws(new Seed(seed)).normals(count), shape);
    }
}
