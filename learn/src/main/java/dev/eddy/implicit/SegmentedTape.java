package dev.eddy.implicit;

import dev.eddy.tensor.Held;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the states between segments, and all of the last segment: the backward sweep begins there. One segment of all steps is
 * the tape without checkpoints.
 */
final class SegmentedTape implements Tape {
    private final Walk walk;
    private final int levels;
    private final int length;
    private final KeptStates states;
    private final Deque<Walk.Link> links = new ArrayDeque<>();

    SegmentedTape(Walk walk, int levels, int length) {
        this.walk = walk;
        this.levels = levels;
        this.length = length;
        this.states = new KeptStates(walk.meter());
    }

    private boolean isLast(int level) {
        return level / length == (levels - 1) / length;
    }

    @Override
    public Held forward(int level, Tensor before) {
        if (level % length == 0) {
            states.put(level, before);
        }
        return isLast(level) ? step(walk, level, before) : walk.advance(level, before);
    }

    @Override
    public void end(Tensor state) {
        states.put(levels, state);
    }

    /** A step that is gone back over soon. */
    private Held step(Walk by, int level, Tensor before) {
        if (by.isAdjoint()) {
            if (!states.has(level)) {
                states.put(level, before);
            }
            return by.advance(level, before);
        }
        Walk.Link link = by.record(level, before);
        links.push(link);
        by.meter().kept(before.elements());
        try (Scope scope = Scope.open()) {
            return Held.of(link.behind().get().detach());
        }
    }

    @Override
    public void reverse(Walk by, Cotangents back) {
        int to = levels;
        while (to > 0) {
            int from = (to - 1) / length * length;
            if (isLast(from)) {
                over(by, back, from, to);
            } else {
                try (Scope scope = Scope.openSelfContained()) {
                    again(by, from, to);
                    over(by, back, from, to);
                }
            }
            to = from;
        }
        states.drop(0);
    }

    private void again(Walk by, int from, int to) {
        Held state = Held.of(states.get(from));
        // By the adjoint, the state behind the last of these steps is known.
        int count = by.isAdjoint() ? to - 1 : to;
        for (int level = from; level < count; level++) {
            Held behind = step(by, level, state.get());
            state.close();
            state = behind;
        }
        if (by.isAdjoint()) {
            states.put(to - 1, state.get());
        }
        state.close();
    }

    private void over(Walk by, Cotangents back, int from, int to) {
        for (int level = to - 1; level >= from; level--) {
            if (by.isAdjoint()) {
                back.over(level, states.get(level), states.get(level + 1));
            } else {
                try (Walk.Link link = links.pop()) {
                    back.over(level, link);
                    by.meter().kept(-link.start().get().elements());
                }
            }
            states.drop(level + 1);
        }
    }
}
