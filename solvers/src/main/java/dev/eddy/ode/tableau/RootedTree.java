package dev.eddy.ode.tableau;

import java.util.ArrayList;
import java.util.List;

/**
 * A rooted tree, one for each condition on the order of a Runge–Kutta method (Butcher 1963): Σ bᵢ Φᵢ(t) = 1/γ(t) for every tree
 * t of at most as many nodes as the order, with Φᵢ(t) = Π over branches s of Σⱼ aᵢⱼ Φⱼ(s).
 */
record RootedTree(List<RootedTree> branches) {
    /** Number of nodes. */
    int order() {
        return 1 + branches.stream().mapToInt(RootedTree::order).sum();
    }

    /** γ(t), the product of the orders of all subtrees. */
    double density() {
        return branches.stream().mapToDouble(RootedTree::density).reduce(order(), (a, b) -> a * b);
    }

    /** All trees with so many nodes: 1, 1, 2, 4, 9, 20, 48, 115, … */
    static List<RootedTree> of(int order) {
        List<RootedTree> smaller = new ArrayList<>();
        for (int nodes = 1; nodes < order; nodes++) {
            smaller.addAll(of(nodes));
        }
        List<RootedTree> out = new ArrayList<>();
        grow(order - 1, smaller, smaller.size() - 1, new ArrayList<>(), out);
        return out;
    }

    /** Trees whose further branches are among the first ones of a list, largest first, so that none comes twice. */
    private static void grow(
            int nodes, List<RootedTree> known, int last, List<RootedTree> branches, List<RootedTree> out) {
        if (nodes == 0) {
            out.add(new RootedTree(List.copyOf(branches)));
            return;
        }
        for (int i = last; i >= 0; i--) {
            if (known.get(i).order() <= nodes) {
                branches.add(known.get(i));
                grow(nodes - known.get(i).order(), known, i, branches, out);
                branches.remove(branches.size() - 1);
            }
        }
    }
}
