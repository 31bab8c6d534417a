package dev.eddy.generative.population;

import dev.eddy.generative.couple.ExactTransport;
import dev.eddy.random.Draws;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which particle before is joined to which particle after, within a population. */
public enum Pairing {
    /** Row to row: it is known which particle became which. */
    KNOWN,
    /** Anyone to anyone: only the two clouds are known. */
    INDEPENDENT,
    /** By optimal transport between the particles of a batch: only the two clouds are known, and paths do not cross. */
    TRANSPORTED;

    /** Rows after for some rows before. */
    long[] partners(Population population, long[] rows, Tensor chosen, Draws draws) {
        if (this == KNOWN) {
            return rows;
        }
        int all = Math.toIntExact(population.after().size(0));
        long[] others = Arrays.copyOf(draws.permutation(all), Math.min(rows.length, all));
        if (others.length < rows.length) {
            others = IntStream.range(0, rows.length)
                    .mapToLong(i -> (long) (draws.uniform() * all))
                    .toArray();
        }
        if (this == INDEPENDENT) {
            return others;
        }
        long[] partners =
                new ExactTransport().partners(chosen, population.after().gather(0, others), draws);
        long[] ordered = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ordered[i] = others[(int) partners[i]];
        }
        return ordered;
    }
}
