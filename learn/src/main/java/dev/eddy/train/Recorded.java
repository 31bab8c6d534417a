package dev.eddy.train;

import dev.eddy.result.Curve;
import dev.eddy.result.Measures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loss and its terms at the updates where they are recorded. */
final class Recorded {
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private record Line(List<Double> at, List<Double> values) {
        Line() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(double update, double value) {
            at.add(update);
            values.add(value);
        }
    }

    Recorded(List<Curve> before) {
        lines.put(Measures.LOSS.name(), new Line());
        for (Curve curve : before) {
            Line line = line(curve.name());
            double[] at = curve.at();
            double[] values = curve.values();
            for (int i = 0; i < at.length; i++) {
                line.add(at[i], values[i]);
            }
        }
    }

    void add(long update, Evaluation evaluation) {
        line(Measures.LOSS.name()).add(update, evaluation.loss());
        evaluation
                .terms()
                .forEach((term, value) ->
                        line(Measures.termOf(Measures.LOSS, term).name()).add(update, value));
    }

    private Line line(String name) {
        return lines.computeIfAbsent(name, fresh -> new Line());
    }

    /** The loss first. */
    List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        lines.forEach(
                (name, line) -> curves.add(new Curve(name, Measures.UPDATE, array(line.at()), array(line.values()))));
        return curves;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
