package dev.eddy.report;

import dev.eddy.plot.Palette;
import dev.eddy.result.Curve;
import dev.eddy.result.MetricName;
import dev.eddy.result.RunView;
import dev.eddy.result.RunView.ScenarioNote;
import dev.eddy.result.ScenarioHeadings;
import dev.eddy.result.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A run arranged for reading: scenarios, and in each the groups of trials that differ only in their seed.
 *
 * @param trials read once: the run may go on while its page is written
 * @param networks in the order of the study
 * @param trainings in the order of the study
 */
record Digest(
        RunView run,
        List<TrialResult> trials,
        List<ScenarioView> scenarios,
        List<String> networks,
        List<String> trainings) {

    static Digest of(RunView run) {
        List<TrialResult> trials = List.copyOf(run.trials());
        Map<String, ScenarioNote> notes = toldApart(run.scenarios());
        Map<String, List<TrialResult>> byScenario = new LinkedHashMap<>();
        notes.keySet().forEach(name -> byScenario.put(name, new ArrayList<>()));
        Set<String> networks = new LinkedHashSet<>();
        Set<String> trainings = new LinkedHashSet<>();
        for (TrialResult trial : trials) {
            byScenario
                    .computeIfAbsent(trial.key().scenario(), name -> new ArrayList<>())
                    .add(trial);
            networks.add(trial.key().network());
            trainings.add(trial.key().training());
        }
        List<String> networkNames = List.copyOf(networks);
        List<String> trainingNames = List.copyOf(trainings);
        List<ScenarioView> scenarios = new ArrayList<>();
        for (var entry : byScenario.entrySet()) {
            ScenarioNote known = notes.get(entry.getKey());
            ScenarioNote note = known != null ? known : unknown(entry.getKey());
            double[] steps = steps(entry.getValue());
            scenarios.add(new ScenarioView(
                    entry.getKey(),
                    "scenario-" + (scenarios.size() + 1),
                    note,
                    groups(entry.getValue(), steps, networkNames, trainingNames),
                    metrics(entry.getValue()),
                    steps));
        }
        return new Digest(run, trials, List.copyOf(scenarios), networkNames, trainingNames);
    }

    int ended() {
        return trials.size();
    }

    int missing() {
        return Math.max(0, run.plannedTrials() - ended());
    }

    List<TrialResult> diverged() {
        return trials.stream().filter(trial -> trial.outcome().isDivergence()).toList();
    }

    int groups() {
        return scenarios.stream().mapToInt(scenario -> scenario.groups().size()).sum();
    }

    /** Whether some trial was no plain prediction, so that tables must say which task it had. */
    boolean severalTasks() {
        return trials.stream().anyMatch(trial -> !trial.key().isPlain());
    }

    /** Scenarios of one title get what tells them apart added to it. */
    private static Map<String, ScenarioNote> toldApart(Map<String, ScenarioNote> notes) {
        Map<String, ScenarioNote> out = new LinkedHashMap<>();
        notes.forEach((name, note) -> {
            List<String> sameTitle = notes.entrySet().stream()
                    .filter(other -> other.getValue().title().equals(note.title()))
                    .map(Map.Entry::getKey)
                    .toList();
            String heading = ScenarioHeadings.of(sameTitle).getOrDefault(name, "");
            out.put(name, heading.isEmpty() ? note : note.withTitle(note.title() + ", " + heading));
        });
        return out;
    }

    private static ScenarioNote unknown(String name) {
        return new ScenarioNote(name, "", Map.of(), 1, 1, 1, -1, 1);
    }

    private static double[] steps(List<TrialResult> trials) {
        TreeSet<Double> steps = new TreeSet<>();
        for (TrialResult trial : trials) {
            for (Curve curve : trial.metrics()) {
                for (double step : curve.at()) {
                    steps.add(step);
                }
            }
        }
        return steps.stream().mapToDouble(step -> step).toArray();
    }

    /** Every metric of these trials, the relative root-mean-square error first if it is there. */
    private static List<MetricView> metrics(List<TrialResult> trials) {
        Set<String> names = new LinkedHashSet<>();
        for (String main : List.of("mean_nRMSE", "nRMSE")) {
            if (trials.stream()
                    .anyMatch(trial -> new MetricView(main).recorded(trial).isPresent())) {
                names.add(main);
            }
        }
        trials.forEach(trial -> trial.metrics().stream()
                .map(Curve::name)
                .filter(name -> !new MetricName(name).isSuperiority() && !new MetricName(name).isLowFidelity())
                .forEach(names::add));
        if (names.isEmpty()) {
            names.add("nRMSE");
        }
        return names.stream().map(MetricView::new).toList();
    }

    private static List<Group> groups(
            List<TrialResult> trials, double[] steps, List<String> networks, List<String> trainings) {
        Map<List<String>, List<TrialResult>> parts = new LinkedHashMap<>();
        for (TrialResult trial : trials) {
            List<String> part = List.of(
                    trial.key().task(), trial.key().network(), trial.key().training());
            parts.computeIfAbsent(part, key -> new ArrayList<>()).add(trial);
        }
        // Colour tells networks apart and dashes trainings, unless there is nothing for colour to tell.
        boolean byTraining = networks.size() == 1 && trainings.size() <= Palette.size();
        List<Group> groups = new ArrayList<>();
        for (var part : parts.entrySet()) {
            int network = networks.indexOf(part.getKey().get(1));
            int training = trainings.indexOf(part.getKey().get(2));
            groups.add(new Group(
                    part.getKey().get(0),
                    part.getKey().get(1),
                    part.getKey().get(2),
                    part.getValue(),
                    steps,
                    byTraining ? training : network,
                    byTraining ? 0 : training));
        }
        return List.copyOf(groups);
    }
}
