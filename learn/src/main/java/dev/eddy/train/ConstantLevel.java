package dev.eddy.train;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.solver.Solver.Knob;
import java.util.List;

/** One level for the whole training: what a refinement is compared with. */
@Doc("one level for the whole training")
public record ConstantLevel(
        @Doc("the level") int level,

        @Default("iterations") @Doc("what the level is one of: iterations, tolerance, picard, points or substeps")
        Knob knob)
        implements Refinement {
    public ConstantLevel {
        Refinements.checkLevels("constant", level, level);
    }

    /** So many iterations. */
    public ConstantLevel(int level) {
        this(level, Knob.ITERATIONS);
    }

    @Override
    public int start() {
        return level;
    }

    @Override
    public int cap() {
        return level;
    }

    @Override
    public Choice choose(List<Double> history, int now, double checkpoint) {
        return Choice.fixed(level, checkpoint, history.get(history.size() - 1));
    }

    @Override
    public String shortName() {
        return "constant;" + level + Refinements.suffix(knob);
    }
}
