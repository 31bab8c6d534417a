package dev.eddy.inverse;

import dev.eddy.implicit.TimeLevels;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps of a method that meet the times where states are observed.
 *
 * @param ends number of the level of each of these times
 */
record Levels(TimeLevels times, List<Integer> ends) {
    static Levels of(Method method, List<Double> observed) {
        List<Double> steps = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        double before = 0;
        for (double time : observed) {
            double span = time - before;
            int count = method.stepsIn(span);
            for (int step = 0; step < count; step++) {
                steps.add(span / count);
            }
            ends.add(steps.size());
            before = time;
        }
        return new Levels(new TimeLevels(0, steps), ends);
    }

    int[] observed() {
        return ends.stream().mapToInt(Integer::intValue).toArray();
    }
}
