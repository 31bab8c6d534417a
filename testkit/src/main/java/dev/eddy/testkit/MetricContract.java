package dev.eddy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.metric.Metric;
import dev.eddy.misuse.Misuse;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every metric keeps. */
public abstract class MetricContract {
    private static final long[][] SHAPES = {{3, 1, 9}, {3, 2, 8}, {2, 1, 6, 5}, {2, 2, 4, 5, 6}};
    private static final long[][] SMALL = {{2, 2, 1}, {2, 1, 2}, {2, 1, 2, 3}, {2, 2, 8}, {2, 1, 1, 1, 1}};

    /** The metric under test. */
    protected abstract Metric metric();

    /** The value of a perfect prediction of this many channels. */
    protected double perfect() {
        return 0;
    }

    /** Values of states s times as large are s to this power as large; not-a-number where a size of its own decides. */
    protected double degree() {
        return 0;
    }

    /** Whether states of this shape have something to be measured in. */
    protected boolean measures(long... shape) {
        return true;
    }

    @Test
    void a_perfect_prediction_has_the_best_value() {
        for (long[] shape : SHAPES) {
            Tensor field = noise(1, shape);
            for (double value : metric().perSample(field, field).toDoubles()) {
                assertThat(value).isCloseTo(perfect(), within(1e-14));
            }
        }
    }

    @Test
    void there_is_one_value_per_sample_that_does_not_depend_on_the_other_samples() {
        for (long[] shape : SHAPES) {
            try (Scope scope = Scope.open()) {
                Tensor p = noise(1, shape);
                Tensor r = noise(2, shape);
                Tensor all = metric().perSample(p, r);
                assertThat(all.shape()).containsExactly(shape[0]);
                for (int i = 0; i < shape[0]; i++) {
                    double alone = metric().mean(p.narrow(0, i, 1), r.narrow(0, i, 1));
                    assertThat(all.toDoubles()[i]).isCloseTo(alone, within(1e-12 * Math.abs(alone)));
                }
            }
        }
    }

    @Test
    void its_gradient_matches_finite_differences() {
        for (long[] shape : SHAPES) {
            try (Scope scope = Scope.open()) {
                Tensor p = noise(1, shape).withGradient();
                Tensor r = noise(2, shape);
                Tensor direction = noise(3, shape);
                Tensor gradient = Autograd.gradient(metric().perSample(p, r).sum(), List.of(p))
                        .get(0);
                double slope = gradient.times(direction).sum().item();
                double h = 1e-6;
                double difference = (metric().mean(p.plus(h, direction), r) - metric().mean(p.plus(-h, direction), r))
                        * shape[0]
                        / (2 * h);
                assertThat(slope).isCloseTo(difference, within(1e-6 * (Math.abs(difference) + 1)));
            }
        }
    }

    /** What is special of a sample: made of noise of its shape. */
    private static Map<String, Pair> special(long... shape) {
        Tensor p = noise(4, shape);
        Tensor r = noise(5, shape);
        Tensor zero = r.times(0);
        Map<String, Pair> all = new LinkedHashMap<>();
        all.put("right", new Pair(r, r));
        all.put("right in the first channel", new Pair(Tensors.cat(List.of(r.narrow(1, 0, 1), rest(p)), 1), r));
        all.put("nothing", new Pair(zero, zero));
        all.put("no prediction", new Pair(zero, r));
        all.put("no reference", new Pair(p, zero));
        all.put("constant", new Pair(zero.plus(0.1), zero.plus(0.1)));
        all.put("constant prediction", new Pair(zero.plus(0.1), r));
        all.put("constant reference", new Pair(p, zero.plus(0.1)));
        all.put("no number", new Pair(p.times(Double.NaN), r));
        all.put("infinite", new Pair(zero.plus(Double.POSITIVE_INFINITY), r));
        return all;
    }

    private record Pair(Tensor prediction, Tensor reference) {}

    private static Tensor rest(Tensor field) {
        return field.narrow(1, 1, field.size(1) - 1);
    }

    /** Infinite only where there is nothing to divide by, and with a gradient wherever it is a number. */
    @Test
    void what_is_special_in_one_sample_has_a_value_and_leaves_the_others_alone() {
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            for (long[] shape : SMALL) {
                for (Map.Entry<String, Pair> entry : special(one(shape)).entrySet()) {
                    try (Scope scope = Scope.open()) {
                        check(entry.getKey(), entry.getValue(), type, shape);
                    }
                }
            }
        }
    }

    private void check(String what, Pair own, DType type, long... shape) {
        String name = what + ", " + type + ", " + Arrays.toString(shape);
        Tensor p =
                Tensors.cat(List.of(own.prediction(), noise(1, one(shape))), 0).to(type);
        Tensor r =
                Tensors.cat(List.of(own.reference(), noise(2, one(shape))), 0).to(type);
        boolean point = Arrays.stream(shape).skip(2).allMatch(points -> points == 1);
        Graded all;
        try {
            all = graded(p, r);
        } catch (Misuse refused) {
            // Modes and the like need more.
            assertThat(point).as(name).isTrue();
            assertThat(refused).hasMessageContaining("at least 2 points, got 1");
            return;
        }
        boolean number = !what.equals("no number") && !what.equals("infinite");
        double value = all.values()[0];
        if (!measures(shape)) {
            assertThat(value).as(name).isNaN();
            return;
        }
        if (number) {
            assertThat(value).as(name).isNotNaN();
            if (!what.endsWith("reference") && !point) {
                assertThat(value).as(name).isFinite();
            }
            if (Double.isFinite(value)) {
                assertThat(all.gradient().narrow(0, 0, 1).allFinite()).as(name).isTrue();
            }
        } else if (!Double.isInfinite(value)) {
            assertThat(value).as(name).isNaN();
        }
        if (what.equals("right") || what.equals("nothing") || what.equals("constant")) {
            double rounding = type == DType.FLOAT32 ? 1e-6 : 1e-14;
            assertThat(value).as(name).isCloseTo(perfect(), within(rounding));
            assertThat(all.gradient().narrow(0, 0, 1).abs().max().item())
                    .as("gradient, " + name)
                    .isLessThan(10 * rounding);
        }
        Graded alone = graded(p.narrow(0, 1, 1), r.narrow(0, 1, 1));
        double near = type == DType.FLOAT32 ? 1e-5 : 1e-12;
        assertThat(all.values()[1]).as(name).isCloseTo(alone.values()[0], within(near * Math.abs(alone.values()[0])));
        assertClose(name, all.gradient().narrow(0, 1, 1), alone.gradient(), near);
    }

    private static void assertClose(String name, Tensor actual, Tensor expected, double near) {
        double largest = expected.abs().max().item();
        assertThat(actual.minus(expected).abs().max().item()).as(name).isLessThanOrEqualTo(near * largest);
    }

    private record Graded(double[] values, Tensor gradient) {}

    private Graded graded(Tensor prediction, Tensor reference) {
        Tensor leaf = prediction.withGradient();
        Tensor values = metric().perSample(leaf, reference);
        return new Graded(
                values.toDoubles(),
                Autograd.gradient(values.sum(), List.of(leaf)).get(0));
    }

    /** A value that leaves the range of numbers is infinite or 0. */
    @Test
    void the_size_of_states_makes_no_difference() {
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            try (Scope scope = Scope.open()) {
                long[] shape = {2, 2, 9};
                Tensor p = noise(1, shape).to(type);
                Tensor r = noise(2, shape).to(type);
                Graded usual = graded(p, r);
                boolean wide = type == DType.FLOAT64;
                for (double power : wide ? new double[] {-300, -160, -8, 160, 300} : new double[] {-30, -4, 20, 36}) {
                    double s = Math.pow(10, power);
                    Graded scaled = graded(p.times(s), r.times(s));
                    double near = wide ? 1e-12 : 1e-4;
                    for (int i = 0; i < 2; i++) {
                        String name = "%s, %s".formatted(type, s);
                        if (Double.isNaN(degree())) {
                            assertThat(scaled.values()[i]).as(name).isFinite();
                            assertThat(scaled.gradient().allFinite()).as(name).isTrue();
                            continue;
                        }
                        double expected = usual.values()[i] * Math.pow(s, degree());
                        double rounded = wide ? expected : (float) expected;
                        boolean normal = Double.isFinite(rounded) && Math.abs(rounded) > (wide ? 1e-300 : 1e-37);
                        assertThat(scaled.values()[i])
                                .as(name)
                                .isCloseTo(
                                        normal ? expected : rounded,
                                        within(normal ? near * Math.abs(expected) : 1e-37));
                        if (normal) {
                            // In two steps, for its power may be out of range.
                            Tensor gradient = degree() == 2
                                    ? scaled.gradient().over(s)
                                    : degree() == 1
                                            ? scaled.gradient()
                                            : scaled.gradient().times(s);
                            assertClose(name, gradient, usual.gradient(), near);
                        }
                    }
                }
            }
        }
    }

    @Test
    void shapes_that_differ_are_refused_by_name() {
        assertThatThrownBy(() -> metric().perSample(noise(1, 2, 1, 8), noise(1, 2, 1, 9)))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(metric().shortName())
                .hasMessageContaining("[2, 1, 8]")
                .hasMessageContaining("[2, 1, 9]");
    }

    private static long[] one(long... shape) {
        long[] one = shape.clone();
        one[0] = 1;
        return one;
    }

    private static Tensor noise(long seed, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        return Tensors.of(new Draws(new Seed(seed)).normals(count), shape);
    }
}
