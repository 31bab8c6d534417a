package dev.eddy.nn.point;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Partial derivatives of a field with respect to its coordinates, each told by its orders: (1, 0) is u_t and (0, 2) is u_xx of a
 * field u(t, x). The chain rule needs all lower ones as well, so a set always has them, and the value itself.
 *
 * @param coordinates of the field
 * @param orders by total order, those of the first coordinates first; whatever is missing below them is added
 */
public record DerivativeSet(int coordinates, List<List<Integer>> orders) {
    /** Highest total order. */
    public static final int MAX_ORDER = 4;

    private static final Comparator<List<Integer>> BY_ORDER = Comparator.<List<Integer>>comparingInt(
                    DerivativeSet::total)
            .thenComparing((a, b) -> {
                int first = 0;
                while (first < a.size() && a.get(first).equals(b.get(first))) {
                    first++;
                }
                return first == a.size() ? 0 : b.get(first) - a.get(first);
            });

    public DerivativeSet {
        Check.that(coordinates >= 1, "a field has at least 1 coordinate, got %d", coordinates);
        SortedSet<List<Integer>> all = new TreeSet<>(BY_ORDER);
        all.add(Collections.nCopies(coordinates, 0));
        for (List<Integer> order : orders) {
            Check.that(
                    order.size() == coordinates && order.stream().allMatch(each -> each >= 0),
                    "a derivative of a field of %d coordinates has %d orders of 0 or more, got %s",
                    coordinates,
                    coordinates,
                    order);
            Check.that(
                    total(order) <= MAX_ORDER,
                    "derivatives of networks of points go up to order %d, got %s",
                    MAX_ORDER,
                    order);
            addWithLower(order, all);
        }
        orders = all.stream().map(List::copyOf).toList();
    }

    private static void addWithLower(List<Integer> order, SortedSet<List<Integer>> all) {
        if (all.add(order)) {
            for (int i = 0; i < order.size(); i++) {
                if (order.get(i) > 0) {
                    List<Integer> lower = new ArrayList<>(order);
                    lower.set(i, order.get(i) - 1);
                    addWithLower(lower, all);
                }
            }
        }
    }

    /** The value alone. */
    public static DerivativeSet value(int coordinates) {
        return new DerivativeSet(coordinates, List.of());
    }

    /** These derivatives, and those below them. */
    public static DerivativeSet of(int coordinates, int[]... orders) {
        return new DerivativeSet(
                coordinates,
                Arrays.stream(orders)
                        .map(each -> Arrays.stream(each).boxed().toList())
                        .toList());
    }

    /** All derivatives up to a total order. */
    public static DerivativeSet upTo(int order, int coordinates) {
        List<List<Integer>> all = new ArrayList<>();
        List<List<Integer>> level = List.of(Collections.nCopies(coordinates, 0));
        for (int m = 1; m <= order; m++) {
            List<List<Integer>> next = new ArrayList<>();
            for (List<Integer> lower : level) {
                for (int i = 0; i < coordinates; i++) {
                    List<Integer> higher = new ArrayList<>(lower);
                    higher.set(i, lower.get(i) + 1);
                    next.add(higher);
                }
            }
            all.addAll(next);
            level = next;
        }
        return new DerivativeSet(coordinates, all);
    }

    /** Those of both sets. */
    public DerivativeSet union(DerivativeSet other) {
        List<List<Integer>> all = new ArrayList<>(orders);
        all.addAll(other.orders);
        return new DerivativeSet(coordinates, all);
    }

    /** Number of derivatives, the value included. */
    public int size() {
        return orders.size();
    }

    /** Highest total order. */
    public int order() {
        return total(orders.get(orders.size() - 1));
    }

    /** Where a derivative stands in {@link #orders}; −1 if it does not. */
    public int place(List<Integer> order) {
        return orders.indexOf(order);
    }

    static int total(List<Integer> order) {
        return order.stream().mapToInt(Integer::intValue).sum();
    }
}
