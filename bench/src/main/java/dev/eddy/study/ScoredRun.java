package dev.eddy.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.eddy.integrate.Stepper;
import dev.eddy.metric.Metric;
import dev.eddy.metric.RolloutMetrics;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Curve;
import dev.eddy.result.Measure;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.store.Formats;
import dev.eddy.store.Json;
import dev.eddy.store.RunFolder;
import dev.eddy.store.RunHeader;
import dev.eddy.store.RunWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run folder of models that were not trained in it: no study made it, and no study makes it again.
 *
 * @param configuration what decides its numbers; its hash names the folder
 * @param notes facts about the scenarios, by short name
 */
record ScoredRun(
        String name,
        String command,
        Map<String, Object> configuration,
        List<TrialKey> trials,
        Map<String, SubjectNote> notes) {
    ScoredRun {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", Formats.SCORE);
        all.putAll(configuration);
        configuration = all;
    }

    /** Of what decides its numbers. */
    String hash() {
        return Json.sha256(Json.canonical(Json.tree(configuration)));
    }

    /** Makes the folder, or reopens the one of the same models on the same data. */
    RunWriter open(Path runs) {
        JsonNode tree = Json.tree(configuration);
        String canonical = Json.canonical(tree);
        String hash = hash();
        RunHeader header =
                new RunHeader(name, command, Machine.provenance(hash), EmulatorTrials.COORDINATES, trials, notes);
        return RunWriter.open(runs.resolve(PlanParts.folderName(name, hash)), header, yaml(tree), canonical);
    }

    private static String yaml(JsonNode tree) {
        try {
            return new YAMLMapper().writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * What is stored of a model that was only tested.
     *
     * @param coarse the solver that it corrects; null where it corrects none
     */
    static TrialResult result(
            TrialKey key,
            ForeignModel model,
            double receptiveField,
            List<Metric> metrics,
            RolloutMetrics measured,
            Baselines baselines,
            @Nullable Stepper coarse) {
        List<Measure> measures = new ArrayList<>(EmulatorTrials.measures(metrics));
        List<Curve> curves = new ArrayList<>(measured.curves());
        curves.addAll(baselines.curves(metrics, coarse));
        measures.addAll(Baselines.measures(metrics, coarse != null));
        measures.addAll(EmulatorTrials.commonMeasures());
        return new TrialResult(
                key,
                measured.outcome(),
                curves,
                EmulatorTrials.numbers(model.parameters(), receptiveField, model.trainSeconds()),
                measures);
    }

    /** Refuses to run such a run again. */
    static void refuse(RunFolder folder) {
        if (!folder.trains()) {
            throw new Misuse(
                    folder.path() + " holds scores of models that were not trained in it, so there is nothing to"
                            + " train again; score them again with: " + folder.command());
        }
    }
}
