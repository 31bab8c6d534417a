package dev.eddy.generative.couple;

import dev.eddy.experiment.Piece;
import dev.eddy.experiment.Workbench;
import dev.eddy.generative.field.Source;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.nn.Context;
import dev.eddy.ode.FixedSteps;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.tableau.Tableaus;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Tensor;
import java.util.Map;
import java.util.function.Supplier;

/** Pairs that a flow makes once and a workbench keeps, so that an experiment that goes on has the same. */
public final class KeptPairs {
    private static final String STARTS = "starts";
    private static final String ENDS = "ends";

    /** Pairs that a flow carries at once. */
    public static final int TOGETHER = 2048;

    private KeptPairs() {}

    /** A flow followed as a whole: 20 steps of RK4. */
    public static Sampler whole() {
        return Sampler.of(new FixedSteps(new RungeKutta(Tableaus.RK4), 20), 0, 1);
    }

    /**
     * The pairs of this name, made where they are not there yet.
     *
     * @param told of each pair, which is not kept; {@link Context#NONE} for nothing
     */
    public static Pairs once(Workbench bench, String name, Context told, Supplier<Pairs> made) {
        return of(Piece.of(bench.once(name, () -> tensors(made.get()))), told);
    }

    /** The starts and where a flow takes them as a {@link #whole}. */
    public static Pairs reflowed(VectorField field, Source source, int count, Seed seed, String name, Workbench bench) {
        return once(
                bench,
                name,
                Context.NONE,
                () -> Reflow.pairs(field, whole(), source, count, TOGETHER, seed, bench.precision()));
    }

    /** What is kept of pairs. */
    public static Map<String, Tensor> tensors(Pairs pairs) {
        return Map.of(STARTS, pairs.x0(), ENDS, pairs.x1());
    }

    /** The pairs that were kept. */
    public static Pairs of(Piece kept, Context told) {
        return new Pairs(kept.tensor(STARTS), kept.tensor(ENDS), told);
    }
}
