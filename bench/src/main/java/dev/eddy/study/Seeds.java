package dev.eddy.study;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** Consecutive seeds: each decides the weights that a network starts from and the order of the batches. */
@Doc("consecutive seeds of weights and batches")
public record Seeds(
        @Default("0") @Doc("the first one") long first,

        @Default("1") @Doc("how many") int count) {
    public Seeds {
        Check.that(count >= 1, "seeds: count is at least 1, got %d", count);
        Check.that(first >= 0, "seeds: first is at least 0, got %d", first);
    }
}
