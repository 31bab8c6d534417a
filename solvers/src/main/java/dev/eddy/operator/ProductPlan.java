package dev.eddy.operator;

import dev.eddy.equation.Equation;
import dev.eddy.equation.Multiplier;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.Product;
import dev.eddy.equation.Product.Factor;
import dev.eddy.equation.ProductTerm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * How the products of an equation are evaluated with as few transforms as possible: each distinct field is transformed
 * once, each distinct product is computed once, and products that go to the same places are summed before they are
 * transformed back. Pure data.
 *
 * @param fields what is transformed to physical space, in this order
 * @param groups what is transformed back, in this order
 * @param linear products with one factor: they need no transform
 * @param constants products without factors
 */
public record ProductPlan(List<Factor> fields, List<Group> groups, List<Product> linear, List<Product> constants) {
    /** A sum of monomials, and where it goes. */
    public record Group(List<Monomial> monomials, List<Target> targets) {
        /** Whether all monomials have two factors. */
        public boolean isBilinear() {
            return monomials.stream().allMatch(monomial -> monomial.fields().size() == 2);
        }
    }

    /** A weighted product of fields, given by their numbers in ascending order. */
    public record Monomial(double weight, List<Integer> fields) {}

    /** Where a group goes: through a multiplier to a channel. */
    public record Target(int channel, Multiplier multiplier, double coefficient) {}

    /**
     * The plan of an equation.
     *
     * @param withoutAliases whether the solver removes all aliases, so that terms may take their cheapest form
     */
    public static ProductPlan of(Equation equation, boolean withoutAliases) {
        List<Product> products = new ArrayList<>();
        for (NonlinearTerm term : equation.nonlinear()) {
            if (term instanceof ProductTerm productTerm) {
                products.addAll(
                        withoutAliases
                                ? productTerm.productsWithoutAliases(equation.dims(), equation.channels())
                                : productTerm.products(equation.dims(), equation.channels()));
            }
        }
        List<Product> multiplied =
                products.stream().filter(p -> p.factors().size() > 1).toList();
        List<Factor> fields = ordered(multiplied, equation.channels());
        return new ProductPlan(
                fields,
                groups(multiplied, fields),
                products.stream().filter(p -> p.factors().size() == 1).toList(),
                products.stream().filter(p -> p.factors().isEmpty()).toList());
    }

    /** Fields of one channel first, by multiplier and then by channel if they are all there; then sums of channels. */
    private static List<Factor> ordered(List<Product> products, int channels) {
        Collection<Factor> seen = new LinkedHashSet<>();
        products.forEach(product -> seen.addAll(product.factors()));
        List<Factor> single = new ArrayList<>();
        List<Factor> sums = new ArrayList<>();
        Collection<Multiplier> multipliers = new LinkedHashSet<>();
        for (Factor factor : seen) {
            boolean plain = factor.parts().size() == 1 && factor.parts().get(0).coefficient() == 1;
            (plain ? single : sums).add(factor);
            if (plain) {
                multipliers.add(factor.parts().get(0).multiplier());
            }
        }
        if (single.size() == multipliers.size() * channels) {
            single.clear();
            for (Multiplier multiplier : multipliers) {
                for (int c = 0; c < channels; c++) {
                    single.add(Factor.of(c, multiplier));
                }
            }
        }
        single.addAll(sums);
        return single;
    }

    private static List<Group> groups(List<Product> products, List<Factor> fields) {
        Map<List<Integer>, Map<Place, Double>> byMonomial = new LinkedHashMap<>();
        for (Product product : products) {
            List<Integer> monomial =
                    product.factors().stream().map(fields::indexOf).sorted().toList();
            byMonomial
                    .computeIfAbsent(monomial, key -> new LinkedHashMap<>())
                    .merge(new Place(product.channel(), product.outer()), product.coefficient(), Double::sum);
        }
        Map<List<Target>, List<Monomial>> byTargets = new LinkedHashMap<>();
        byMonomial.forEach((monomial, places) -> {
            places.values().removeIf(coefficient -> coefficient == 0);
            if (!places.isEmpty()) {
                double weight = places.values().iterator().next();
                List<Target> targets = new ArrayList<>();
                places.forEach((place, coefficient) ->
                        targets.add(new Target(place.channel(), place.multiplier(), coefficient / weight)));
                byTargets.computeIfAbsent(targets, key -> new ArrayList<>()).add(new Monomial(weight, monomial));
            }
        });
        List<Group> groups = new ArrayList<>();
        byTargets.forEach((targets, monomials) -> groups.add(normalized(monomials, targets)));
        return groups;
    }

    /** Moves the weight of the first monomial to the targets, so that a single product needs no factor. */
    private static Group normalized(List<Monomial> monomials, List<Target> targets) {
        double first = monomials.get(0).weight();
        return new Group(
                monomials.stream()
                        .map(monomial -> new Monomial(monomial.weight() / first, monomial.fields()))
                        .toList(),
                targets.stream()
                        .map(target -> new Target(target.channel(), target.multiplier(), target.coefficient() * first))
                        .toList());
    }

    private record Place(int channel, Multiplier multiplier) {}
}
