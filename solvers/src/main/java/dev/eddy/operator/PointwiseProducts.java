package dev.eddy.operator;

import dev.eddy.operator.ProductPlan.Group;
import dev.eddy.operator.ProductPlan.Monomial;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The products of a {@link ProductPlan} in physical space: {@code [batch, fields, x…]} to {@code [batch, groups, x…]}.
 * Neighbouring groups of the same pattern are computed together.
 */
final class PointwiseProducts {
    private final List<Segment> segments = new ArrayList<>();
    private final int fields;
    private final int groupCount;

    PointwiseProducts(ProductPlan plan) {
        this.fields = plan.fields().size();
        this.groupCount = plan.groups().size();
        List<Group> groups = plan.groups();
        int start = 0;
        while (start < groups.size()) {
            int end = start + 1;
            while (end < groups.size() && fits(groups.subList(start, end + 1))) {
                end++;
            }
            segments.add(new Segment(groups.subList(start, end)));
            start = end;
        }
    }

    Tensor apply(Tensor values) {
        Views views = new Views(values);
        if (segments.size() == 1) {
            return segments.get(0).apply(views);
        }
        if (!NoGrad.isRecording()) {
            return applyToParts(views);
        }
        List<Tensor> parts = new ArrayList<>(segments.size());
        for (Segment segment : segments) {
            parts.add(segment.apply(views));
        }
        return Tensors.cat(parts, 1);
    }

    /** Each segment writes its part of one tensor, without copies. */
    private Tensor applyToParts(Views views) {
        long[] shape = views.values.shape();
        shape[1] = groupCount;
        Tensor out = views.values.unset(shape);
        int start = 0;
        for (Segment segment : segments) {
            int count = segment.groups.size();
            segment.applyInto(views, out.narrow(1, start, count));
            start += count;
        }
        return out;
    }

    /** Whether the factors of these groups advance alike: each stays, or goes from one field to the next. */
    private static boolean fits(List<Group> groups) {
        Group first = groups.get(0);
        Group second = groups.get(1);
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            if (!group.isBilinear()
                    || group.monomials().size() != first.monomials().size()) {
                return false;
            }
            for (int m = 0; m < group.monomials().size(); m++) {
                Monomial here = group.monomials().get(m);
                Monomial origin = first.monomials().get(m);
                Monomial next = second.monomials().get(m);
                for (int f = 0; f < 2; f++) {
                    int step = next.fields().get(f) - origin.fields().get(f);
                    if (step < 0
                            || step > 1
                            || here.fields().get(f) != origin.fields().get(f) + g * step) {
                        return false;
                    }
                }
                if (here.weight() != origin.weight()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Groups that are computed together, or one group of any degree. */
    private final class Segment {
        private final List<Group> groups;

        Segment(List<Group> groups) {
            this.groups = List.copyOf(groups);
        }

        Tensor apply(Views views) {
            if (!groups.get(0).isBilinear()) {
                return anyDegree(groups.get(0), views);
            }
            return addOthers(left(0, views).times(right(0, views)), views, !NoGrad.isRecording());
        }

        void applyInto(Views views, Tensor target) {
            if (groups.get(0).isBilinear()) {
                addOthers(left(0, views).timesInto(right(0, views), target), views, true);
            } else {
                target.copyFromInPlace(anyDegree(groups.get(0), views));
            }
        }

        private Tensor addOthers(Tensor first, Views views, boolean overwrite) {
            List<Monomial> monomials = groups.get(0).monomials();
            Tensor sum = first;
            for (int m = 1; m < monomials.size(); m++) {
                double weight = monomials.get(m).weight();
                Tensor left = left(m, views);
                Tensor right = right(m, views);
                sum = overwrite ? sum.plusProductInPlace(weight, left, right) : sum.plusProduct(weight, left, right);
            }
            return sum;
        }

        private Tensor left(int monomial, Views views) {
            return factor(monomial, 0, views);
        }

        private Tensor right(int monomial, Views views) {
            return factor(monomial, 1, views);
        }

        private Tensor factor(int monomial, int position, Views views) {
            int start = groups.get(0).monomials().get(monomial).fields().get(position);
            int last = groups.get(groups.size() - 1)
                    .monomials()
                    .get(monomial)
                    .fields()
                    .get(position);
            return views.select(start, last - start + 1);
        }

        private Tensor anyDegree(Group group, Views views) {
            Map<List<Integer>, Tensor> known = new HashMap<>();
            Tensor sum = null;
            for (Monomial monomial : group.monomials()) {
                Tensor product = product(monomial.fields(), views, known);
                double weight = monomial.weight();
                sum = sum == null ? product : sum.plus(weight, product);
            }
            if (sum == null) {
                throw new IllegalStateException("a group without monomials");
            }
            return sum;
        }

        /** u·v·v as (u·v)·v, keeping u·v for others. */
        private Tensor product(List<Integer> numbers, Views views, Map<List<Integer>, Tensor> known) {
            Tensor before = known.get(numbers);
            if (before != null) {
                return before;
            }
            int last = numbers.size() - 1;
            Tensor factor = views.select(numbers.get(last), 1);
            Tensor result = last == 0
                    ? factor
                    : product(numbers.subList(0, last), views, known).times(factor);
            known.put(numbers, result);
            return result;
        }
    }

    /** Ranges of the fields, each made once. */
    private final class Views {
        private final Tensor values;
        private final Map<Long, Tensor> known = new HashMap<>();

        Views(Tensor values) {
            this.values = values;
        }

        Tensor select(int start, int length) {
            return length == fields
                    ? values
                    : known.computeIfAbsent((long) start * fields + length, key -> values.narrow(1, start, length));
        }
    }
}
