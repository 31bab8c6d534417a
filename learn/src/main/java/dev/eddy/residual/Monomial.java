package dev.eddy.residual;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Multiplier;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.Product;
import dev.eddy.equation.ProductTerm;
import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * coefficient · Π of derivatives of channels, in space. The rate of a channel at a point is a sum of such, where no operator of the
 * equation looks at the whole domain.
 *
 * @param factors sorted; none for a constant
 */
record Monomial(double coefficient, List<Factor> factors) {
    /** A derivative of a channel by its orders along the axes. */
    record Factor(int channel, List<Integer> orders) {}

    private static final Comparator<Factor> ORDER = Comparator.comparing(Factor::channel)
            .thenComparing(factor -> factor.orders().toString());

    /** The rate of each channel without forcing. */
    static List<List<Monomial>> rates(Equation equation) {
        List<Map<List<Factor>, Double>> sums = new ArrayList<>();
        for (int row = 0; row < equation.channels(); row++) {
            sums.add(new LinkedHashMap<>());
            for (int column = 0; column < equation.channels(); column++) {
                int channel = column;
                Map<List<Factor>, Double> sum = sums.get(row);
                equation.linear()
                        .entry(row, column)
                        .terms()
                        .forEach(term -> sum.merge(
                                List.of(new Factor(channel, term.orders())), term.coefficient(), Double::sum));
            }
        }
        for (NonlinearTerm term : equation.nonlinear()) {
            Check.that(
                    term instanceof ProductTerm,
                    "%s: at single points only products of derivatives can be evaluated, got %s; use a residual on a grid, or"
                            + " write one freely",
                    equation.name(),
                    term.getClass().getSimpleName());
            for (Product product : ((ProductTerm) term).products(equation.dims(), equation.channels())) {
                expand(equation, product)
                        .forEach((factors, coefficient) ->
                                sums.get(product.channel()).merge(factors, coefficient, Double::sum));
            }
        }
        List<List<Monomial>> rates = new ArrayList<>();
        for (Map<List<Factor>, Double> sum : sums) {
            List<Monomial> rate = new ArrayList<>();
            sum.forEach((factors, coefficient) -> {
                if (coefficient != 0) {
                    rate.add(new Monomial(coefficient, factors));
                }
            });
            rates.add(List.copyOf(rate));
        }
        return List.copyOf(rates);
    }

    private static Map<List<Factor>, Double> expand(Equation equation, Product product) {
        Map<List<Factor>, Double> sum = new LinkedHashMap<>();
        sum.put(List.of(), product.coefficient());
        for (Product.Factor factor : product.factors()) {
            Map<List<Factor>, Double> next = new LinkedHashMap<>();
            for (Product.Part part : factor.parts()) {
                for (DerivativePolynomial.Term term :
                        local(equation, part.multiplier()).terms()) {
                    sum.forEach((factors, coefficient) -> next.merge(
                            with(factors, new Factor(part.channel(), term.orders())),
                            coefficient * part.coefficient() * term.coefficient(),
                            Double::sum));
                }
            }
            sum = next;
        }
        Map<List<Factor>, Double> outer = new LinkedHashMap<>();
        for (DerivativePolynomial.Term term : local(equation, product.outer()).terms()) {
            Map<List<Factor>, Double> derived = sum;
            for (int axis = 0; axis < equation.dims(); axis++) {
                for (int m = 0; m < term.orders().get(axis); m++) {
                    derived = derivative(derived, axis);
                }
            }
            derived.forEach(
                    (factors, coefficient) -> outer.merge(factors, coefficient * term.coefficient(), Double::sum));
        }
        return outer;
    }

    private static DerivativePolynomial local(Equation equation, Multiplier multiplier) {
        Check.that(
                multiplier.inverseLaplacians() == 0 && !multiplier.zeroMean(),
                "%s: an inverse Laplacian or a mean over the domain is not known at single points; use a spectral residual on a"
                        + " grid",
                equation.name());
        return multiplier.operator();
    }

    /** The product rule. */
    private static Map<List<Factor>, Double> derivative(Map<List<Factor>, Double> sum, int axis) {
        Map<List<Factor>, Double> out = new LinkedHashMap<>();
        sum.forEach((factors, coefficient) -> {
            for (int i = 0; i < factors.size(); i++) {
                List<Factor> rest = new ArrayList<>(factors);
                Factor factor = rest.remove(i);
                List<Integer> orders = new ArrayList<>(factor.orders());
                orders.set(axis, orders.get(axis) + 1);
                out.merge(with(rest, new Factor(factor.channel(), List.copyOf(orders))), coefficient, Double::sum);
            }
        });
        return out;
    }

    private static List<Factor> with(List<Factor> factors, Factor more) {
        List<Factor> all = new ArrayList<>(factors);
        all.add(more);
        all.sort(ORDER);
        return List.copyOf(all);
    }
}
