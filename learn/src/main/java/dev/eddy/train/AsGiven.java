package dev.eddy.train;

import dev.eddy.solver.Solver.Knob;
import java.util.List;

/** Physics as it is, where nothing is refined and only its cost is counted. */
record AsGiven() implements Refinement {
    @Override
    public Knob knob() {
        return Knob.ITERATIONS;
    }

    @Override
    public int start() {
        return 0;
    }

    @Override
    public int cap() {
        return 0;
    }

    @Override
    public Choice choose(List<Double> history, int level, double checkpoint) {
        return Choice.fixed(0, checkpoint, history.get(history.size() - 1));
    }

    @Override
    public String shortName() {
        return "";
    }
}
