package dev.eddy.equation;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A linear differential operator with constant coefficients: a sum of c·∂xᵃ∂yᵇ∂zᶜ.
 *
 * @param dims number of spatial dimensions
 * @param terms sorted by their orders, each combination of orders once, none with coefficient 0
 */
public record DerivativePolynomial(int dims, List<Term> terms) {
    private static final Comparator<List<Integer>> BY_ORDER = Comparator.<List<Integer>>comparingInt(
                    orders -> orders.stream().mapToInt(Integer::intValue).sum())
            .thenComparing(orders -> orders.toString(), Comparator.reverseOrder());

    /**
     * One term.
     *
     * @param orders order of the derivative along each axis
     */
    public record Term(double coefficient, List<Integer> orders) {
        public Term {
            orders = List.copyOf(orders);
            Check.that(Double.isFinite(coefficient), "a coefficient is a finite number, got %s", coefficient);
            Check.that(
                    orders.stream().allMatch(order -> order >= 0),
                    "orders of derivatives are 0 or more, got %s",
                    orders);
        }

        /** Order of the whole term. */
        public int order() {
            return orders.stream().mapToInt(Integer::intValue).sum();
        }
    }

    public DerivativePolynomial {
        Check.that(dims >= 1 && dims <= 3, "an operator has 1, 2 or 3 dimensions, got %d", dims);
        Map<List<Integer>, Double> sums = new TreeMap<>(BY_ORDER);
        for (Term term : terms) {
            Check.that(
                    term.orders().size() == dims,
                    "a term in %d dimensions has %d orders, got %s",
                    dims,
                    dims,
                    term.orders());
            sums.merge(term.orders(), term.coefficient(), Double::sum);
        }
        List<Term> merged = new ArrayList<>();
        sums.forEach((orders, coefficient) -> {
            if (coefficient != 0) {
                merged.add(new Term(coefficient, orders));
            }
        });
        terms = List.copyOf(merged);
    }

    // ---- making

    public static DerivativePolynomial zero(int dims) {
        return new DerivativePolynomial(dims, List.of());
    }

    /** u ↦ c·u. */
    public static DerivativePolynomial constant(int dims, double coefficient) {
        return new DerivativePolynomial(dims, List.of(new Term(coefficient, Collections.nCopies(dims, 0))));
    }

    /** ∂ᵐ along one axis. */
    public static DerivativePolynomial derivative(int dims, int axis, int order) {
        Check.that(axis >= 0 && axis < dims, "axis %d does not exist in %d dimensions", axis, dims);
        List<Integer> orders = new ArrayList<>(Collections.nCopies(dims, 0));
        orders.set(axis, order);
        return new DerivativePolynomial(dims, List.of(new Term(1, orders)));
    }

    /** Σ_d ∂_dᵐ, without mixed derivatives; the identity for m = 0. */
    public static DerivativePolynomial sumOfDerivatives(int dims, int order) {
        if (order == 0) {
            return constant(dims, 1);
        }
        return directional(Collections.nCopies(dims, 1.0), order);
    }

    /** Σ_d c_d ∂_dᵐ. */
    public static DerivativePolynomial directional(List<Double> coefficients, int order) {
        DerivativePolynomial sum = zero(coefficients.size());
        for (int d = 0; d < coefficients.size(); d++) {
            sum = sum.plus(derivative(coefficients.size(), d, order).scale(coefficients.get(d)));
        }
        return sum;
    }

    /** Δ. */
    public static DerivativePolynomial laplacian(int dims) {
        return sumOfDerivatives(dims, 2);
    }

    /** Δ², with its mixed derivatives. */
    public static DerivativePolynomial biharmonic(int dims) {
        return laplacian(dims).power(2);
    }

    /** ∇·(A∇) with a constant matrix: Σᵢⱼ Aᵢⱼ ∂ᵢ∂ⱼ. */
    public static DerivativePolynomial diffusion(List<List<Double>> matrix) {
        int dims = matrix.size();
        DerivativePolynomial sum = zero(dims);
        for (int i = 0; i < dims; i++) {
            Check.that(
                    matrix.get(i).size() == dims,
                    "a diffusivity matrix is square: %d rows, but row %d has %d entries",
                    dims,
                    i,
                    matrix.get(i).size());
            for (int j = 0; j < dims; j++) {
                sum = sum.plus(derivative(dims, i, 1)
                        .times(derivative(dims, j, 1))
                        .scale(matrix.get(i).get(j)));
            }
        }
        return sum;
    }

    /**
     * Σ_j a_j Σ_d ∂_dʲ with the coefficients in the order of their derivative, from j = 0: the same along every axis, and the
     * same in every direction for j = 0 and 2 only. For Δ² see {@link #biharmonic}.
     */
    public static DerivativePolynomial isotropic(int dims, List<Double> coefficients) {
        DerivativePolynomial sum = zero(dims);
        for (int j = 0; j < coefficients.size(); j++) {
            sum = sum.plus(sumOfDerivatives(dims, j).scale(coefficients.get(j)));
        }
        return sum;
    }

    // ---- arithmetic

    public DerivativePolynomial plus(DerivativePolynomial other) {
        requireSameDims(other);
        List<Term> all = new ArrayList<>(terms);
        all.addAll(other.terms);
        return new DerivativePolynomial(dims, all);
    }

    public DerivativePolynomial minus(DerivativePolynomial other) {
        return plus(other.scale(-1));
    }

    public DerivativePolynomial scale(double factor) {
        return new DerivativePolynomial(
                dims,
                terms.stream()
                        .map(term -> new Term(term.coefficient() * factor, term.orders()))
                        .toList());
    }

    /** One operator after the other. */
    public DerivativePolynomial times(DerivativePolynomial other) {
        requireSameDims(other);
        List<Term> all = new ArrayList<>();
        for (Term left : terms) {
            for (Term right : other.terms) {
                List<Integer> orders = new ArrayList<>();
                for (int d = 0; d < dims; d++) {
                    orders.add(left.orders().get(d) + right.orders().get(d));
                }
                all.add(new Term(left.coefficient() * right.coefficient(), orders));
            }
        }
        return new DerivativePolynomial(dims, all);
    }

    /** This operator applied n times. */
    public DerivativePolynomial power(int n) {
        DerivativePolynomial product = constant(dims, 1);
        for (int i = 0; i < n; i++) {
            product = product.times(this);
        }
        return product;
    }

    // ---- looking

    public boolean isZero() {
        return terms.isEmpty();
    }

    /** Highest order of a term; 0 for the zero operator. */
    public int order() {
        return terms.stream().mapToInt(Term::order).max().orElse(0);
    }

    /** Whether a term has an odd order, so that its symbol is not real. */
    public boolean isDispersive() {
        return terms.stream().anyMatch(term -> term.order() % 2 == 1);
    }

    /** Whether e^{ik·x} grows the faster the larger k is, along an axis or a diagonal. */
    boolean growsWithoutBound() {
        int highest = terms.stream()
                .mapToInt(Term::order)
                .filter(order -> order > 0 && order % 2 == 0)
                .max()
                .orElse(0);
        // i^m is real: 1 or −1.
        double sign = highest % 4 == 0 ? 1 : -1;
        for (int direction = 0; direction < Math.pow(3, dims) && highest > 0; direction++) {
            double growth = 0;
            for (Term term : terms) {
                growth += term.order() == highest ? sign * term.coefficient() * along(direction, term) : 0;
            }
            if (growth > 0) {
                return true;
            }
        }
        return false;
    }

    /** Product of the components, −1, 0 or 1, of a direction to the orders of a term. */
    private static double along(int direction, Term term) {
        double product = 1;
        int digits = direction;
        for (int order : term.orders()) {
            product *= Math.pow(digits % 3 - 1, order);
            digits /= 3;
        }
        return product;
    }

    private void requireSameDims(DerivativePolynomial other) {
        Check.that(dims == other.dims, "operators of %d and of %d dimensions cannot be combined", dims, other.dims);
    }

    /** For example {@code 0.01 ∂x² + 0.01 ∂y²}. */
    @Override
    public String toString() {
        if (terms.isEmpty()) {
            return "0";
        }
        StringBuilder text = new StringBuilder();
        for (Term term : terms) {
            double coefficient = term.coefficient();
            text.append(text.isEmpty() ? (coefficient < 0 ? "−" : "") : (coefficient < 0 ? " − " : " + "));
            String derivative = derivativeText(term.orders());
            if (Math.abs(coefficient) != 1 || derivative.isEmpty()) {
                text.append(number(Math.abs(coefficient))).append(derivative.isEmpty() ? "" : " ");
            }
            text.append(derivative);
        }
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && value < 1e6 ? Long.toString((long) value) : Double.toString(value);
    }

    private static String derivativeText(List<Integer> orders) {
        StringBuilder text = new StringBuilder();
        for (int d = 0; d < orders.size(); d++) {
            int order = orders.get(d);
            if (order > 0) {
                text.append('∂').append("xyz".charAt(d));
                if (order > 1) {
                    Integer.toString(order).chars().forEach(digit -> text.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(digit - '0')));
                }
            }
        }
        return text.toString();
    }
}
