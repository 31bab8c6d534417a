package dev.eddy.generative.model;

import dev.eddy.data.Npy;
import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What flows can learn from, by name. */
public final class FlowDataKinds {
    private static final Map<String, Class<? extends Record>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("snapshots", ScenarioStates.class);
        KINDS.put("vectors", VectorFile.class);
        KINDS.put("digits", Digits.class);
    }

    private FlowDataKinds() {}

    /** Kind name to the record of its settings. */
    public static Map<String, Class<? extends Record>> kinds() {
        return Collections.unmodifiableMap(KINDS);
    }

    /** So many of a number of things, without repetition, the same at every call, and in no order: the first of them are some of all. */
    static long[] some(long all, int count) {
        long[] shuffled = new Draws(new Seed(0)).permutation(Math.toIntExact(all));
        return Arrays.copyOf(shuffled, (int) Math.min(count, all));
    }

    /** What is told of so many states or trajectories. */
    static Tensor conditions(String file, long rows) {
        Tensor told = Npy.readTensor(Path.of(file));
        Check.that(
                told.rank() >= 1 && told.size(0) == rows,
                "%s: expected one row for each of %d states or trajectories, those that are held back last, got %s",
                file,
                rows,
                told);
        return told.dtype() == DType.INT64 ? told : told.to(DType.FLOAT64);
    }
}
