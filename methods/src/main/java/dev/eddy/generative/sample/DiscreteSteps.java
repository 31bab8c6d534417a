package dev.eddy.generative.sample;

import dev.eddy.generative.path.BetaTable;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.ode.TimeStep;
import java.util.ArrayList;
import java.util.List;

/**
 * Some of the steps of a table, from the noisiest to the cleanest, as packages for diffusion choose them: each goes from a time step k to
 * k − n/count, which for the last one is below 0, and need not be where the next one begins.
 */
@Doc("some of the steps of a table of rates")
public record DiscreteSteps(
        @Doc("number of steps") int count,

        @Default("leading") @Doc("leading, trailing or linspace")
        Spacing spacing,

        @Default("0") @Doc("added to time steps of leading spacing")
        int offset,

        @Default("true") @Doc("whether the last step ends without noise; else at that of the first entry of the table")
        boolean clean) {
    /** Which time steps. */
    public enum Spacing {
        /** k·(n/count), from the table's first entry on. */
        LEADING,
        /** From its last entry on. */
        TRAILING,
        /** Both ends, the others at equal distances. */
        LINSPACE
    }

    public DiscreteSteps {
        Check.that(count >= 1, "discrete-steps: count is at least 1, got %d", count);
    }

    /** Time steps of a table, the noisiest first. */
    public long[] timesteps(BetaTable table) {
        int n = table.size();
        Check.that(count <= n, "discrete-steps: %d steps of a table of %d", count, n);
        long[] out = new long[count];
        for (int i = 0; i < count; i++) {
            double place = switch (spacing) {
                case LEADING -> (count - 1 - i) * (double) (n / count) + offset;
                case TRAILING -> Math.rint(n - i * (double) n / count) - 1;
                case LINSPACE -> count == 1 ? 0 : Math.rint((n - 1.0) * (count - 1 - i) / (count - 1));
            };
            out[i] = (long) place;
        }
        return out;
    }

    /** Where each step leads: below 0 is past the table. */
    public long[] previous(BetaTable table) {
        long[] out = timesteps(table);
        for (int i = 0; i < out.length; i++) {
            out[i] -= table.size() / count;
        }
        return out;
    }

    /** The steps in times of the table's path. */
    public List<TimeStep> steps(BetaTable table) {
        long[] from = timesteps(table);
        long[] to = previous(table);
        List<TimeStep> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double end = to[i] >= 0 ? table.time((int) to[i]) : clean ? 1 : table.time(0);
            steps.add(TimeStep.of(table.time((int) from[i]), end));
        }
        return steps;
    }
}
