package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.ode.OdeSolution;
import dev.eddy.ode.OdeSolver;
import dev.eddy.ode.TimeGrid;
import dev.eddy.random.Seed;
import dev.eddy.tensor.Tensor;

/** Carries states along a field: from noise to data, or from data to noise where its times fall. */
public interface Sampler {
    /** Where a seed is of no effect. */
    Seed NO_SEED = new Seed(0);

    /**
     * The states at all times, with the evaluations that they took. A sample that is not finite is an outcome of its own.
     *
     * @param start {@code [batch, …]} at the first time
     * @param seed of noise that is drawn on the way: sample 3 draws the same whatever the batch
     */
    OdeSolution run(VectorField field, Tensor start, Seed seed);

    /** Where no noise is drawn. */
    default OdeSolution run(VectorField field, Tensor start) {
        return run(field, start, NO_SEED);
    }

    /** From the first time to the last one by a solver of room {@code ode}. */
    static Sampler of(OdeSolver solver, double from, double to) {
        return (field, start, seed) -> solver.solve(field.velocity(), start, TimeGrid.of(from, to));
    }
}
