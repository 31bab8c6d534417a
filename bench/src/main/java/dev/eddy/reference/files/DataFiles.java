package dev.eddy.reference.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.reference.CaseResult;
import dev.eddy.reference.FolderKind;
import dev.eddy.reference.PendingCase;
import dev.eddy.reference.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Folders {@code eddy-reference-files 1}: files that must be read with the values that the manifest says, and malformed ones
 * that must be refused in one sentence.
 */
public final class DataFiles implements FolderKind {
    @Override
    public String format() {
        return "eddy-reference-files 1";
    }

    @Override
    public List<PendingCase> cases(Path folder) {
        JsonNode manifest = read(folder.resolve("manifest.json"));
        List<PendingCase> cases = new ArrayList<>();
        for (JsonNode entry : manifest.path("files")) {
            add(cases, entry, entry.path("format").asText(), () -> new ReadableFile(folder, entry).result());
        }
        for (JsonNode entry : manifest.path("malformed")) {
            add(cases, entry, MalformedFile.KIND, () -> new MalformedFile(folder, entry).result());
        }
        Check.that(!cases.isEmpty(), "%s lists no files", folder.resolve("manifest.json"));
        return cases;
    }

    private static void add(List<PendingCase> cases, JsonNode entry, String kind, Supplier<CaseResult> check) {
        String id = entry.path("file").asText();
        cases.add(new PendingCase(kind, id, () -> {
            Path file = Path.of(id);
            if (id.isEmpty() || file.isAbsolute() || !file.equals(file.normalize()) || file.startsWith("..")) {
                String why = "the file is in the folder of the manifest, got '" + id + "'";
                return List.of(new CaseResult(id, kind, "", Double.NaN, Double.NaN, Verdict.MALFORMED, why));
            }
            try {
                return List.of(check.get());
            } catch (Misuse refused) {
                return List.of(CaseResult.unanswered(id, kind, "", Double.NaN, String.valueOf(refused.getMessage())));
            } catch (RuntimeException fault) {
                // A reader that fails in another way than by a refusal: the other files are checked nevertheless.
                return List.of(CaseResult.compared(id, kind, "fails: " + fault, Double.POSITIVE_INFINITY, 1));
            }
        }));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException failed) {
            throw new Misuse("cannot read " + file + ": " + failed.getMessage(), failed);
        }
    }
}
