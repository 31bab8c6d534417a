package dev.eddy.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder format {@code eddy-reference 1}, and every kind that Eddy answers, through the one front door. */
class CheckKindsTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Outputs that tell what other codes do and that no kind is held to. */
    private static final Set<String> INFORMATIVE = Set.of("public_code", "dxt-package");

    @TempDir
    private Path folder = Path.of("");

    private static List<CaseResult> run(Path folder) {
        return ReferenceCheck.run(folder, CheckOptions.ALL, Progress.NONE);
    }

    private static Stream<JsonNode> cases(Path folder) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        JSON.readTree(folder.resolve("manifest.json").toFile()).get("cases").forEach(cases::add);
        return cases.stream();
    }

    /** Writes one case with what was changed of its entry and its arrays, and checks the folder. */
    private CaseResult changed(
            Path from, JsonNode node, Consumer<ObjectNode> entry, Consumer<Map<String, StoredArray>> arrays)
            throws IOException {
        ObjectNode copy = node.deepCopy();
        entry.accept(copy);
        Map<String, StoredArray> stored = new LinkedHashMap<>(
                Npz.read(from.resolve(node.get("file").asText())).arrays());
        arrays.accept(stored);
        new Npz(stored).write(folder.resolve(node.get("file").asText()));
        ObjectNode manifest = JSON.createObjectNode().put("format", "eddy-reference 1");
        manifest.putArray("cases").add(copy);
        Files.writeString(folder.resolve("manifest.json"), manifest.toString());
        return run(folder).get(0);
    }

    private CaseResult leray(Consumer<ObjectNode> entry, Consumer<Map<String, StoredArray>> arrays) throws IOException {
        Path physics = GOLDEN.resolve("physics");
        JsonNode node = cases(physics)
                .filter(one -> one.get("id").asText().equals("leray-0"))
                .findFirst()
                .orElseThrow();
        return changed(physics, node, entry, arrays);
    }

    @ParameterizedTest
    @ValueSource(strings = {"physics", "generative"})
    void every_golden_case_holds(String area) {
        List<CaseResult> results = run(GOLDEN.resolve(area));
        assertThat(results).filteredOn(result -> !result.holds()).isEmpty();
    }

    /** Each output of each kind is altered, in the first case that has it, at its largest value by ten tolerances. */
    @ParameterizedTest
    @ValueSource(strings = {"physics", "generative"})
    void an_altered_number_fails(String area) throws IOException {
        Set<String> altered = new HashSet<>();
        for (JsonNode node : cases(GOLDEN.resolve(area)).toList()) {
            for (JsonNode output : node.get("outputs")) {
                String name = output.asText();
                if (!altered.add(node.get("kind").asText() + " " + name)) {
                    continue;
                }
                double tolerance = node.get("tolerance").asDouble();
                CaseResult result = changed(
                        GOLDEN.resolve(area),
                        node,
                        entry -> {},
                        arrays -> arrays.computeIfPresent(name, (key, array) -> altered(array, 10 * tolerance)));
                assertThat(result.holds())
                        .as("%s with another '%s'", node.get("id").asText(), name)
                        .isEqualTo(INFORMATIVE.contains(name));
                if (!INFORMATIVE.contains(name)) {
                    assertThat(result.subject()).isEqualTo(name);
                }
            }
        }
    }

    private static StoredArray altered(StoredArray array, double by) {
        double[] values = array.toDoubles();
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            at = Math.abs(values[i]) > Math.abs(values[at]) ? i : at;
        }
        boolean rounding = Math.abs(values[at]) < 1e-12;
        values[at] = rounding ? 1 : values[at] * (1 + by);
        return switch (array.type()) {
            case INT64 -> {
                long[] whole = array.toLongs();
                whole[at]++;
                yield StoredArray.of(whole, array.shape());
            }
            case COMPLEX128 ->
                new StoredArray(
                        array.type(),
                        array.shape(),
                        StoredArray.of(values, values.length).bytes());
            default -> StoredArray.of(values, array.shape());
        };
    }

    @Test
    void a_kind_that_no_room_answers_is_listed_as_unknown() throws IOException {
        CaseResult result = leray(entry -> entry.put("kind", "lerray"), arrays -> {});
        assertThat(result.verdict()).isEqualTo(Verdict.UNANSWERED);
        assertThat(result.message()).isEqualTo("unknown kind");
        assertThat(result.kind()).isEqualTo("lerray");
    }

    @Test
    void a_malformed_case_is_one_sentence_that_says_what_is_wrong() throws IOException {
        Map<String, Consumer<ObjectNode>> entries = new LinkedHashMap<>();
        entries.put("missing.npz", entry -> entry.put("file", "missing.npz"));
        entries.put("'../leray-0.npz'", entry -> entry.put("file", "../leray-0.npz"));
        entries.put("the manifest says no 'file'", entry -> entry.remove("file"));
        entries.put("the manifest says no 'inputs'", entry -> entry.remove("inputs"));
        entries.put("no outputs", entry -> entry.putArray("outputs"));
        entries.put(
                "did you mean 'projected'", entry -> entry.putArray("outputs").add("projecte"));
        entries.put("'tolerance' is a number", entry -> entry.put("tolerance", "small"));
        entries.put("positive number, got 0.0", entry -> entry.put("tolerance", 0.0));
        entries.put("no parameter 'lengths'", entry -> entry.putObject("params").put("length", 1));
        entries.put(
                "'lengths' is a number, got long",
                entry -> entry.withObject("/params")
                        .putArray("lengths")
                        .add("long")
                        .add("short"));
        for (Map.Entry<String, Consumer<ObjectNode>> entry : entries.entrySet()) {
            assertMalformed(leray(entry.getValue(), arrays -> {}), entry.getKey());
        }
        Map<String, Consumer<Map<String, StoredArray>>> arrays = new LinkedHashMap<>();
        arrays.put("'potential' among [", stored -> stored.remove("potential"));
        arrays.put("holds NaN", stored -> set(stored, "u", Double.NaN));
        arrays.put("holds Infinity", stored -> set(stored, "divergence", Double.POSITIVE_INFINITY));
        arrays.put("got shape [2, 8]", stored -> stored.put("u", StoredArray.of(new double[16], 2, 8)));
        arrays.put(
                "shape [9, 8], Eddy's [8, 9]",
                stored -> stored.put(
                        "potential", StoredArray.of(stored.get("potential").toDoubles(), 9, 8)));
        arrays.put("FLOAT32", stored -> stored.put("u", StoredArray.of(new float[144], 2, 8, 9)));
        for (Map.Entry<String, Consumer<Map<String, StoredArray>>> change : arrays.entrySet()) {
            assertMalformed(leray(entry -> {}, change.getValue()), change.getKey());
        }
    }

    private static void set(Map<String, StoredArray> stored, String name, double value) {
        stored.computeIfPresent(name, (key, array) -> {
            double[] values = array.toDoubles();
            values[3] = value;
            return StoredArray.of(values, array.shape());
        });
    }

    private static void assertMalformed(CaseResult result, String words) {
        assertThat(result.verdict()).as(words).isEqualTo(Verdict.MALFORMED);
        assertThat(result.message()).contains(words).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\": \"eddy-reference 2\", \"cases\": [{}]} -> eddy-reference 2",
                "{\"format\": \"eddy-reference 1\"} -> lists no cases",
                "{\"format\": \"eddy-reference 1\", \"cases\": {}} -> lists no cases",
                "{\"format\": \"eddy-reference 1\", \"cases\": [{\"id\": \"a\"}, {\"id\": \"a\"}]} -> two cases",
                "{\"format\": -> not JSON"
            })
    void a_manifest_that_cannot_be_read_is_refused(String text) throws IOException {
        String[] parts = text.split(" -> ", -1);
        Files.writeString(folder.resolve("manifest.json"), parts[0]);
        assertThatThrownBy(() -> run(folder)).isInstanceOf(Misuse.class).hasMessageContaining(parts[1]);
    }

    @Test
    void kinds_and_cases_are_selected_by_name() {
        Path physics = GOLDEN.resolve("physics");
        CheckOptions one = new CheckOptions(null, null, List.of("leray"), List.of("leray-1"));
        assertThat(ReferenceCheck.run(physics, one, Progress.NONE))
                .extracting(CaseResult::id)
                .containsExactly("leray-1");
        CheckOptions misspelt = new CheckOptions(null, null, List.of("lerai"), List.of());
        assertThatThrownBy(() -> ReferenceCheck.run(physics, misspelt, Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'leray'");
        assertThatThrownBy(() -> ReferenceCheck.run(physics, CheckOptions.ALL.withTolerance(1), Progress.NONE))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("names its own tolerance");
    }

    /** The table of docs/formats.md and the kinds that have golden cases are those that Eddy answers. */
    @Test
    void every_kind_is_documented_and_has_golden_cases() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "formats.md"))) {
            if (line.startsWith("| `") && line.contains("` | `dev.eddy.")) {
                documented.add(line.substring(3, line.indexOf('`', 3)));
            }
        }
        Set<String> golden = new TreeSet<>();
        for (String area : List.of("physics", "generative")) {
            cases(GOLDEN.resolve(area))
                    .forEach(one -> golden.add(one.get("kind").asText()));
        }
        assertThat(documented).isEqualTo(CheckKinds.all().keySet());
        assertThat(golden).isEqualTo(CheckKinds.all().keySet());
    }
}
