package dev.eddy.solve.linear;

import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One grid of multigrid with all coarser ones, prepared for one solve. */
final class GridLevel {
    /** Unknowns of the coarsest grid, whose dense matrix is factored. */
    private static final int MOST = 2048;

    private final Multigrid settings;
    private final LinearOperator operator;
    private final List<Tensor> before;
    private final List<Tensor> after;
    private final LinearOperator.@Nullable Coarser down;
    private final @Nullable GridLevel below;
    private final @Nullable DenseInverse inverse;

    private GridLevel(
            Multigrid settings,
            LinearOperator operator,
            List<Tensor> before,
            List<Tensor> after,
            LinearOperator.@Nullable Coarser down,
            @Nullable GridLevel below,
            @Nullable DenseInverse inverse) {
        this.settings = settings;
        this.operator = operator;
        this.before = before;
        this.after = after;
        this.down = down;
        this.below = below;
        this.inverse = inverse;
    }

    /** @param like a state of this grid */
    static GridLevel of(Multigrid settings, LinearOperator operator, Tensor like) {
        Optional<LinearOperator.Coarser> coarser = operator.coarser();
        if (coarser.isEmpty()) {
            long unknowns = like.elements() / like.size(0);
            Check.that(
                    unknowns <= MOST,
                    "multigrid solves its coarsest grid by a dense matrix of at most %d unknowns, and this one, which names"
                            + " no coarser grid, has %d; take points that halve often (Dirichlet nodes: 2ᵏ − 1), or cg",
                    MOST,
                    unknowns);
            return new GridLevel(settings, operator, List.of(), List.of(), null, null, DenseInverse.of(operator, like));
        }
        LinearOperator.Coarser down = coarser.get();
        GridLevel below = of(settings, down.operator(), down.restriction().apply(like));
        return new GridLevel(
                settings,
                operator,
                settings.smoother().updates(operator, like, Sweep.FORWARD),
                settings.smoother().updates(operator, like, Sweep.BACKWARD),
                down,
                below,
                null);
    }

    /** 1 for samples whose coarsest grid has no inverse: {@code [batch, 1, 1]}; empty where there are none. */
    Optional<Tensor> singular() {
        if (inverse != null) {
            return inverse.isSingular() ? Optional.of(inverse.singular()) : Optional.empty();
        }
        return below == null ? Optional.empty() : below.singular();
    }

    /** About A⁻¹ r: one cycle from zero. */
    Tensor cycle(Tensor r) {
        if (inverse != null) {
            return inverse.apply(operator, r);
        }
        LinearOperator.Coarser way = down;
        GridLevel coarse = below;
        if (way == null || coarse == null) {
            throw new IllegalStateException("a grid has a coarser one or is the coarsest");
        }
        try (Scope scope = Scope.open()) {
            Tensor x = null;
            for (int i = 0; i < settings.before(); i++) {
                x = sweep(x, r, before);
            }
            Tensor restricted = way.restriction().apply(x == null ? r : r.minus(operator.apply(x)));
            Tensor correction = coarse.cycle(restricted);
            if (settings.cycle() == Cycle.W && coarse.inverse == null) {
                Tensor rest = restricted.minus(coarse.operator.apply(correction));
                correction = correction.plus(coarse.cycle(rest));
            }
            Tensor prolonged = way.prolongation().apply(correction);
            x = x == null ? prolonged : x.plus(prolonged);
            for (int i = 0; i < settings.after(); i++) {
                x = sweep(x, r, after);
            }
            return scope.keep(x.alias());
        }
    }

    /** One sweep from x, or from zero. */
    private Tensor sweep(@Nullable Tensor from, Tensor r, List<Tensor> updates) {
        try (Scope scope = Scope.open()) {
            Tensor x = from;
            for (Tensor update : updates) {
                x = x == null ? update.times(r) : x.plusProduct(update, r.minus(operator.apply(x)));
            }
            if (x == null) {
                throw new IllegalStateException("a smoother has at least one update");
            }
            return scope.keep(x.alias());
        }
    }
}
