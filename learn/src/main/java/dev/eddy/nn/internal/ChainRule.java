package dev.eddy.nn.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rules of differentiation of a set of derivatives, by the places of the set:
 *
 * <pre>
 *   ∂ᵅ f(z)  = Σ over partitions π of α  f^(|π|)(z) Π_{B ∈ π} ∂ᴮz      (Faà di Bruno)
 *   ∂ᵅ (a b) = Σ_{β ≤ α} (α over β) ∂ᵝa ∂^{α−β}b                          (Leibniz)
 * </pre>
 *
 * @param terms of every derivative but the value
 * @param pairs of every derivative, the value included
 */
public record ChainRule(List<List<Term>> terms, List<List<Pair>> pairs) {
    private static final Map<List<List<Integer>>, ChainRule> KNOWN = new ConcurrentHashMap<>();

    /** coefficient · f^(order) · Π factors. */
    public record Term(double coefficient, int order, List<Integer> factors) {}

    /** coefficient · first · second. */
    public record Pair(double coefficient, int first, int second) {}

    /** @param set orders of all derivatives, lower ones among them and first, the value at place 0 */
    public static ChainRule of(List<List<Integer>> set) {
        return KNOWN.computeIfAbsent(set, ChainRule::make);
    }

    private static int total(List<Integer> order) {
        return order.stream().mapToInt(Integer::intValue).sum();
    }

    private static ChainRule make(List<List<Integer>> set) {
        List<List<Term>> terms = new ArrayList<>();
        List<List<Pair>> pairs = new ArrayList<>();
        for (List<Integer> order : set) {
            if (total(order) > 0) {
                terms.add(terms(set, order));
            }
            pairs.add(pairs(set, order));
        }
        return new ChainRule(List.copyOf(terms), List.copyOf(pairs));
    }

    private static List<Term> terms(List<List<Integer>> set, List<Integer> order) {
        List<Integer> labels = new ArrayList<>();
        for (int axis = 0; axis < order.size(); axis++) {
            labels.addAll(Collections.nCopies(order.get(axis), axis));
        }
        Map<List<Integer>, Integer> counts =
                new TreeMap<>(Comparator.<List<Integer>>comparingInt(List::size).thenComparing(Object::toString));
        partition(set, labels, 0, new ArrayList<>(), counts);
        List<Term> terms = new ArrayList<>();
        counts.forEach((factors, count) -> terms.add(new Term(count, factors.size(), factors)));
        return List.copyOf(terms);
    }

    /** Puts label {@code next} into each of the blocks so far, or into one of its own. */
    private static void partition(
            List<List<Integer>> set,
            List<Integer> labels,
            int next,
            List<List<Integer>> blocks,
            Map<List<Integer>, Integer> counts) {
        if (next == labels.size()) {
            counts.merge(blocks.stream().map(set::indexOf).sorted().toList(), 1, Integer::sum);
            return;
        }
        int axis = labels.get(next);
        for (int b = 0; b <= blocks.size(); b++) {
            List<List<Integer>> more = new ArrayList<>(blocks);
            List<Integer> block = new ArrayList<>(
                    b < blocks.size()
                            ? blocks.get(b)
                            : Collections.nCopies(set.get(0).size(), 0));
            block.set(axis, block.get(axis) + 1);
            if (b < blocks.size()) {
                more.set(b, block);
            } else {
                more.add(block);
            }
            partition(set, labels, next + 1, more, counts);
        }
    }

    private static List<Pair> pairs(List<List<Integer>> set, List<Integer> order) {
        List<Pair> pairs = new ArrayList<>();
        for (List<Integer> lower : set) {
            List<Integer> rest = new ArrayList<>();
            double coefficient = 1;
            for (int i = 0; i < order.size(); i++) {
                rest.add(order.get(i) - lower.get(i));
                coefficient *= choose(order.get(i), lower.get(i));
            }
            if (rest.stream().allMatch(each -> each >= 0)) {
                pairs.add(new Pair(coefficient, set.indexOf(lower), set.indexOf(rest)));
            }
        }
        return List.copyOf(pairs);
    }

    private static double choose(int n, int k) {
        double value = 1;
        for (int i = 0; i < k; i++) {
            value = value * (n - i) / (i + 1);
        }
        return value;
    }
}
