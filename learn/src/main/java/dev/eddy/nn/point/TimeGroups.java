package dev.eddy.nn.point;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of a batch by their times.
 *
 * @param members numbers of the points at each time
 */
record TimeGroups(Map<Double, List<Integer>> members) {
    /** A function of points that all have one time. */
    @FunctionalInterface
    interface AtOneTime {
        TensorJet apply(TensorJet points, double time);
    }

    static TimeGroups of(double[] times) {
        Map<Double, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < times.length; i++) {
            members.computeIfAbsent(times[i], time -> new ArrayList<>()).add(i);
        }
        return new TimeGroups(members);
    }

    /** The function, group by group; its results in the order of the points. */
    TensorJet apply(TensorJet points, AtOneTime function) {
        if (members.size() == 1) {
            return function.apply(points, members.keySet().iterator().next());
        }
        List<TensorJet> results = new ArrayList<>();
        long[] order = new long[(int) points.value().size(0)];
        long next = 0;
        for (Map.Entry<Double, List<Integer>> group : members.entrySet()) {
            long[] some = group.getValue().stream().mapToLong(i -> i).toArray();
            results.add(function.apply(points.points(some), group.getKey()));
            for (long point : some) {
                order[(int) point] = next++;
            }
        }
        return TensorJet.joinPoints(results).points(order);
    }
}
