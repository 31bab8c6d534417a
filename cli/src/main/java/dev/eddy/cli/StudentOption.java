package dev.eddy.cli;

import dev.eddy.generative.model.FieldFlow;
import dev.eddy.generative.model.FlowExperiment;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialResult;
import dev.eddy.store.RunFolder;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import dev.eddy.study.StudyRunner;
import dev.eddy.study.StudyText;
import dev.eddy.study.TrainedExperiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A flow of a run, and a student that is to learn from it: a study with one experiment. */
final class StudentOption {
    @Mixin
    private RunsRoot root = new RunsRoot();

    @Parameters(
            paramLabel = "RUN",
            description =
                    "A run of a study with an experiment field-flow, flow-reflow or flow-distillation, or 'last'; or a"
                            + " packed flow.")
    private String run = "";

    @Option(names = "--trial", paramLabel = "TEXT", description = "Which trial of the run: a part of its name.")
    private String trial = "";

    @Option(
            names = "--network",
            paramLabel = "YAML",
            description =
                    "Another network in place of the teacher's, as in study files: unet, '{kind: unet, width: 4}'.")
    private @Nullable String network;

    @Option(names = "--pairs", paramLabel = "N", description = "Pairs that the flow makes (default: 4096).")
    private @Nullable Integer pairs;

    @Option(
            names = "--guidance",
            paramLabel = "W",
            description = "How strongly the flow is guided when it makes pairs (default: that of its study).")
    private @Nullable Double guidance;

    @Option(
            names = "--making-steps",
            paramLabel = "N",
            description = "Steps that pairs are made by (default: those of its study).")
    private @Nullable Integer steps;

    @Option(
            names = "--symmetries",
            paramLabel = "YAML",
            description =
                    "Symmetries of the states, which make more pairs of each: '[translation, {kind: reflection, axis:"
                            + " 0}]'.")
    private @Nullable String symmetries;

    @Option(names = "--updates", paramLabel = "N", description = "Updates of the student.")
    private @Nullable Long updates;

    @Option(names = "--batch", paramLabel = "N", description = "Pairs in a batch (default: 256).")
    private @Nullable Integer batch;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Of pairs and batches (default: 0).")
    private long seed;

    @Option(
            names = "--write",
            paramLabel = "STUDY.yaml",
            description = "Write the study to a file to be looked at and changed, and run nothing.")
    private @Nullable Path write;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private OverwriteOption existing = new OverwriteOption();

    /** @param more settings of the experiment beside those that all students have, as they stand in study files */
    int run(String kind, String command, long usualUpdates, Map<String, String> more) {
        TrainedExperiment trained = FlowOption.trained(root, run, trial);
        FieldFlow flow =
                trained.experiment(FlowExperiment.class, FlowOption.KINDS).settings();
        String text = text(kind, trained, flow, usualUpdates, more);
        StudyFile study = new StudyFile(StudyReader.parse(kind, text), text);
        study.check();
        Path target = write;
        if (target == null) {
            int code = new StudyRun(root.path(), study, command, json).execute();
            if (code == 0 && !json) {
                costs(RunFolder.open(new StudyRunner(root.path(), Progress.NONE).folder(study.plan())));
            }
            return code;
        }
        existing.refuseExisting(target);
        try {
            Files.writeString(target, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        System.out.println(
                "wrote " + target + "; run it with:  " + Launcher.here("./eddy run " + target + root.asOption()));
        return 0;
    }

    /** What a sample costs with the teacher and with the student. */
    private static void costs(RunFolder folder) {
        List<String> what = List.of("evaluations", "multiply_adds", "parameters", "seconds", "energy_distance_of");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("for one sample", "evaluations", "multiply-adds", "parameters", "seconds", "energy distance"));
        for (TrialResult trial : folder.trials()) {
            for (String who : List.of("teacher", "student")) {
                List<String> cells = new ArrayList<>(List.of(who));
                for (String number : what) {
                    Double value = trial.numbers().get(number + "_" + who);
                    cells.add(value == null ? "" : Printer.number(value));
                }
                rows.add(cells);
            }
        }
        Printer.table(rows);
    }

    private String text(
            String kind, TrainedExperiment trained, FieldFlow flow, long usualUpdates, Map<String, String> more) {
        Map<String, String> pairing = new LinkedHashMap<>();
        pairing.put("flow", StudyText.settings(flow));
        pairing.put("weights", "'" + trained.weightsFile().toString().replace("'", "''") + "'");
        put(pairing, "count", pairs);
        Integer number = steps;
        Double weight = guidance;
        pairing.put(
                "making",
                String.format(
                        Locale.ROOT,
                        "{method: %s, steps: %d, guidance: %s}",
                        flow.sampling().method().name().toLowerCase(Locale.ROOT),
                        number == null ? flow.sampling().steps() : number,
                        weight == null ? flow.sampling().guidance() : weight));
        put(pairing, "symmetries", symmetries);
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "student", network);
        settings.putAll(more);
        Long budget = updates;
        Integer size = batch;
        settings.put(
                "training",
                String.format(
                        Locale.ROOT,
                        "{updates: %d, batch: %d, rate: 0.001}",
                        budget == null ? usualUpdates : budget,
                        size == null ? 256 : size));
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(kind)
                .append(" of ")
                .append(run)
                .append(", ")
                .append(trained.key().id())
                .append('\n');
        text.append("format: eddy-experiment 1\n");
        text.append("name: ").append(kind).append('\n');
        text.append("precision: ")
                .append(trained.precision().name().toLowerCase(Locale.ROOT))
                .append('\n');
        text.append("experiments:\n");
        text.append("  - kind: ").append(kind).append('\n');
        text.append("    pairs:\n");
        pairing.forEach((key, value) ->
                text.append("      ").append(key).append(": ").append(value).append('\n'));
        settings.forEach((key, value) ->
                text.append("    ").append(key).append(": ").append(value).append('\n'));
        text.append("seeds: {first: ").append(seed).append(", count: 1}\n");
        return text.toString();
    }

    private static void put(Map<String, String> settings, String key, @Nullable Object value) {
        if (value != null) {
            settings.put(key, value.toString());
        }
    }
}
