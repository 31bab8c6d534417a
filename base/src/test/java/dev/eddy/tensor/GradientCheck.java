package dev.eddy.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Recorded derivatives beside finite differences, along random directions, in double precision. */
final class GradientCheck {
    private GradientCheck() {}

    static double[] numbers(long seed, long count) {
        return new SplittableRandom(seed).doubles(count, -1, 1).toArray();
    }

    static Tensor random(long seed, long... shape) {
        return Tensors.of(numbers(seed, Shapes.elements(shape)), shape);
    }

    /** ⟨y, J v⟩ by central differences is ⟨Jᵀ y, v⟩ as recorded, for real values of the function. */
    static void holds(UnaryOperator<Tensor> function, Tensor at) {
        try (Scope scope = Scope.open()) {
            Tensor x = at.withGradient();
            Tensor value = function.apply(x);
            Tensor y = random(11, value.shape());
            Tensor v = random(12, at.shape());
            double back =
                    Autograd.gradient(value.times(y).sum(), x).times(v).sum().item();
            double h = 1e-5;
            double forward = function.apply(at.plus(h, v))
                            .minus(function.apply(at.plus(-h, v)))
                            .times(y)
                            .sum()
                            .item()
                    / (2 * h);
            assertThat(back).isCloseTo(forward, within(2e-7 * Math.max(1, Math.abs(forward))));
        }
    }
}
