package dev.eddy.track;

import dev.eddy.result.Curve;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells which points of one trial have not been sent yet, by the last step of each name. */
final class NewPoints {
    private final Map<String, Long> last = new HashMap<>();

    /** The points up to this step lie at the tracker already. */
    void known(String name, long step) {
        last.merge(name, step, Math::max);
    }

    /** The points of these curves that are new; they count as sent from now on. */
    List<Point> of(List<Curve> curves) {
        List<Point> fresh = new ArrayList<>();
        curves.forEach(curve -> fresh.addAll(unsent(Point.of(curve))));
        return fresh;
    }

    /** All that is new in what a trial gave. */
    List<Point> of(TrialResult result) {
        List<Point> fresh = of(result.curves());
        Point.numbers(result).forEach(number -> fresh.addAll(unsent(List.of(number))));
        return fresh;
    }

    private List<Point> unsent(List<Point> points) {
        if (points.isEmpty()) {
            return points;
        }
        String name = points.get(0).name();
        long sent = last.getOrDefault(name, Long.MIN_VALUE);
        List<Point> fresh = points.stream().filter(point -> point.step() > sent).toList();
        fresh.forEach(point -> known(name, point.step()));
        return fresh;
    }
}
