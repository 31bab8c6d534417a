package dev.eddy.generative.match;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The premetrics that have a name. */
public final class Premetrics {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("squared", Squared.class);
        KINDS.put("pseudo-huber", PseudoHuber.class);
        KINDS.put("spectral-huber", SpectralHuber.class);
    }

    private Premetrics() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    private static Tensor sums(Tensor each) {
        return each.reshape(each.size(0), -1).sum(1);
    }

    private static Tensor huber(Tensor squares, double c) {
        return squares.plus(c * c).squareRoot().minus(c);
    }

    private static void check(String who, double c) {
        Check.that(c > 0 && Double.isFinite(c), "%s: c is positive, got %s; take squared where c is large", who, c);
    }

    /** ‖e‖². Its minimum is the conditional mean, which the velocity of the path is; that of the others is near it where errors are small. */
    @Doc("squared distance")
    public record Squared() implements Premetric {
        @Override
        public Tensor of(Tensor prediction, Tensor target) {
            return sums(prediction.minus(target).squared());
        }
    }

    /** √(‖e‖² + c²) − c: quadratic for errors below c, linear above (Charbonnier et al. 1997; Song and Dhariwal 2024). */
    @Doc("quadratic below c, linear above")
    public record PseudoHuber(
            @Default("0.00054") @Doc("where it changes from quadratic to linear")
            double c,

            @Default("false") @Doc("of each number on its own, and summed")
            boolean elementwise)
            implements Premetric {
        public PseudoHuber {
            check("pseudo-huber", c);
        }

        public PseudoHuber(double c) {
            this(c, false);
        }

        @Override
        public Tensor of(Tensor prediction, Tensor target) {
            Tensor squares = prediction.minus(target).squared();
            return elementwise ? sums(huber(squares, c)) : huber(sums(squares), c);
        }
    }

    /**
     * The pseudo-Huber distance of the Fourier modes of periodic fields {@code [batch, channels, x…]}, each in units of its size in the
     * data: small modes count as much as large ones. Blind to translations of both.
     */
    @Doc("pseudo-Huber distance of Fourier modes, each in units of its size in the data")
    public record SpectralHuber(
            @Default("0.00054") @Doc("where it changes from quadratic to linear")
            double c,

            @Doc("weight of each mode, squared, in the order of the transform of a real field; 1 beyond the last one")
            List<Double> weights)
            implements Premetric {
        public SpectralHuber {
            check("spectral-huber", c);
            weights = List.copyOf(weights);
        }

        /** With weights 1/rms² of the modes of given fields on one axis, at most 10⁶ times the smallest. */
        public static SpectralHuber of(double c, Tensor fields) {
            Check.that(fields.rank() == 3, "spectral-huber: weights are taken from fields on one axis, got %s", fields);
            double[] power = Fourier.forwardReal(fields, 1)
                    .abs()
                    .squared()
                    .mean(0, 1)
                    .over((double) fields.size(2))
                    .toDoubles();
            double largest = Arrays.stream(power).max().orElse(1);
            return new SpectralHuber(
                    c,
                    Arrays.stream(power)
                            .mapToObj(value -> 1 / Math.max(value, 1e-6 * largest))
                            .toList());
        }

        @Override
        public Tensor of(Tensor prediction, Tensor target) {
            int axes = prediction.rank() - 2;
            Tensor error = Fourier.forwardReal(prediction.minus(target), axes);
            double points = Shapes.elements(prediction.shape()) / ((double) prediction.size(0) * prediction.size(1));
            long modes = error.size(error.rank() - 1);
            double[] factors = new double[(int) modes];
            for (int k = 0; k < factors.length; k++) {
                boolean single = k == 0 || 2L * k == prediction.size(prediction.rank() - 1);
                factors[k] = (k < weights.size() ? weights.get(k) : 1) * (single ? 1 : 2) / points;
            }
            Tensor squares = error.real().squared().plus(error.imaginary().squared());
            Tensor weighted = squares.times(
                    Tensors.along(error.rank() - 1, error.rank(), factors).to(prediction.dtype()));
            return huber(sums(weighted), c);
        }
    }
}
