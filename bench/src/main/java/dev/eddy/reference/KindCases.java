package dev.eddy.reference;

import dev.eddy.data.ElementType;
import dev.eddy.data.Npz;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cases of a folder {@code eddy-reference 1}, each answered by the check of its kind. */
final class KindCases {
    private static final Set<ElementType> TYPES =
            EnumSet.of(ElementType.FLOAT64, ElementType.INT64, ElementType.COMPLEX128);

    private final Map<String, CheckKind> kinds;

    KindCases(Map<String, CheckKind> kinds) {
        this.kinds = kinds;
    }

    List<PendingCase> pending(List<ManifestEntry> entries) {
        List<PendingCase> pending = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            ManifestEntry entry = entries.get(i);
            String id = entry.id().isEmpty() ? "case " + (i + 1) : entry.id();
            String kind = entry.node().path("kind").asText();
            pending.add(new PendingCase(kind, id, () -> List.of(result(id, kind, entry))));
        }
        return pending;
    }

    private CaseResult result(String id, String kind, ManifestEntry entry) {
        try (Scope scope = Scope.open()) {
            ReferenceCase given = read(entry);
            CheckKind check = kinds.get(kind);
            return check == null ? given.unanswered("unknown kind") : check.check(given);
        } catch (Misuse refused) {
            return new CaseResult(
                    id, kind, "", Double.NaN, Double.NaN, Verdict.MALFORMED, String.valueOf(refused.getMessage()));
        }
    }

    /** A case with its arrays; refuses what no check could be held to. */
    private static ReferenceCase read(ManifestEntry entry) {
        for (String key : List.of("id", "kind", "file")) {
            Check.that(entry.node().path(key).isTextual(), "the manifest says no '%s' of this case", key);
        }
        double tolerance = entry.number("tolerance");
        Check.that(
                tolerance > 0 && Double.isFinite(tolerance), "the tolerance is a positive number, got %s", tolerance);
        List<String> inputs = entry.texts("inputs");
        List<String> outputs = entry.texts("outputs");
        Check.that(!outputs.isEmpty(), "the case has no outputs, so there is nothing to compare");
        Path file = Path.of(entry.text("file"));
        Check.that(
                !file.isAbsolute() && file.equals(file.normalize()) && !file.startsWith(".."),
                "the file is in the folder of the manifest, got '%s'",
                file);
        Npz arrays = entry.arrays();
        inputs.forEach(name -> check(name, arrays.array(name)));
        outputs.forEach(name -> check(name, arrays.array(name)));
        return new ReferenceCase(
                entry.text("id"),
                entry.text("kind"),
                entry.params(),
                inputs,
                outputs,
                tolerance,
                entry.node().path("source").asText(),
                arrays);
    }

    private static void check(String name, StoredArray array) {
        Check.that(
                TYPES.contains(array.type()),
                "the array '%s' is %s; a reference is FLOAT64, COMPLEX128 or INT64",
                name,
                array.type());
        if (array.type() != ElementType.INT64) {
            for (double value : array.toDoubles()) {
                Check.that(Double.isFinite(value), "the array '%s' holds %s; a reference is finite", name, value);
            }
        }
    }
}
