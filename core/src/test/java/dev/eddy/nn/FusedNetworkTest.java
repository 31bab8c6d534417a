package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.eddy.grid.Boundary;
import dev.eddy.kernel.LayerKernels;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks on arrays beside the same networks in double precision, which go through the recorded operations. */
class FusedNetworkTest {
    private record Case(Architecture architecture, int dims, int channels, int points, Boundary boundary) {
        @Override
        public String toString() {
            return architecture.shortName() + " " + dims + "-D " + channels + "x" + points + " "
                    + boundary.getClass().getSimpleName();
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
            Signature signature =
                    new Signature(one.dims(), one.channels(), one.channels(), one.points(), one.boundary());
            Network single = one.architecture().build(signature, new Seed(3), DType.FLOAT32);
            Network exact = one.architecture().build(signature, new Seed(3), DType.FLOAT64);
            long[] shape = new long[one.dims() + 2];
            Arrays.fill(shape, one.points());
            shape[0] = 3;
            shape[1] = one.channels();
            Tensor state = noise(1, shape);
            Tensor cotangent = noise(2, shape);
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
