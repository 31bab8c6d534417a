package dev.eddy.generative.match;

import dev.eddy.random.Draws;

/** At which times a field is trained; {@link TimeLaws} has those with a name. */
@FunctionalInterface
public interface TimeLaw {
    double draw(Draws draws);

    /** Times of a batch. */
    default double[] draw(int count, Draws draws) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = draw(draws);
        }
        return times;
    }
}
