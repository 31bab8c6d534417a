package dev.eddy.equation;

import dev.eddy.equation.Product.Factor;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The other nonlinear terms of the catalogue, beside {@link ConvectionTerms}. Signs: what stands here is added to the right-hand side. */
public final class NonlinearTerms {
    private NonlinearTerms() {}

    /** −½b (‖∇u‖² − its mean), for each channel on its own; the mean of u is conserved. */
    public record GradientNorm(double scale) implements ProductTerm {
        @Override
        public int degree() {
            return 2;
        }

        @Override
        public List<Product> products(int dims, int channels) {
            List<Product> products = new ArrayList<>();
            for (int c = 0; c < channels; c++) {
                for (int d = 0; d < dims; d++) {
                    Factor slope = Factor.derivative(dims, c, d);
                    products.add(new Product(-scale / 2, List.of(slope, slope), Multiplier.withoutMean(dims), c));
                }
            }
            return products;
        }
    }

    /**
     * Σ_m c_m uᵐ, for each channel on its own.
     *
     * @param coefficients from m = 0 on
     */
    public record Polynomial(List<Double> coefficients) implements ProductTerm {
        public Polynomial {
            coefficients = List.copyOf(coefficients);
        }

        @Override
        public int degree() {
            int degree = coefficients.size() - 1;
            while (degree > 1 && coefficients.get(degree) == 0) {
                degree--;
            }
            return Math.max(1, degree);
        }

        @Override
        public List<Product> products(int dims, int channels) {
            List<Product> products = new ArrayList<>();
            for (int c = 0; c < channels; c++) {
                for (int m = 0; m < coefficients.size(); m++) {
                    if (coefficients.get(m) != 0) {
                        products.add(new Product(
                                coefficients.get(m),
                                Collections.nCopies(m, Factor.channel(dims, c)),
                                Multiplier.identity(dims),
                                c));
                    }
                }
            }
            return products;
        }
    }

    /**
     * b₀ u² + b₁ ½ Σ∂(u²) + b₂ ½ (‖∇u‖² − its mean) of one channel. All three on the right-hand side: the signs of b₁ and
     * b₂ are opposite to those of {@link ConvectionTerms.Convection} and {@link GradientNorm}.
     */
    public record QuadraticConvectionGradientNorm(double quadratic, double convection, double gradientNorm)
            implements ProductTerm {
        @Override
        public int degree() {
            return 2;
        }

        @Override
        public void check(int dims, int channels) {
            Check.that(channels == 1, "the general nonlinear term has 1 channel, got %d", channels);
        }

        @Override
        public List<Product> products(int dims, int channels) {
            List<Product> products = new ArrayList<>(new Polynomial(List.of(0.0, 0.0, quadratic)).products(dims, 1));
            if (convection != 0) {
                products.addAll(new ConvectionTerms.Convection(-convection, true, true).products(dims, 1));
            }
            if (gradientNorm != 0) {
                products.addAll(new GradientNorm(-gradientNorm).products(dims, 1));
            }
            return products;
        }
    }

    /** c·Δ(uᵖ), for each channel on its own: the nonlinear part of phase separation. */
    public record LaplacianOfPower(double scale, int power) implements ProductTerm {
        public LaplacianOfPower {
            Check.that(power >= 2, "the power under the Laplacian is 2 or more, got %d", power);
        }

        @Override
        public int degree() {
            return power;
        }

        @Override
        public List<Product> products(int dims, int channels) {
            List<Product> products = new ArrayList<>();
            for (int c = 0; c < channels; c++) {
                products.add(new Product(
                        scale,
                        Collections.nCopies(power, Factor.channel(dims, c)),
                        Multiplier.of(DerivativePolynomial.laplacian(dims)),
                        c));
            }
            return products;
        }
    }

    /** A reaction between channels: a sum of monomials in them, for example +u·v². */
    public record Reaction(List<Rate> rates) implements ProductTerm {
        /**
         * @param channel whose rate the monomial is added to
         * @param powers one exponent for each channel
         */
        public record Rate(int channel, double coefficient, List<Integer> powers) {
            public Rate {
                powers = List.copyOf(powers);
            }
        }

        public Reaction {
            rates = List.copyOf(rates);
        }

        /** (f(1 − u) − uv², −(f + κ)v + uv²). */
        public static Reaction grayScott(double feed, double kill) {
            return new Reaction(List.of(
                    new Rate(0, feed, List.of(0, 0)),
                    new Rate(0, -feed, List.of(1, 0)),
                    new Rate(0, -1, List.of(1, 2)),
                    new Rate(1, -(feed + kill), List.of(0, 1)),
                    new Rate(1, 1, List.of(1, 2))));
        }

        /** (u + v − uv − u², w − v − uv, u − w). */
        public static Reaction belousovZhabotinsky() {
            return new Reaction(List.of(
                    new Rate(0, 1, List.of(1, 0, 0)),
                    new Rate(0, 1, List.of(0, 1, 0)),
                    new Rate(0, -1, List.of(1, 1, 0)),
                    new Rate(0, -1, List.of(2, 0, 0)),
                    new Rate(1, 1, List.of(0, 0, 1)),
                    new Rate(1, -1, List.of(0, 1, 0)),
                    new Rate(1, -1, List.of(1, 1, 0)),
                    new Rate(2, 1, List.of(1, 0, 0)),
                    new Rate(2, -1, List.of(0, 0, 1))));
        }

        @Override
        public int degree() {
            return Math.max(
                    1,
                    rates.stream()
                            .mapToInt(rate -> rate.powers().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                            .max()
                            .orElse(1));
        }

        @Override
        public void check(int dims, int channels) {
            for (Rate rate : rates) {
                Check.that(
                        rate.powers().size() == channels && rate.channel() < channels,
                        "a reaction of %d channels has %d exponents in each rate, got %s",
                        channels,
                        channels,
                        rate);
            }
        }

        @Override
        public List<Product> products(int dims, int channels) {
            List<Product> products = new ArrayList<>();
            for (Rate rate : rates) {
                List<Factor> factors = new ArrayList<>();
                for (int c = 0; c < channels; c++) {
                    factors.addAll(Collections.nCopies(rate.powers().get(c), Factor.channel(dims, c)));
                }
                products.add(new Product(rate.coefficient(), factors, Multiplier.identity(dims), rate.channel()));
            }
            return products;
        }
    }
}
