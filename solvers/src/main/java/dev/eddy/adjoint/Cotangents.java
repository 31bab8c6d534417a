package dev.eddy.adjoint;

import dev.eddy.tensor.Held;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cotangents of a backward sweep: of the state where it stands, and the sums of those of the parameters. */
final class Cotangents {
    private final Walk walk;
    private final int[] observed;
    private final Tensor given;
    private final List<Tensor> sums;
    private final int first;
    private List<Held> state;
    private int next;

    /**
     * @param given of the observed states
     * @param first number of the inputs that are the first state
     * @param sums zeros of the inputs' shapes, which the sweep fills
     */
    Cotangents(Walk walk, int[] observed, Tensor given, int first, List<Tensor> sums) {
        this.walk = walk;
        this.observed = observed;
        this.given = given;
        this.first = first;
        this.sums = sums;
        this.next = observed.length - 1;
        this.state = List.of(Held.of(given.select(1, next)));
        next--;
    }

    /** Goes back over a step by the adjoint of its rule. */
    void over(int level, List<Tensor> before, List<Tensor> behind) {
        try (Scope scope = Scope.openSelfContained()) {
            take(level, before.size(), walk.pullback(level, before, behind, known(behind.size())));
        }
    }

    /** Goes back over a recorded step. */
    void over(int level, Walk.Link link) {
        try (Scope scope = Scope.open()) {
            take(level, link.start().size(), link.pullback(known(link.behind().size())));
        }
    }

    /** Of the last state, only what the march handed out has a cotangent. */
    private List<@Nullable Tensor> known(int count) {
        List<@Nullable Tensor> all = new ArrayList<>(KeptStates.tensors(state));
        while (all.size() < count) {
            all.add(null);
        }
        return all;
    }

    private void take(int level, int count, List<Tensor> parts) {
        List<Tensor> before = new ArrayList<>(parts.subList(0, count));
        if (next >= 0 && observed[next] == level) {
            before.set(0, before.get(0).plus(given.select(1, next)));
            next--;
        }
        state.forEach(Held::close);
        state = before.stream().map(Held::of).toList();
        for (int i = first; i < sums.size(); i++) {
            if (walk.parameters().get(i - first).requiresGrad()) {
                sums.get(i).plusInPlace(parts.get(count + i - first));
            }
        }
    }

    /** The cotangent of the first state. */
    void finish() {
        for (int i = 0; i < state.size(); i++) {
            sums.get(i).plusInPlace(state.get(i).get());
            state.get(i).close();
        }
    }
}
