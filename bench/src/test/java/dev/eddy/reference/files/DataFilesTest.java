package dev.eddy.reference.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.CheckOptions;
import dev.eddy.reference.ReferenceCheck;
import dev.eddy.reference.Verdict;
import dev.eddy.result.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFilesTest {
    private static final Path FOLDER = Path.of("../data/src/test/resources/files");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"files, 80", "variants, 20"})
    void every_file_of_a_folder_holds(String name, int more) {
        List<CaseResult> results = ReferenceCheck.run(FOLDER.resolveSibling(name), CheckOptions.ALL, Progress.NONE);
        assertThat(results)
                .hasSizeGreaterThan(more)
                .allSatisfy(result -> assertThat(result.holds())
                        .as("%s: %s %s", result.id(), result.subject(), result.message())
                        .isTrue());
    }

    @Test
    void anything_else_that_the_manifest_says_falls_short() throws IOException {
        String name = "well/channel_2d/data/train/channel_2d_nu0.05.hdf5";
        List<Consumer<ObjectNode>> changes = List.of(
                entry -> canonical(entry).put("sha256_float64_le_row_major", "0".repeat(64)),
                entry -> canonical(entry).put("mean", 0.123),
                entry -> canonical(entry)
                        .putArray("shape")
                        .add(2)
                        .add(6)
                        .add(7)
                        .add(16)
                        .add(20),
                entry -> canonical(entry).putArray("channels").add("u"),
                entry -> entry.put("dt", 0.3),
                entry -> entry.put("split", "test"),
                entry -> entry.put("missing", 4),
                entry -> ((ObjectNode) entry.path("boundary"))
                        .putArray("y")
                        .add("OPEN")
                        .add("WALL"));
        for (Consumer<ObjectNode> change : changes) {
            assertThat(checked(name, change).verdict()).isEqualTo(Verdict.FALLS_SHORT);
        }
        assertThat(checked(name, entry -> {}).verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void a_good_file_among_the_malformed_falls_short() throws IOException {
        Path file = FOLDER.resolve("hdf5/latest_format.hdf5");
        Files.copy(file, folder.resolve("good.hdf5"));
        ObjectNode manifest = JSON.createObjectNode().put("format", "eddy-reference-files 1");
        manifest.putArray("malformed").addObject().put("file", "good.hdf5").put("expected", "refused: in one sentence");
        Files.writeString(folder.resolve("manifest.json"), manifest.toString());
        CaseResult result =
                ReferenceCheck.run(folder, CheckOptions.ALL, Progress.NONE).get(0);
        assertThat(result.verdict()).isEqualTo(Verdict.FALLS_SHORT);
        assertThat(result.subject()).isEqualTo("it was read");
    }

    private static ObjectNode canonical(ObjectNode entry) {
        return (ObjectNode) entry.path("canonical");
    }

    private CaseResult checked(String name, Consumer<ObjectNode> change) throws IOException {
        Path copy = folder.resolve(name);
        Files.createDirectories(copy.getParent());
        if (!Files.exists(copy)) {
            Files.copy(FOLDER.resolve(name), copy);
        }
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(FOLDER.resolve("manifest.json").toFile());
        for (JsonNode entry : manifest.path("files")) {
            if (entry.path("file").asText().equals(name)) {
                ObjectNode changed = entry.deepCopy();
                change.accept(changed);
                manifest.putArray("files").add(changed);
                break;
            }
        }
        manifest.remove("malformed");
        Files.writeString(folder.resolve("manifest.json"), manifest.toString());
        return ReferenceCheck.run(folder, CheckOptions.ALL, Progress.NONE).get(0);
    }
}
