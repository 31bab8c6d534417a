package dev.eddy.implicit;

import dev.eddy.tensor.Held;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;

/** The cotangents of a backward sweep: of the state where it stands, and the sums of those of the parameters. */
final class Cotangents {
    private final Walk walk;
    private final int[] observed;
    private final Tensor given;
    private final List<Tensor> sums;
    private Held state;
    private int next;

    /**
     * @param given of the observed states
     * @param sums zeros of the inputs' shapes, which the sweep fills
     */
    Cotangents(Walk walk, int[] observed, Tensor given, List<Tensor> sums) {
        this.walk = walk;
        this.observed = observed;
        this.given = given;
        this.sums = sums;
        this.next = observed.length - 1;
        this.state = Held.of(given.select(1, next));
        next--;
    }

    /** Goes back over a step. */
    void over(int level, Tensor before, Tensor behind) {
        try (Scope scope = Scope.openSelfContained()) {
            take(level, walk.pullback(level, before, behind, state.get()));
        }
    }

    /** Goes back over a recorded step. */
    void over(int level, Walk.Link link) {
        try (Scope scope = Scope.open()) {
            take(level, link.pullback(state.get()));
        }
    }

    private void take(int level, List<Tensor> parts) {
        Tensor before = parts.get(0);
        if (next >= 0 && observed[next] == level) {
            before = before.plus(given.select(1, next));
            next--;
        }
        state.close();
        state = Held.of(before);
        for (int i = 1; i < sums.size(); i++) {
            if (walk.parameters().get(i - 1).requiresGrad()) {
                sums.get(i).plusInPlace(parts.get(i));
            }
        }
    }

    /** The cotangent of the first state. */
    void finish() {
        sums.get(0).plusInPlace(state.get());
        state.close();
    }
}
