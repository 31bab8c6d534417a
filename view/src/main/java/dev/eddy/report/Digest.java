package dev.eddy.report;

import dev.eddy.plot.Looks;
import dev.eddy.plot.Palette;
import dev.eddy.result.BaselineMeasures;
import dev.eddy.result.Coordinate;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.Outcome;
import dev.eddy.result.RunView;
import dev.eddy.result.SubjectHeadings;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.result.key.KeyFinders;
import dev.eddy.result.key.KeyTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run arranged for reading: what its trials are of, and for each subject the groups of trials that differ only in their seed.
 *
 * @param trials read once: the run may go on while its page is written
 * @param columns what tells groups of one subject apart, as columns of tables
 * @param keys the answers to the question of the study; none of a plain benchmark, whose scores are the answer
 */
public record Digest(
        RunView run,
        List<TrialResult> trials,
        List<SubjectView> subjects,
        List<Coordinate> columns,
        List<KeyTable> keys) {
    /** The axis of rollouts: what tables and charts of scores are over. */
    public static final String STEP = "step";

    public static Digest of(RunView run) {
        List<TrialResult> trials = List.copyOf(run.trials());
        List<TrialKey> keys = trials.stream().map(TrialResult::key).toList();
        Map<String, SubjectNote> notes = toldApart(run.notes());
        Map<String, List<TrialResult>> bySubject = new LinkedHashMap<>();
        notes.keySet().forEach(name -> bySubject.put(name, new ArrayList<>()));
        for (TrialResult trial : trials) {
            bySubject
                    .computeIfAbsent(trial.key().subject(), name -> new ArrayList<>())
                    .add(trial);
        }
        Looks looks = new Looks(run.coordinates(), keys);
        List<SubjectView> subjects = new ArrayList<>();
        for (var entry : bySubject.entrySet()) {
            SubjectNote known = notes.get(entry.getKey());
            List<MetricView> metrics = metrics(entry.getValue());
            double[] steps = steps(entry.getValue(), metrics);
            subjects.add(new SubjectView(
                    entry.getKey(),
                    run.coordinates().subject().name() + "-" + (subjects.size() + 1),
                    known != null ? known : new SubjectNote(entry.getKey(), "", Map.of()),
                    groups(entry.getValue(), steps, looks, run.coordinates()::labelWithin),
                    baselines(entry.getValue(), metrics, steps, run.coordinates()),
                    metrics,
                    steps));
        }
        return new Digest(
                run, trials, List.copyOf(subjects), run.coordinates().columns(keys), KeyFinders.of(run, trials));
    }

    /** The columns in which some groups differ; the first where all are the same. */
    public List<Coordinate> varying() {
        List<Coordinate> varying = columns.stream()
                .filter(column -> trials.stream()
                                .map(trial -> trial.key().get(column.name()))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        return varying.isEmpty() ? columns.stream().limit(1).toList() : varying;
    }

    /** What all groups have in common and no column tells: {@code network Conv;34;10;relu, training one}. */
    public String common() {
        return columns.stream()
                .filter(column -> !varying().contains(column))
                .map(column -> column.title().toLowerCase(Locale.ROOT) + " "
                        + trials.get(0).key().get(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** The label of a group by what tells it apart only. */
    public String shortLabel(TrialKey key) {
        return varying().stream()
                .filter(column -> column.tells(key))
                .map(column -> key.get(column.name()))
                .collect(Collectors.joining(" · "));
    }

    /** The steps that tables show, up to the longest horizon. */
    public List<Integer> steps() {
        TreeSet<Integer> all = new TreeSet<>();
        subjects.forEach(subject -> all.addAll(subject.reported()));
        return List.copyOf(all);
    }

    public int ended() {
        return trials.size();
    }

    public int missing() {
        return Math.max(0, run.plannedTrials() - ended());
    }

    public List<TrialResult> diverged() {
        return trials.stream().filter(trial -> trial.outcome().isDivergence()).toList();
    }

    public int groups() {
        return subjects.stream().mapToInt(subject -> subject.groups().size()).sum();
    }

    /** What the trials are of, in a word: {@code scenario}. */
    public String word() {
        return run.coordinates().subject().title().toLowerCase(Locale.ROOT);
    }

    /** What trials have at a coordinate, in the order of the study. */
    public List<String> values(String coordinate) {
        return trials.stream()
                .map(trial -> trial.key().get(coordinate))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** Subjects of one title get what tells them apart added to it. */
    private static Map<String, SubjectNote> toldApart(Map<String, SubjectNote> notes) {
        Map<String, SubjectNote> out = new LinkedHashMap<>();
        notes.forEach((name, note) -> {
            List<String> sameTitle = notes.entrySet().stream()
                    .filter(other -> other.getValue().title().equals(note.title()))
                    .map(Map.Entry::getKey)
                    .toList();
            String heading = SubjectHeadings.of(sameTitle).getOrDefault(name, "");
            out.put(name, heading.isEmpty() ? note : note.withTitle(note.title() + ", " + heading));
        });
        return out;
    }

    private static double[] steps(List<TrialResult> trials, List<MetricView> metrics) {
        TreeSet<Double> steps = new TreeSet<>();
        for (TrialResult trial : trials) {
            for (MetricView metric : metrics) {
                metric.recorded(trial).ifPresent(curve -> {
                    for (double step : curve.at()) {
                        steps.add(step);
                    }
                });
            }
        }
        return steps.stream().mapToDouble(step -> step).toArray();
    }

    /** What judges these trials step by step and has no section of its own, what matters most first. */
    private static List<MetricView> metrics(List<TrialResult> trials) {
        Map<String, MetricView> views = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            Set<String> overSteps = new LinkedHashSet<>();
            trial.curves().stream()
                    .filter(curve -> curve.axis().equals(STEP))
                    .map(Curve::name)
                    .forEach(overSteps::add);
            trial.measures().stream()
                    .filter(measure -> overSteps.contains(measure.name())
                            && measure.judges()
                            && measure.aspect().isEmpty())
                    .forEach(measure -> views.putIfAbsent(measure.name(), new MetricView(measure)));
        }
        return views.isEmpty()
                ? List.of(new MetricView(Measure.of("nRMSE").lowerIsBetter()))
                : List.copyOf(views.values());
    }

    private static List<Group> baselines(
            List<TrialResult> trials, List<MetricView> metrics, double[] steps, TrialCoordinates coordinates) {
        Map<String, Map<String, Curve>> curves = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            for (MetricView metric : metrics) {
                BaselineMeasures.curves(trial, metric.measure())
                        .forEach((name, curve) -> curves.computeIfAbsent(name, any -> new LinkedHashMap<>())
                                .putIfAbsent(metric.name(), curve));
            }
        }
        List<Group> baselines = new ArrayList<>();
        curves.forEach((name, own) -> {
            TrialKey key = TrialKey.of(
                    0, coordinates.subject().name(), trials.get(0).key().subject(), "baseline", name);
            TrialResult known = new TrialResult(
                    key,
                    new Outcome.Finished(steps.length),
                    List.copyOf(own.values()),
                    Map.of(),
                    metrics.stream().map(MetricView::measure).toList());
            baselines.add(new Group(key, name, List.of(known), steps, Palette.NEUTRAL, 1 + baselines.size()));
        });
        return List.copyOf(baselines);
    }

    private static List<Group> groups(
            List<TrialResult> trials, double[] steps, Looks looks, Function<TrialKey, String> label) {
        Map<TrialKey, List<TrialResult>> parts = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            parts.computeIfAbsent(new TrialKey(trial.key().coordinates(), 0), key -> new ArrayList<>())
                    .add(trial);
        }
        List<Group> groups = new ArrayList<>();
        parts.forEach((key, seeds) ->
                groups.add(new Group(key, label.apply(key), seeds, steps, looks.colour(key), looks.dash(key))));
        return List.copyOf(groups);
    }
}
