// Derived by DoubleTwins: change the class without the number.
package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.Products64;
import dev.eddy.operator.ProductPlan;
import dev.eddy.operator.ProductPlan.Group;
import dev.eddy.operator.ProductPlan.Monomial;
import java.util.ArrayList;
import java.util.List;

/** The sums of products of a {@link ProductPlan} at points, and their derivatives by the fields. Immutable. */
public final class PointProducts64 {
    private final List<List<Term>> groups = new ArrayList<>();
    private final List<List<PulledTerm>> fields = new ArrayList<>();

    /** weight · Π fields. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Term(double weight, int[] fields) {}

    /** weight · (cotangent of a group) · Π others: one part of the cotangent of a field. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record PulledTerm(double weight, int group, int[] others) {}

    PointProducts64(ProductPlan plan) {
        this(plan, weights(plan));
    }

    /** The weights of the monomials of a plan, by group. */
    public static double[][] weights(ProductPlan plan) {
        return plan.groups().stream()
                .map(group ->
                        group.monomials().stream().mapToDouble(Monomial::weight).toArray())
                .toArray(double[][]::new);
    }

    /** With other weights of the monomials, by group. */
    PointProducts64(ProductPlan plan, double[][] weights) {
        for (int f = 0; f < plan.fields().size(); f++) {
            fields.add(new ArrayList<>());
        }
        for (Group group : plan.groups()) {
            List<Term> terms = new ArrayList<>();
            double[] own = weights[groups.size()];
            for (int m = 0; m < own.length; m++) {
                Monomial monomial = group.monomials().get(m);
                terms.add(new Term((double) own[m], numbers(monomial.fields())));
                addDerivatives(monomial, own[m]);
            }
            groups.add(terms);
        }
    }

    /** Of each distinct field: its multiplicity times the product of what is left without one of it. */
    private void addDerivatives(Monomial monomial, double own) {
        monomial.fields().stream().distinct().forEach(field -> {
            List<Integer> others = new ArrayList<>(monomial.fields());
            long multiplicity = others.stream().filter(field::equals).count();
            others.remove(field);
            double weight = (double) (own * multiplicity);
            fields.get(field).add(new PulledTerm(weight, groups.size(), numbers(others)));
        });
    }

    private static int[] numbers(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    int fields() {
        return fields.size();
    }

    int groups() {
        return groups.size();
    }

    /**
     * A sum of products.
     *
     * @param values by field
     * @param power scratch
     */
    void evaluate(int group, double[][] values, double[] out, double[] power, int size) {
        boolean add = false;
        for (Term term : groups.get(group)) {
            int last = term.fields().length - 1;
            double[] left = product(term.fields(), last, values, power, size);
            put(term.weight(), left, values[term.fields()[last]], out, size, add);
            add = true;
        }
    }

    /**
     * The cotangent of a field.
     *
     * @param values by field
     * @param cotangents by group
     * @param power scratch
     */
    void pull(int field, double[][] values, double[][] cotangents, double[] out, double[] power, int size) {
        boolean add = false;
        for (PulledTerm term : fields.get(field)) {
            double[] others = product(term.others(), term.others().length, values, power, size);
            put(term.weight(), cotangents[term.group()], others, out, size, add);
            add = true;
        }
        if (!add) {
            java.util.Arrays.fill(out, 0, size, 0);
        }
    }

    /** The product of the first few of some fields. */
    private static double[] product(int[] numbers, int count, double[][] values, double[] power, int size) {
        double[] left = values[numbers[0]];
        for (int i = 1; i < count; i++) {
            Products64.product(left, values[numbers[i]], power, size);
            left = power;
        }
        return left;
    }

    private static void put(double weight, double[] a, double[] b, double[] out, int size, boolean add) {
        if (add) {
            Products64.addProduct(weight, a, b, out, size);
        } else if (weight == 1) {
            Products64.product(a, b, out, size);
        } else {
            Products64.product(weight, a, b, out, size);
        }
    }
}
