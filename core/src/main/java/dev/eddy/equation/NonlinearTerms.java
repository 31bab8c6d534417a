package dev.eddy.equation;

import static dev.eddy.equation.DerivativePolynomial.derivative;

import dev.eddy.check.Check;
import dev.eddy.equation.Product.Factor;
import dev.eddy.equation.Product.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The nonlinear terms of the catalogue. Signs: what stands here is added to the right-hand side. */
public final class NonlinearTerms {
    private NonlinearTerms() {}

    /**
     * Transport of a field by itself.
     *
     * <pre>  channels as velocity: −b (u·∇)u,   conservative −½b ∇·(u⊗u)
     *  single channel:       −b u Σ∂u,    conservative −½b Σ∂(u²)  </pre>
     *
     * @param scale b
     * @param singleChannel one channel in any number of dimensions instead of one per dimension
     */
    public record Convection(double scale, boolean singleChannel, boolean conservative) implements ProductTerm {
        @Override
        public int degree() {
            return 2;
        }

        @Override
        public void check(int dims, int channels) {
            int expected = singleChannel ? 1 : dims;
            Check.that(
                    channels == expected,
                    "%s convection in %d-D has %d channel(s), got %d",
                    singleChannel ? "single-channel" : "multi-channel",
                    dims,
                    expected,
                    channels);
        }

        @Override
        public List<Product> products(int dims, int channels) {
            if (singleChannel) {
                Multiplier along = Multiplier.of(DerivativePolynomial.sumOfDerivatives(dims, 1));
                Factor u = Factor.channel(dims, 0);
                return List.of(
                        conservative
                                ? new Product(-scale / 2, List.of(u, u), along, 0)
                                : new Product(-scale, List.of(u, Factor.of(0, along)), Multiplier.identity(dims), 0));
            }
            List<Product> products = new ArrayList<>();
            for (int d = 0; d < dims; d++) {
                for (int c = 0; c < dims; c++) {
                    Factor velocity = Factor.channel(dims, d);
                    products.add(
                            conservative
                                    ? new Product(
                                            -scale / 2,
                                            List.of(velocity, Factor.channel(dims, c)),
                                            Multiplier.derivative(dims, d),
                                            c)
                                    : new Product(
                                            -scale,
                                            List.of(velocity, Factor.derivative(dims, c, d)),
                                            Multiplier.identity(dims),
                                            c));
                }
            }
            return products;
        }
    }

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
     * b₂ are opposite to those of {@link Convection} and {@link GradientNorm}.
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
                products.addAll(new Convection(-convection, true, true).products(dims, 1));
            }
            if (gradientNorm != 0) {
                products.addAll(new GradientNorm(-gradientNorm).products(dims, 1));
            }
            return products;
        }
    }

    /**
     * −b (U·∇)ω in 2-D, with the velocity U = ∂_yψ, V = −∂_xψ of the stream function Δψ = ω. In this sign convention
     * ω = ∂_yU − ∂_xV: positive vorticity turns clockwise.
     */
    public record VorticityConvection(double scale) implements ProductTerm {
        @Override
        public int degree() {
            return 2;
        }

        @Override
        public void check(int dims, int channels) {
            Check.that(
                    dims == 2 && channels == 1,
                    "vorticity convection is for 2-D and 1 channel, got %d-D and %d; in 3-D use the velocity form",
                    dims,
                    channels);
        }

        @Override
        public List<Product> products(int dims, int channels) {
            Factor u = Factor.of(0, Multiplier.overLaplacian(derivative(2, 1, 1)));
            Factor minusV = Factor.of(0, Multiplier.overLaplacian(derivative(2, 0, 1)));
            Multiplier identity = Multiplier.identity(2);
            return List.of(
                    new Product(-scale, List.of(u, Factor.derivative(2, 0, 0)), identity, 0),
                    new Product(scale, List.of(minusV, Factor.derivative(2, 0, 1)), identity, 0));
        }
    }

    /** b·𝓟(u × ω) in 3-D, with ω = ∇ × u and 𝓟 the projection onto fields without divergence. */
    public record ProjectedConvection(double scale) implements ProductTerm {
        @Override
        public int degree() {
            return 2;
        }

        @Override
        public void check(int dims, int channels) {
            Check.that(
                    dims == 3 && channels == 3,
                    "projected convection is for 3-D and 3 channels, got %d-D and %d",
                    dims,
                    channels);
        }

        @Override
        public List<Product> products(int dims, int channels) {
            List<Product> products = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int j = (i + 1) % 3;
                int k = (i + 2) % 3;
                addProjected(products, i, scale, List.of(Factor.channel(3, j), curl(k)));
                addProjected(products, i, -scale, List.of(Factor.channel(3, k), curl(j)));
            }
            return products;
        }

        private static void addProjected(List<Product> products, int i, double sign, List<Factor> factors) {
            products.add(new Product(sign, factors, Multiplier.identity(3), i));
            for (int c = 0; c < 3; c++) {
                Multiplier gradientPart =
                        Multiplier.overLaplacian(derivative(3, c, 1).times(derivative(3, i, 1)));
                products.add(new Product(-sign, factors, gradientPart, c));
            }
        }

        private static Factor curl(int i) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            return new Factor(
                    List.of(new Part(1, k, Multiplier.derivative(3, j)), new Part(-1, j, Multiplier.derivative(3, k))));
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
