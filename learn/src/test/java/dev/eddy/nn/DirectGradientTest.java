package dev.eddy.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.grid.Boundary;
import dev.eddy.nn.architecture.Conditioned;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.nn.point.PointwiseMlp;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Regression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients of an update, for which nothing connects the results of a network to its weights, beside those of the recording. */
class DirectGradientTest {
    private static final int BATCH = 9;

    private static Tensor noise(int seed, long... shape) {
        int count = (int) Tensors.zeros(DType.FLOAT32, shape).elements();
        return Tensors.of(new Draws(new Seed(seed)).zigguratNormals(count), shape);
    }

    private static Network vectors() {
        return new Conditioned(new Mlp(20, 2, Activation.SWISH), Conditioning.FEATURES)
                .build(Signature.vectors(5, 5).with(ContextSpec.NONE.withTime()), new Seed(1), DType.FLOAT32);
    }

    private static Network fields() {
        return new ConvNet(6, 1, Activation.RELU)
                .build(
                        Signature.fields(Collections.nCopies(1, new FieldAxis(12, new Boundary.Periodic())), 1, 1),
                        new Seed(1),
                        DType.FLOAT32);
    }

    private record Case(String name, Network network, Tensor given, UnaryOperator<Tensor> function) {
        @Override
        public String toString() {
            return name;
        }

        Tensor apply(Tensor x) {
            return function.apply(x);
        }
    }

    private static List<Case> cases() {
        Network vectors = vectors();
        Network fields = fields();
        Tensor times = noise(3, BATCH);
        return List.of(
                new Case("vectors", vectors, noise(2, BATCH, 5), x -> vectors.apply(x, Context.at(times))),
                new Case("vectors at one time", vectors, noise(2, BATCH, 5), x -> vectors.apply(x, Context.at(0.3))),
                new Case("fields", fields, noise(2, BATCH, 1, 12), fields::apply));
    }

    /** Losses of one application, of two, of a chain of them, and of one that a loss leaves alone. */
    private static Stream<UnaryOperator<UnaryOperator<Tensor>>> losses() {
        return Stream.of(
                f -> x -> f.apply(x).meanSquaredError(x.sin()),
                f -> x -> f.apply(x).minus(x).squared().plus(0.1).squareRoot().mean(),
                f -> x -> f.apply(x).minus(f.apply(x.negated())).squared().mean(),
                f -> x -> f.apply(f.apply(f.apply(x))).meanSquaredError(x),
                f -> x -> f.apply(x).times(f.apply(x.plus(1)).detach()).sum());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradients_are_those_of_the_recording_bit_for_bit(UnaryOperator<UnaryOperator<Tensor>> loss) {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            for (Case each : cases()) {
                UnaryOperator<Tensor> ofGiven = loss.apply(each::apply);
                double[] known = each.network()
                        .weights()
                        .gradient(ofGiven.apply(each.given()))
                        .toDoubles();
                try (var together = each.network().weights().together()) {
                    Tensor value = ofGiven.apply(each.given());
                    List<Tensor> twice = new ArrayList<>();
                    twice.addAll(each.network().weights().gradients(value, List.of(), true));
                    twice.addAll(each.network().weights().gradients(value, List.of(), false));
                    for (Tensor gradient : twice) {
                        assertThat(gradient.toDoubles()).as(each.toString()).isEqualTo(known);
                    }
                }
            }
        }
    }

    @Test
    void squared_errors_and_their_gradient_are_those_of_the_recording() {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            Network vectors = vectors();
            Network fields = fields();
            for (Regression each : List.of(
                    new Regression(vectors, noise(2, 300, 5), Context.at(noise(3, 300)), noise(4, 300, 5)),
                    new Regression(vectors, noise(2, 1, 5), Context.at(0.3), noise(4, 1, 5)),
                    new Regression(fields, noise(2, BATCH, 1, 12), noise(4, BATCH, 1, 12)))) {
                Tensor loss = each.loss();
                Tensor gradient = each.network().weights().gradient(loss);
                SquaredErrors errors = each.network()
                        .squaredErrors(each.input(), each.context(), each.targets())
                        .orElseThrow();
                assertThat(errors.mean()).isCloseTo(loss.item(), within(1e-6 * loss.item()));
                assertThat(errors.gradient().minus(gradient).norm().item())
                        .isLessThan(2e-6 * gradient.norm().item());
                assertThat(each.network().squaredErrors(each.input().withGradient(), each.context(), each.targets()))
                        .as("something else to flow back to")
                        .isEmpty();
            }
            assertThat(fields.squaredErrors(noise(2, 3, 1, 12), Context.NONE, noise(4, 3, 1, 1)))
                    .as("targets that are stretched")
                    .isEmpty();
        }
    }

    @Test
    void gradients_to_other_tensors_come_along() {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            for (Case each : cases()) {
                Tensor factor = noise(5, each.given().shape()).withGradient();
                UnaryOperator<Tensor> loss =
                        x -> each.apply(each.apply(x)).times(factor).sum();
                Tensor leaf = each.given().withGradient();
                List<Tensor> known =
                        new ArrayList<>(List.of(each.network().weights().gradient(loss.apply(each.given()))));
                known.addAll(Autograd.gradient(loss.apply(leaf), List.of(leaf, factor)));
                try (var together = each.network().weights().together()) {
                    List<Tensor> all =
                            each.network().weights().gradients(loss.apply(leaf), List.of(leaf, factor), false);
                    for (int i = 0; i < 3; i++) {
                        assertThat(all.get(i).toDoubles())
                                .isEqualTo(known.get(i).toDoubles());
                    }
                }
            }
        }
    }

    @Test
    void the_gradient_of_an_application_is_at_the_weights_that_it_saw() {
        try (Scope scope = Scope.openSelfContained();
                NoGrad on = NoGrad.recording()) {
            PointNetwork network = new PointwiseMlp(8, 2, Activation.TANH, Activation.IDENTITY)
                    .build(3, 2, new Seed(1), DType.FLOAT32);
            Tensor x = noise(2, 7, 3);
            double[] known =
                    network.weights().gradient(network.apply(x).squared().sum()).toDoubles();
            try (var together = network.weights().together()) {
                Tensor before = network.apply(x).squared().sum();
                double[] first = network.apply(x).toDoubles();
                network.weights().load(network.weights().flat().times(1 + 1e-6));
                Tensor after = network.apply(x);
                assertThat(after.toDoubles()).isNotEqualTo(first);
                assertThat(network.weights().gradient(before).toDoubles()).isEqualTo(known);
                assertThat(network.apply(x).toDoubles()).isEqualTo(after.toDoubles());
            }
        }
    }
}
