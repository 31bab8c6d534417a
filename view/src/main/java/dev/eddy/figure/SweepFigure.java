package dev.eddy.figure;

import dev.eddy.misuse.Check;
import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.Looks;
import dev.eddy.plot.PrintFigure;
import dev.eddy.plot.PrintFigure.Panel;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Measure;
import dev.eddy.result.SubjectHeadings;
import dev.eddy.result.SubjectName;
import dev.eddy.result.TrialKey;
import dev.eddy.statistics.Aggregate;
import dev.eddy.store.Comparison;
import dev.eddy.store.Question;
import dev.eddy.store.RunFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A metric's aggregate over a setting in which subjects or networks differ, with error bars over seeds. */
final class SweepFigure {
    private static final int LABELLED = 6;

    private final Question question;
    private final String over;
    private final Map<String, Map<String, Double>> numbers;
    /** Panel, line and position of each row. */
    private final Map<String, Map<String, TreeMap<Double, Comparison.Quantiles>>> panels = new LinkedHashMap<>();

    private final Map<String, int[]> looks = new LinkedHashMap<>();

    private SweepFigure(Question question, String over, Map<String, Map<String, Double>> numbers) {
        this.question = question;
        this.over = over;
        this.numbers = numbers;
    }

    static Optional<NamedFigure> of(
            List<RunFolder> runs, List<Comparison> rows, Question question, Looks looks, @Nullable String wanted) {
        Map<String, Map<String, Double>> numbers = new LinkedHashMap<>();
        runs.forEach(run -> run.notes().forEach((subject, note) -> numbers.put(subject, note.numbers())));
        numbers.keySet().retainAll(rows.stream().map(Comparison::subject).toList());
        Set<String> swept = swept(numbers);
        if (wanted == null && swept.size() != 1) {
            return Optional.empty();
        }
        String over = wanted != null ? wanted : swept.iterator().next();
        List<String> known = new ArrayList<>(swept);
        rows.forEach(row -> row.numbers().keySet().stream()
                .map(SweepFigure::kebab)
                .filter(name -> !known.contains(name))
                .forEach(known::add));
        Check.that(
                known.contains(over),
                "'%s' is no attribute in which what these runs are of differs, and no number of their trials%s; there"
                        + " are: %s",
                over,
                Check.didYouMean(over, known),
                String.join(", ", known));
        SweepFigure sweep = new SweepFigure(question, over, numbers);
        if (swept.contains(over)) {
            sweep.overSubjects(rows, looks);
        } else {
            sweep.overNumbers(rows);
        }
        return Optional.of(new NamedFigure("sweep-" + over, PrintFigure.of("sweep over " + over, sweep.drawn())));
    }

    /** Attributes in which subjects of the same kind differ. */
    private static Set<String> swept(Map<String, Map<String, Double>> numbers) {
        Map<String, Map<String, Set<Double>>> values = new LinkedHashMap<>();
        numbers.forEach((subject, attributes) -> attributes.forEach(
                (name, value) -> values.computeIfAbsent(SubjectName.of(subject).base(), key -> new LinkedHashMap<>())
                        .computeIfAbsent(name, key -> new TreeSet<>())
                        .add(value)));
        Set<String> out = new LinkedHashSet<>();
        values.values()
                .forEach(attributes -> attributes.forEach((name, several) -> {
                    if (several.size() > 1) {
                        out.add(name);
                    }
                }));
        return out;
    }

    // ---- rows to points

    /** A panel per subject but for the attribute, a line per configuration. */
    private void overSubjects(List<Comparison> rows, Looks lines) {
        for (Comparison row : rows) {
            Double place = numbers.getOrDefault(row.subject(), Map.of()).get(over);
            if (place != null) {
                TrialKey key = StudyFigures.key(row.configuration());
                String line = lines.name(key);
                looks.putIfAbsent(line, new int[] {lines.colour(key), lines.dash(key)});
                put(without(row.subject()), line, place, row);
            }
        }
    }

    /** One panel; a line per subject, kind of network and other coordinates. Global networks have no place on it. */
    private void overNumbers(List<Comparison> all) {
        List<Comparison> rows =
                all.stream().filter(row -> Double.isFinite(place(row))).toList();
        Map<String, String> titles =
                SubjectHeadings.of(rows.stream().map(Comparison::subject).toList());
        List<Coordinate> columns = Comparison.columns(rows);
        for (Comparison row : rows) {
            List<String> parts = new ArrayList<>();
            parts.add(titles.getOrDefault(row.subject(), ""));
            for (Coordinate column : columns) {
                long values = rows.stream()
                        .map(other -> kind(other, column))
                        .distinct()
                        .count();
                boolean first = column.equals(columns.get(0)) && titles.size() == 1;
                parts.add(values > 1 || first ? kind(row, column) : "");
            }
            parts.removeIf(String::isEmpty);
            String line = String.join(" · ", parts);
            looks.putIfAbsent(line, new int[] {looks.size(), 0});
            put("", line, place(row), row);
        }
    }

    /** A single number of the trials; not-a-number where it is not known, as of models from elsewhere. */
    private double place(Comparison row) {
        return row.numbers().entrySet().stream()
                .filter(number -> kebab(number.getKey()).equals(over))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String kebab(String name) {
        return name.replace('_', '-');
    }

    /** Of a network its kind alone: its size is what makes the number. */
    private static String kind(Comparison row, Coordinate column) {
        String value = row.configuration().get(column.name());
        return column.name().equals("network") ? value.replaceFirst(";.*", "") : value;
    }

    private String without(String subject) {
        SubjectName name = SubjectName.of(subject);
        StringBuilder rest = new StringBuilder(name.base());
        name.changes().forEach((attribute, value) -> {
            if (!attribute.equals(over)) {
                rest.append(';').append(attribute).append('=').append(value);
            }
        });
        return rest.toString();
    }

    private void put(String panel, String line, double place, Comparison row) {
        Comparison.Quantiles before = panels.computeIfAbsent(panel, key -> new LinkedHashMap<>())
                .computeIfAbsent(line, key -> new TreeMap<>())
                .put(place, row.aggregate());
        Check.that(
                before == null,
                "two configurations of the line '%s' have %s = %s; draw fewer runs at once, or choose another --over",
                line,
                over,
                place);
    }

    // ---- points to panels

    private List<Panel> drawn() {
        Check.that(!panels.isEmpty(), "no configuration of these runs has a finite %s", over);
        Map<String, String> titles = SubjectHeadings.of(panels.keySet());
        List<Panel> out = new ArrayList<>();
        panels.forEach((panel, group) -> {
            TreeSet<Double> places = new TreeSet<>();
            List<Series> series = new ArrayList<>();
            group.forEach((line, points) -> {
                places.addAll(points.keySet());
                int[] look = looks.getOrDefault(line, new int[2]);
                series.add(new Series(line, band(points), look[0], look[1]));
            });
            String title = titles.getOrDefault(panel, "");
            out.add(new Panel(
                    new LineChart(title, axis(places), y(series), series),
                    title,
                    true,
                    places.size() <= LABELLED ? List.copyOf(places) : List.of()));
        });
        return out;
    }

    private QuantileBand band(SortedMap<Double, Comparison.Quantiles> points) {
        List<Comparison.Quantiles> values = List.copyOf(points.values());
        return new QuantileBand(
                points.keySet().stream().mapToDouble(place -> place).toArray(),
                values.stream().mapToDouble(each -> known(each.low())).toArray(),
                values.stream().mapToDouble(each -> known(each.median())).toArray(),
                values.stream().mapToDouble(each -> known(each.high())).toArray());
    }

    /** Not-a-number stands for seeds that diverged. */
    private double known(double value) {
        return Double.isNaN(value) ? StudyFigures.worst(question.metric()) : value;
    }

    private ChartAxis axis(SortedSet<Double> places) {
        String label = SubjectHeadings.attribute(over);
        boolean wide = places.first() > 0 && places.last() / places.first() >= 10;
        return wide ? ChartAxis.logarithmic(label) : ChartAxis.linear(label);
    }

    private ChartAxis y(List<Series> series) {
        Measure metric = question.metric();
        if (question.axis().isEmpty()) {
            return StudyFigures.errorAxis(metric.title(), metric, series);
        }
        String how = question.aggregate() == Aggregate.GEOMETRIC_MEAN
                ? "geometric mean of "
                : question.aggregate() == Aggregate.SUM ? "sum of " : "mean ";
        return StudyFigures.errorAxis(how + metric.title() + ", t ≤ " + question.upTo(), metric, series);
    }
}
