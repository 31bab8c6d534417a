package dev.eddy.result;

import java.util.List;
import java.util.stream.Stream;

/** Which time steps tables show of a rollout. */
public final class Steps {
    private static final List<Integer> USUAL = List.of(1, 10, 50, 100, 200, 1000, 10_000);
    /** What is added to a rollout that is too short for them. */
    private static final List<Integer> SHORT = List.of(2, 5);
    /** A table with fewer columns says too little of how an error grows. */
    private static final int FEW = 3;

    private Steps() {}

    /** A few steps from the first to the last of this horizon: 1, 2, 4; 1, 5, 10; 1, 10, 50, 100, 200. */
    public static List<Integer> upTo(int last) {
        if (last < 1) {
            return List.of();
        }
        List<Integer> steps = sorted(Stream.concat(USUAL.stream(), Stream.of(last)), last);
        if (steps.size() >= FEW) {
            return steps;
        }
        List<Integer> more = SHORT.stream().filter(step -> 2 * step <= last).toList();
        return sorted(Stream.concat(steps.stream(), more.stream().skip(Math.max(0, more.size() - 1))), last);
    }

    private static List<Integer> sorted(Stream<Integer> steps, int last) {
        return steps.filter(step -> step <= last).distinct().sorted().toList();
    }
}
