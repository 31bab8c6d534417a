package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.Context;
import dev.eddy.nn.ContextSpec;
import dev.eddy.nn.Network;
import dev.eddy.nn.Signature;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What a network keeps that is told something beside its state; see {@link NetworkContract}. */
final class ContextCases {
    private static final int BATCH = 3;

    private final Network network;
    private final Architecture architecture;
    private final Signature signature;
    private final int dims;
    private final Tensor input;

    /** With weights of any size, so that nothing that starts at 0 hides anything. */
    ContextCases(Architecture architecture, Signature signature, Tensor input) {
        this.architecture = architecture;
        this.signature = signature;
        this.dims = signature.dims();
        this.network = architecture.build(signature, new Seed(5), DType.FLOAT64);
        this.input = input;
        Tensor flat = network.weights().flat();
        network.weights().load(flat.plus(0.2, noise(17, flat.shape())));
    }

    /** {@code time, vector, values and places of tokens, cloud}, in this order. */
    private List<Tensor> parts() {
        return List.of(
                noise(11, BATCH),
                noise(12, BATCH, 2),
                noise(13, BATCH, 4, 1),
                noise(14, BATCH, 4, dims),
                noise(15, BATCH, 5, 2));
    }

    private static Context context(List<Tensor> parts) {
        return Context.at(parts.get(0))
                .withVector(parts.get(1))
                .withLabels(2, Context.NULL_LABEL, 0)
                .withTokens(parts.get(2), parts.get(3))
                .withCloud(parts.get(4))
                .droppedWhere(false, false, true);
    }

    void its_weights_are_counted() {
        assertThat(network.parameterCount()).isEqualTo(architecture.parameterCount(signature));
        assertThat(new HashSet<>(
                        network.parameters().stream().map(p -> p.name()).toList()))
                .hasSameSizeAs(network.parameters());
    }

    void its_gradients_match_finite_differences() {
        List<Tensor> points = new ArrayList<>(List.of(network.weights().flat().copy(), input));
        points.addAll(parts());
        List<Tensor> ways = new ArrayList<>();
        for (Tensor point : points) {
            ways.add(noise(30 + ways.size(), point.shape()));
        }
        List<Tensor> leaves = points.subList(1, points.size()).stream()
                .map(Tensor::withGradient)
                .toList();
        Tensor loss = loss(leaves.get(0), leaves.subList(1, leaves.size()));
        List<Tensor> gradients = Autograd.gradient(loss, leaves);
        loss = loss(leaves.get(0), leaves.subList(1, leaves.size()));
        double slope = network.weights().gradient(loss).times(ways.get(0)).sum().item();
        for (int i = 0; i < gradients.size(); i++) {
            assertThat(largest(gradients.get(i))).as("gradient of part %d", i).isPositive();
            slope += gradients.get(i).times(ways.get(i + 1)).sum().item();
        }
        double h = 1e-5;
        double difference = (along(points, ways, h) - along(points, ways, -h)) / (2 * h);
        network.weights().load(points.get(0));
        assertThat(slope).isCloseTo(difference, within(2e-6 * (1 + Math.abs(difference))));
    }

    private double along(List<Tensor> points, List<Tensor> ways, double h) {
        List<Tensor> moved = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            moved.add(points.get(i).plus(h, ways.get(i)));
        }
        network.weights().load(moved.get(0));
        return loss(moved.get(1), moved.subList(2, moved.size())).item();
    }

    private Tensor loss(Tensor state, List<Tensor> parts) {
        Tensor result = network.apply(state, context(parts));
        return result.meanSquaredError(noise(3, result.shape()));
    }

    /** What is wrong in one sample, state or context, stays there; and a sample alone is the sample among others. */
    void samples_do_not_see_each_other() {
        Tensor whole = network.apply(input, context(parts()));
        Tensor alone = network.apply(input.narrow(0, 1, 1), context(parts()).gather(1));
        close(alone, whole.narrow(0, 1, 1));
        for (int part = -1; part < 5; part++) {
            List<Tensor> broken = new ArrayList<>(parts());
            if (part >= 0) {
                broken.set(part, spoiled(broken.get(part)));
            }
            Tensor result = network.apply(part < 0 ? spoiled(input) : input, context(broken));
            assertThat(result.narrow(0, 0, 1).sum().item()).as("part %d", part).isNaN();
            close(result.narrow(0, 1, 2), whole.narrow(0, 1, 2));
        }
    }

    /** Not a number in the first sample. */
    private static Tensor spoiled(Tensor part) {
        return Tensors.cat(List.of(part.narrow(0, 0, 1).times(Double.NaN), part.narrow(0, 1, BATCH - 1)), 0);
    }

    void the_order_of_points_and_tokens_has_no_meaning() {
        List<Tensor> turned = new ArrayList<>(parts());
        for (int part = 2; part < 5; part++) {
            turned.set(part, turned.get(part).flip(1));
        }
        close(network.apply(input, context(turned)), network.apply(input, context(parts())));
        Tensor shared = parts().get(4).gather(0, 0, 1);
        Tensor twice = network.apply(input, context(parts()).withCloud(shared.gather(0, 1, 0, 1)));
        Tensor members = network.apply(input, context(parts()).withCloud(shared, Tensors.of(new long[] {1, 0, 1}, 3)));
        close(members, twice);
    }

    void what_is_dropped_has_no_effect_and_time_has() {
        Context full = context(parts());
        List<Tensor> others = new ArrayList<>(parts());
        for (int part = 1; part < 5; part++) {
            others.set(part, others.get(part).times(-2));
        }
        Context other = context(others).withLabels(0, 1, 2);
        Tensor dropped = network.apply(input, full.dropped());
        close(network.apply(input, other.dropped()), dropped);
        assertThat(largest(network.apply(input, other).minus(network.apply(input, full))))
                .isGreaterThan(1e-6);
        assertThat(largest(network.apply(
                                input, full.dropped().withTime(others.get(0).plus(0.1)))
                        .minus(dropped)))
                .isGreaterThan(1e-8);
        // One for all is each for its own.
        Context one = full.gather(0);
        close(network.apply(input, one), network.apply(input, full.gather(0, 0, 0)));
    }

    void other_contexts_are_refused() {
        Context full = context(parts());
        refused(() -> network.apply(input), "got no context");
        refused(() -> network.apply(input, Context.at(0.5)), "this network takes time, a vector of 2");
        refused(() -> network.apply(input, full.withVector(noise(1, BATCH, 3))), "'vector'");
        refused(() -> network.apply(input, full.withTime(noise(1, BATCH + 1))), "'time'");
        refused(() -> network.apply(input, full.withLabels(0, 3, 0)), "between 0 and 2");
        refused(() -> network.apply(input, full.withPlaces(noise(1, BATCH, 4, 1))), "and nothing else");
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run).isInstanceOf(Misuse.class).hasMessageContaining(message);
    }

    private static void close(Tensor actual, Tensor expected) {
        assertThat(largest(actual.minus(expected))).isLessThan(1e-11 * (1 + largest(expected)));
    }

    private static double largest(Tensor values) {
        return values.abs().max().item();
    }

    static Tensor noise(long seed, long... shape) {
        return Tensors.of(new Draws(new Seed(seed)).normals(Math.toIntExact(Shapes.elements(shape))), shape);
    }

    /** All that a network can be told. */
    static ContextSpec everything(int dims) {
        return ContextSpec.NONE
                .withTime()
                .withVector(2)
                .withClasses(3)
                .withTokens(1, dims)
                .withCloud(2)
                .withDropping();
    }

    /** All of the above. */
    static void all(Architecture architecture, Signature signature, Tensor input) {
        try (Scope scope = Scope.open()) {
            ContextCases cases = new ContextCases(architecture, signature, input);
            cases.its_weights_are_counted();
            cases.its_gradients_match_finite_differences();
            cases.samples_do_not_see_each_other();
            cases.the_order_of_points_and_tokens_has_no_meaning();
            cases.what_is_dropped_has_no_effect_and_time_has();
            cases.other_contexts_are_refused();
        }
    }
}
