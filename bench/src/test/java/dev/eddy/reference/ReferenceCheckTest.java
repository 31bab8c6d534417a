package dev.eddy.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCheckTest {
    private static final Path GOLDEN = Path.of("..", "data", "src", "test", "resources", "golden");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder = Path.of("");

    private static List<CaseResult> run(Path folder) {
        return ReferenceCheck.run(folder, CheckOptions.ALL, Progress.NONE);
    }

    @Test
    void every_golden_case_holds_under_the_profile_that_its_manifest_names() {
        List<CaseResult> results = run(GOLDEN.resolve("steppers"));
        assertThat(results).hasSize(143).allMatch(CaseResult::holds);
    }

    /** Names, numbers of weights and receptive fields are equal, or a case would be one result with the reason. */
    @Test
    void every_golden_network_computes_and_learns_as_the_peers() {
        List<CaseResult> results = run(GOLDEN.resolve("networks"));
        assertThat(results).hasSize(3 * 46).allMatch(CaseResult::holds);
    }

    /** Losses with their gradients, metrics, operators, and means and extremes over draws of initial states. */
    @Test
    void everything_else_that_the_peers_give_holds() {
        List<CaseResult> results = run(GOLDEN.resolve("misc"));
        assertThat(results).filteredOn(result -> !result.holds()).isEmpty();
        assertThat(KindSummary.of(results))
                .extracting(KindSummary::kind, KindSummary::cases)
                .containsExactlyInAnyOrder(
                        tuple("losses", 2 * 10),
                        tuple("metrics", 4),
                        tuple("operators", 4),
                        tuple("ic_statistics", 2 * 17));
    }

    /** A wrong number, a name that Eddy does not know, and a list that no version has: none is passed over. */
    @Test
    void what_differs_or_is_unknown_in_a_folder_of_losses_is_never_a_success() throws IOException {
        Path misc = GOLDEN.resolve("misc");
        ObjectNode tree =
                (ObjectNode) JSON.readTree(misc.resolve("manifest.json").toFile());
        for (String file : List.of("losses.npz", "metrics-1d-32.npz", "operators-1d-31.npz")) {
            Files.copy(misc.resolve(file), folder.resolve(file));
        }
        ObjectNode metrics = tree.get("metrics").get(0).deepCopy();
        ObjectNode values = (ObjectNode) metrics.get("values");
        values.put("sMSE", values.get("sMSE").asDouble() * (1 + 1e-9));
        ObjectNode unknown = tree.get("metrics").get(0).deepCopy();
        ((ObjectNode) unknown.put("id", "unknown").get("values")).put("MEA", 1);
        tree.set("metrics", JSON.createArrayNode().add(metrics).add(unknown));
        ObjectNode operators = tree.get("operators").get(1).deepCopy();
        ((ArrayNode) operators.get("arrays")).add("laplacian");
        tree.set("operators", JSON.createArrayNode().add(operators));
        ObjectNode wider = tree.get("ic_statistics").get(0).deepCopy();
        wider.put("mean_of_std", wider.get("mean_of_std").asDouble() * 1.03).put("max", 1.5);
        ObjectNode other = tree.get("ic_statistics").get(0).deepCopy();
        other.put("generator", "fractal 3");
        tree.set("ic_statistics", JSON.createArrayNode().add(wider).add(other));
        tree.set("eigenvalues", JSON.createArrayNode().add(1));
        Files.writeString(folder.resolve("manifest.json"), tree.toString());

        List<CaseResult> results = run(folder).stream()
                .filter(result -> !result.kind().equals("losses"))
                .toList();
        assertThat(results).noneMatch(CaseResult::holds);
        assertThat(results)
                .extracting(CaseResult::verdict, CaseResult::subject)
                .containsExactlyInAnyOrder(
                        tuple(Verdict.FALLS_SHORT, "sMSE"),
                        tuple(Verdict.UNANSWERED, ""),
                        tuple(Verdict.UNANSWERED, ""),
                        tuple(Verdict.FALLS_SHORT, "mean_of_std"),
                        tuple(Verdict.FALLS_SHORT, "max"),
                        tuple(Verdict.UNANSWERED, ""),
                        tuple(Verdict.UNANSWERED, ""));
        assertThat(results)
                .extracting(CaseResult::message)
                .anyMatch(text -> text.contains("'MEA'"))
                .anyMatch(text -> text.contains("'laplacian'"))
                .anyMatch(text -> text.contains("'fractal 3'"))
                .anyMatch(text -> text.contains("unknown section"));
    }

    @Test
    void a_network_that_differs_is_reported_with_what_differs() throws IOException {
        Path networks = GOLDEN.resolve("networks");
        JsonNode whole = JSON.readTree(networks.resolve("manifest.json").toFile());
        ArrayNode cases = JSON.createArrayNode();
        Map<String, String> changes = Map.of(
                "architecture", "\"Conw;6;3;relu\"",
                "real_parameters", "272",
                "receptive_field", "\"((4.0, 5.0),)\"",
                "boundary", "\"open\"",
                "file", "\"res-1d.npz\"");
        for (String key : List.of("architecture", "real_parameters", "receptive_field", "boundary", "file")) {
            ObjectNode changed = whole.get("cases").get(0).deepCopy();
            cases.add(changed.put("id", key).set(key, JSON.readTree(changes.get(key))));
        }
        ObjectNode slower = whole.get("cases").get(0).deepCopy();
        cases.add(slower.put("id", "dirichlet").put("boundary", "dirichlet"));
        Files.copy(networks.resolve("conv-1d.npz"), folder.resolve("conv-1d.npz"));
        Files.copy(networks.resolve("res-1d.npz"), folder.resolve("res-1d.npz"));
        Files.writeString(
                folder.resolve("manifest.json"),
                JSON.createObjectNode().set("cases", cases).toString());
        List<CaseResult> results = run(folder);
        assertThat(results).hasSize(5 + 3).noneMatch(CaseResult::holds);
        assertThat(results.get(0).message()).contains("Conw");
        assertThat(results.get(1).message()).contains("272 real weights, Eddy's network 271");
        assertThat(results.get(2).message()).contains("5.0");
        assertThat(results.get(3).message()).contains("'open'");
        assertThat(results.get(4).message()).isNotEmpty();
        assertThat(results.get(5).error()).isGreaterThan(1e-3);
    }

    @Test
    void other_numerics_fall_short_where_a_defect_is_in_play() {
        assertThat(ReferenceCheck.run(
                        GOLDEN.resolve("steppers"), CheckOptions.ALL.withProfile(Profile.EDDY), Progress.NONE))
                .filteredOn(result -> result.id().equals("kdv-1d"))
                .noneMatch(CaseResult::holds);
    }

    @Test
    void what_cannot_be_computed_is_reported_with_its_reason() throws IOException {
        double[] wave = new double[16];
        for (int i = 0; i < 16; i++) {
            wave[i] = Math.cos(2 * Math.PI * i / 16);
        }
        StoredArray state = StoredArray.of(wave, 1, 16);
        new Npz(Map.of("initial", state, "after_8", state)).write(folder.resolve("wave.npz"));
        Files.writeString(folder.resolve("manifest.json"), """
                {"format": "eddy-reference-trajectories 1", "cases": [
                  {"id": "period", "stepper": "advection", "dims": 1, "points": 16, "extent": [2.0], "dt": 0.25,
                   "params": {"velocity": 1.0}, "steps": [8], "file": "wave.npz"},
                  {"id": "wrong", "stepper": "diffusion", "dims": 1, "points": 16, "extent": 2.0, "dt": 0.25,
                   "steps": [8], "file": "wave.npz"},
                  {"id": "unknown", "stepper": "advecton", "dims": 1, "points": 16, "extent": 2.0, "dt": 0.25,
                   "steps": [8], "file": "wave.npz"},
                  {"id": "parameter", "stepper": "advection", "dims": 1, "points": 16, "extent": 2.0, "dt": 0.25,
                   "params": {"speed": 1.0}, "steps": [8], "file": "wave.npz"},
                  {"id": "file", "stepper": "advection", "dims": 1, "points": 16, "extent": 2.0, "dt": 0.25,
                   "steps": [8], "file": "missing.npz"}]}
                """);
        List<CaseResult> results = run(folder);
        assertThat(results).extracting(CaseResult::holds).containsExactly(true, false, false, false, false);
        assertThat(results.get(1).error()).isBetween(0.01, 1.0);
        assertThat(results.get(2).message()).contains("did you mean 'advection'");
        assertThat(results.get(3).message()).contains("unknown parameter 'speed'");
        assertThat(results.get(4).message()).contains("missing.npz");
    }

    @Test
    void a_folder_without_a_manifest_is_refused() {
        assertThatThrownBy(() -> run(folder)).isInstanceOf(Misuse.class).hasMessageContaining("manifest.json");
    }
}
