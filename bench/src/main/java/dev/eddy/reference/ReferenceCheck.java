package dev.eddy.reference;

import dev.eddy.misuse.Check;
import dev.eddy.result.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Compares Eddy with what another code has computed, in double precision. A folder lists trajectories, networks, losses or
 * cases of any {@linkplain CheckKind kind}. What Eddy cannot compare (unknown kind, stepper or parameter, damaged file) is
 * a result with its reason, never skipped.
 */
public final class ReferenceCheck {
    private ReferenceCheck() {}

    /**
     * Checks the cases of a folder, or those that are chosen.
     *
     * @throws dev.eddy.misuse.Misuse if the folder has no manifest that this version reads, or nothing of what is chosen
     */
    public static List<CaseResult> run(Path folder, CheckOptions options, Progress progress) {
        List<PendingCase> chosen = FolderKinds.of(folder)
                .map(kind -> kind.cases(folder))
                .orElseGet(() -> ReferenceFolder.cases(Manifest.read(folder), options));
        chosen = only("kind", options.kinds(), chosen, PendingCase::kind);
        chosen = only("case", options.cases(), chosen, PendingCase::id);
        List<CaseResult> results = new ArrayList<>();
        try (Progress.Task task = progress.start("checking " + folder.getFileName(), chosen.size())) {
            for (PendingCase pending : chosen) {
                results.addAll(pending.check().get());
                task.advance(1, pending.id());
            }
        }
        return results;
    }

    private static List<PendingCase> only(
            String what, List<String> wanted, List<PendingCase> cases, Function<PendingCase, String> name) {
        if (wanted.isEmpty()) {
            return cases;
        }
        SortedSet<String> known = new TreeSet<>(cases.stream().map(name).toList());
        for (String one : wanted) {
            Check.that(
                    known.contains(one),
                    "there is no %s '%s' in this folder%s (have: %s)",
                    what,
                    one,
                    Check.didYouMean(one, known),
                    String.join(", ", known));
        }
        return cases.stream()
                .filter(pending -> wanted.contains(name.apply(pending)))
                .toList();
    }
}
