package dev.eddy.implicit;

import dev.eddy.tensor.Held;
import dev.eddy.tensor.Tensor;

/** What a march keeps, and how it is reversed from that. Of one march; not for several threads. */
interface Tape {
    /** Goes over a step for the first time; the state behind it, which the caller closes. */
    Held forward(int level, Tensor before);

    /** The state behind the last step. */
    void end(Tensor state);

    /** Goes back over all steps, and gives free what was kept. */
    void reverse(Walk walk, Cotangents back);

    static Tape of(Walk walk, int levels, Checkpointing checkpointing) {
        if (checkpointing instanceof Checkpointing.Binomial binomial) {
            return new BinomialTape(walk, levels, binomial.states());
        }
        int length = checkpointing instanceof Checkpointing.Segments segments
                ? segments.length()
                : checkpointing instanceof Checkpointing.SquareRoot
                        ? (int) Math.ceil(Math.sqrt(levels))
                        : Math.max(1, levels);
        return new SegmentedTape(walk, levels, length);
    }
}
