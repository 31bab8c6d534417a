package dev.eddy.adjoint;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/**
 * Which states of a chain of N steps are kept for its backward sweep; the others are computed anew. The gradients of a
 * {@link March} are the same to the bit.
 */
public sealed interface Checkpointing {
    /** All: N states, nothing is computed twice. */
    @Doc("every state is kept")
    record None() implements Checkpointing {
        @Override
        public String shortName() {
            return "none";
        }
    }

    /** Every so many steps: N/length + length states, every step but those of the last segment twice. */
    @Doc("the states between segments of a fixed length are kept")
    record Segments(
            @Default("16") @Doc("steps in a segment") int length) implements Checkpointing {
        public Segments {
            Check.that(length >= 1, "a segment has at least 1 step, got %d", length);
        }

        @Override
        public String shortName() {
            return "segments;" + length;
        }
    }

    /** Segments of ⌈√N⌉ steps: 2√N states. */
    @Doc("the states between segments of the square root of all steps are kept")
    record SquareRoot() implements Checkpointing {
        @Override
        public String shortName() {
            return "square-root";
        }
    }

    /**
     * As few steps twice or more often as a number of states allows (Griewank and Walther 2000): r repetitions of all steps
     * reach C(states + r, r) of them.
     */
    @Doc("as few steps again as a number of kept states allows")
    record Binomial(
            @Default("16") @Doc("states that are kept, the first one included")
            int states) implements Checkpointing {
        public Binomial {
            Check.that(states >= 1, "at least 1 state is kept, got %d", states);
        }

        @Override
        public String shortName() {
            return "binomial;" + states;
        }
    }

    Checkpointing NONE = new None();

    /** Steps of a chain that are recorded together. */
    default int pieceLength(int steps) {
        return this instanceof Segments segments
                ? segments.length()
                : this instanceof SquareRoot ? (int) Math.ceil(Math.sqrt(steps)) : this instanceof None ? steps : 1;
    }

    /** How tables call it. */
    String shortName();

    /** What it adds to the name of a method; nothing where every state is kept. */
    default String suffix() {
        return this instanceof None ? "" : ";" + shortName();
    }
}
