package dev.eddy.adjoint;

import dev.eddy.tensor.Held;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes over a {@link Reversible} chain forward and back. The steps are divided into pieces of equal length; of the states
 * between pieces as many are kept as the {@link Checkpointing} allows, where {@link Revolve} says, and the others are made again
 * when the backward sweep comes there. Only the piece where it stands is recorded.
 *
 * <pre>
 *   none          one piece of all steps
 *   segments      pieces of a fixed length, every state between them kept
 *   square-root   the same with pieces of ⌈√N⌉ steps
 *   binomial      pieces of one step, few states between them kept
 * </pre>
 *
 * <p>For one sweep; not for several threads.
 */
public final class Tape {
    private final Reversible chain;
    private final TapeMeter meter;
    private final int length;
    private final int pieces;
    private final int budget;
    private final KeptStates states;
    private Reversible.@Nullable Piece last;

    public Tape(Reversible chain, Checkpointing checkpointing, TapeMeter meter) {
        this.chain = chain;
        this.meter = meter;
        int steps = chain.steps();
        this.length = Math.max(1, Math.min(steps, checkpointing.pieceLength(steps)));
        this.pieces = Math.max(1, (steps + length - 1) / length);
        this.budget = checkpointing instanceof Checkpointing.Binomial binomial ? binomial.states() : pieces;
        this.states = new KeptStates(meter);
    }

    /** Goes forward over all steps; the last piece is recorded at once, for the backward sweep begins there. */
    public void forward(List<Tensor> start) {
        toLastPiece(start);
        last = chain.record((pieces - 1) * length, chain.steps(), kept(pieces - 1), null);
    }

    /** Forward and back at once. No recording crosses a piece, so that what is recorded in it is freed with it. */
    public void sweep(List<Tensor> start) {
        toLastPiece(start);
        reverse();
    }

    /** Goes back over all steps, and gives free what was kept. */
    public void reverse() {
        int end = pieces;
        while (end > 0) {
            int begin = states.lastBefore(end);
            if (end - begin > 1) {
                int middle = begin + Revolve.split(end - begin, free(begin));
                again(begin, middle);
            } else {
                reverse(begin);
                states.drop(end);
                end = begin;
            }
        }
        states.drop(0);
    }

    private void reverse(int piece) {
        Reversible.Piece recorded = last;
        last = null;
        if (recorded != null) {
            try (recorded) {
                recorded.reverse();
            }
            return;
        }
        int to = Math.min(chain.steps(), (piece + 1) * length);
        try (Scope scope = Scope.openSelfContained();
                Reversible.Piece made = chain.record(piece * length, to, kept(piece), states.get(piece + 1))) {
            made.reverse();
        }
    }

    /** States that may be kept from this place on, the one there included. */
    private int free(int place) {
        return Math.max(1, budget - states.countBefore(place));
    }

    /** To the state before the last piece. */
    private void toLastPiece(List<Tensor> start) {
        states.put(0, start);
        for (int begin = 0; pieces - begin > 1; ) {
            int middle = begin + Revolve.split(pieces - begin, free(begin));
            again(begin, middle);
            begin = middle;
        }
    }

    /** From a state that is kept to another one. */
    private void again(int from, int to) {
        List<Held> state = KeptStates.held(kept(from));
        for (int step = from * length; step < to * length; step++) {
            try (Scope scope = Scope.open();
                    NoGrad off = NoGrad.open()) {
                meter.advanced();
                List<Held> behind = KeptStates.held(chain.advance(step, KeptStates.tensors(state)));
                state.forEach(Held::close);
                state = behind;
            }
        }
        states.put(to, KeptStates.tensors(state));
        state.forEach(Held::close);
    }

    private List<Tensor> kept(int place) {
        List<Tensor> state = states.get(place);
        if (state == null) {
            throw new IllegalStateException("the state of piece " + place + " is not kept");
        }
        return state;
    }
}
