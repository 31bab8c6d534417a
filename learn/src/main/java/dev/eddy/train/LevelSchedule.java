package dev.eddy.train;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.solver.Solver.Knob;
import java.util.List;

/** Levels that grow with the epochs, whatever the metric does: min(start + step·epoch, cap). */
@Doc("levels that grow with the epochs, whatever the metric does")
public record LevelSchedule(
        @Default("1") @Doc("level of the first epoch") int start,
        @Default("1") @Doc("levels added after every epoch") int step,
        @Default("25") @Doc("highest level") int cap,

        @Default("iterations") @Doc("what is refined: iterations, tolerance, picard, points or substeps")
        Knob knob)
        implements Refinement {
    public LevelSchedule {
        Refinements.checkLevels("schedule", start, cap);
        Check.that(step >= 0, "schedule: step is at least 0, got %d", step);
    }

    @Override
    public Choice choose(List<Double> history, int level, double checkpoint) {
        int finer = (int) Math.min(cap, start + (long) step * (history.size() - 1));
        return Choice.fixed(finer, checkpoint, history.get(history.size() - 1));
    }

    @Override
    public String shortName() {
        return "schedule;" + start + ";" + step + ";" + cap + Refinements.suffix(knob);
    }
}
