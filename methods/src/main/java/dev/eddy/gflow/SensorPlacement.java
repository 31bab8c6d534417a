package dev.eddy.gflow;

import dev.eddy.misuse.Check;

/**
 * Sensors that are placed one after the other, so many of the candidates. A state is the set of those that stand, bit by bit; its energy
 * is −β times what the {@link Criterion} says of them, so that every sensor has its own share of it.
 *
 * @param strength β: how much better designs are preferred
 * @param count sensors of a design
 */
public record SensorPlacement(LinearObservations observations, Criterion criterion, double strength, int count)
        implements Environment<Long> {
    public SensorPlacement {
        Check.that(
                count >= 1 && count <= observations.count(),
                "a design has 1 to %d sensors, as many as there are candidates, got %d",
                observations.count(),
                count);
    }

    @Override
    public Long source() {
        return 0L;
    }

    @Override
    public int actions() {
        return observations.count();
    }

    @Override
    public int horizon() {
        return count;
    }

    @Override
    public boolean allows(Long state, int action) {
        return Long.bitCount(state) < count && !stands(state, action);
    }

    @Override
    public Long after(Long state, int action) {
        return state | 1L << action;
    }

    @Override
    public boolean reachedBy(Long state, int action) {
        return stands(state, action);
    }

    /** Whether a sensor is among those of a state. */
    public static boolean stands(long state, int sensor) {
        return (state >> sensor & 1) == 1;
    }

    @Override
    public double energy(Long state) {
        return -strength * criterion.gain(observations, state);
    }

    @Override
    public boolean isTerminal(Long state) {
        return Long.bitCount(state) == count;
    }

    /** 1 for each candidate that stands. */
    @Override
    public double[] describe(Long state) {
        double[] out = new double[actions()];
        for (int i = 0; i < out.length; i++) {
            out[i] = stands(state, i) ? 1 : 0;
        }
        return out;
    }

    /** The design that takes at every step what helps most at once. */
    public long greedy() {
        long state = 0;
        while (!isTerminal(state)) {
            long best = -1;
            for (int action = 0; action < actions(); action++) {
                long after = state | 1L << action;
                if (allows(state, action) && (best < 0 || energy(after) < energy(best))) {
                    best = after;
                }
            }
            state = best;
        }
        return state;
    }
}
