package dev.eddy.implicit;

import dev.eddy.tensor.Held;
import dev.eddy.tensor.Tensor;

/** Keeps as many states as it may, where {@link Revolve} says, and those on both sides of the step where it stands. */
final class BinomialTape implements Tape {
    private final Walk walk;
    private final int levels;
    private final int budget;
    private final KeptStates states;
    private int nextKept;
    private int statesLeft;

    BinomialTape(Walk walk, int levels, int budget) {
        this.walk = walk;
        this.levels = levels;
        this.budget = budget;
        this.states = new KeptStates(walk.meter());
        this.statesLeft = budget;
    }

    @Override
    public Held forward(int level, Tensor before) {
        if (level == nextKept) {
            states.put(level, before);
            if (levels - level > 1) {
                nextKept = level + Revolve.split(levels - level, statesLeft);
                statesLeft = Math.max(1, statesLeft - 1);
            }
        }
        return walk.advance(level, before);
    }

    @Override
    public void end(Tensor state) {
        states.put(levels, state);
    }

    @Override
    public void reverse(Walk by, Cotangents back) {
        reverse(by, back, 0, levels, budget);
        states.drop(0);
    }

    /** From the state at {@code from}, which stays kept, with that at {@code to}, which goes. */
    private void reverse(Walk by, Cotangents back, int from, int to, int free) {
        int end = to;
        while (end - from > 1) {
            int middle = from + Revolve.split(end - from, free);
            if (!states.has(middle)) {
                advance(by, from, middle);
            }
            reverse(by, back, middle, end, Math.max(1, free - 1));
            end = middle;
        }
        if (end > from) {
            back.over(from, states.get(from), states.get(end));
            states.drop(end);
        }
    }

    private void advance(Walk by, int from, int to) {
        Held state = Held.of(states.get(from));
        for (int level = from; level < to; level++) {
            Held behind = by.advance(level, state.get());
            state.close();
            state = behind;
        }
        states.put(to, state.get());
        state.close();
    }
}
