package dev.eddy.equation;

import static dev.eddy.equation.DerivativePolynomial.derivative;

import dev.eddy.equation.Product.Factor;
import dev.eddy.equation.Product.Part;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.List;

/** Transport of fields by themselves and by their flows. Signs: what stands here is added to the right-hand side. */
public final class ConvectionTerms {
    private ConvectionTerms() {}

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

        /** One channel: u∂u = ½∂(u²). As many as dimensions: (u·∇)u = ½∇|u|² − u × (∇ × u). */
        @Override
        public List<Product> productsWithoutAliases(int dims, int channels) {
            if (conservative) {
                return products(dims, channels);
            }
            if (channels == 1) {
                return new Convection(scale, singleChannel, true).products(dims, channels);
            }
            List<Product> products = new ArrayList<>(crossCurl(scale, dims));
            for (int d = 0; d < dims; d++) {
                Factor u = Factor.channel(dims, d);
                for (int c = 0; c < dims; c++) {
                    products.add(new Product(-scale / 2, List.of(u, u), Multiplier.derivative(dims, c), c));
                }
            }
            return products;
        }
    }

    /** b·u × (∇ × u) in 2-D or 3-D. */
    private static List<Product> crossCurl(double scale, int dims) {
        List<Product> products = new ArrayList<>();
        for (int i = 0; i < dims; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            Multiplier identity = Multiplier.identity(dims);
            if (j < dims) {
                products.add(new Product(scale, List.of(Factor.channel(dims, j), curl(dims, k)), identity, i));
            }
            if (k < dims) {
                products.add(new Product(-scale, List.of(Factor.channel(dims, k), curl(dims, j)), identity, i));
            }
        }
        return products;
    }

    /** Component i of ∇ × u; in 2-D only i = 2 exists. */
    private static Factor curl(int dims, int i) {
        int j = (i + 1) % 3;
        int k = (i + 2) % 3;
        return new Factor(List.of(
                new Part(1, k, Multiplier.derivative(dims, j)), new Part(-1, j, Multiplier.derivative(dims, k))));
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

        /** (U·∇)ω = ∂_x∂_y(U² − V²) − (∂_x² − ∂_y²)(UV), here with −V for V. */
        @Override
        public List<Product> productsWithoutAliases(int dims, int channels) {
            Factor u = Factor.of(0, Multiplier.overLaplacian(derivative(2, 1, 1)));
            Factor minusV = Factor.of(0, Multiplier.overLaplacian(derivative(2, 0, 1)));
            Multiplier mixed = Multiplier.of(derivative(2, 0, 1).times(derivative(2, 1, 1)));
            Multiplier difference = Multiplier.of(derivative(2, 0, 2).minus(derivative(2, 1, 2)));
            return List.of(
                    new Product(-scale, List.of(u, minusV), difference, 0),
                    new Product(-scale, List.of(u, u), mixed, 0),
                    new Product(scale, List.of(minusV, minusV), mixed, 0));
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
            for (Product product : crossCurl(scale, 3)) {
                products.add(product);
                int i = product.channel();
                for (int c = 0; c < 3; c++) {
                    Multiplier gradientPart =
                            Multiplier.overLaplacian(derivative(3, c, 1).times(derivative(3, i, 1)));
                    products.add(new Product(-product.coefficient(), product.factors(), gradientPart, c));
                }
            }
            return products;
        }
    }
}
