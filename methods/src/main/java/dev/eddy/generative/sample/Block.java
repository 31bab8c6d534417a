package dev.eddy.generative.sample;

import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Some samples of a batch, one after the other. */
record Block(long first, long count) {
    /** Numbers of the states of a block at most: the few states that a step needs fit in the second level of the cache. */
    private static final long NUMBERS = 1L << 16;

    /** As few blocks as needed, about equally large, of a batch with so many numbers. */
    static List<Block> of(long batch, long numbers) {
        long blocks = Math.max(1, Math.min(batch, (numbers + NUMBERS - 1) / NUMBERS));
        List<Block> all = new ArrayList<>();
        for (long i = 0; i < blocks; i++) {
            long first = i * batch / blocks;
            all.add(new Block(first, (i + 1) * batch / blocks - first));
        }
        return all;
    }

    Tensor of(Tensor batch) {
        return batch.narrow(0, first, count);
    }

    /** Their numbers in the batch. */
    List<Long> samples() {
        return LongStream.range(first, first + count).boxed().toList();
    }
}
