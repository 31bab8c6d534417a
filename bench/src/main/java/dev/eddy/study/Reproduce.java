package dev.eddy.study;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.result.Progress;
import dev.eddy.result.TrialKey;
import dev.eddy.result.TrialResult;
import dev.eddy.store.DataFiles;
import dev.eddy.store.RunFolder;
import dev.eddy.study.Reproduction.Difference;
import dev.eddy.study.StudyReader.StudyFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a run again from its folder, and the data that it read if it made none, in a temporary place, and tells the difference. */
public final class Reproduce {
    private Reproduce() {}

    /** Runs those trials again that have ended. */
    public static Reproduction run(RunFolder original, Progress progress) {
        return run(original, progress, key -> true);
    }

    /** Runs some of the trials again that have ended. */
    public static Reproduction run(RunFolder original, Progress progress, Predicate<TrialKey> wanted) {
        ScoredRun.refuse(original);
        List<TrialResult> before = original.trials().stream()
                .filter(trial -> wanted.test(trial.key()))
                .toList();
        Check.that(!before.isEmpty(), "%s has no trial with a result that could be reproduced", original.path());
        Plan study =
                StudyReader.parse(original.path().resolve("study.json").toString(), original.canonicalConfiguration());
        Check.that(
                study.hash().equals(original.provenance().configHash()),
                "%s: study.json was changed after the run: its hash is %.8s, the run's is %.8s",
                original.path(),
                study.hash(),
                original.provenance().configHash());
        original.data().ifPresent(DataFiles::requireUnchanged);
        Set<TrialKey> keys = before.stream().map(TrialResult::key).collect(Collectors.toSet());
        Path temporary = temporaryFolder();
        try {
            StudyRunner runner = new StudyRunner(temporary, progress);
            RunEnd end = original.data()
                    .map(files -> runner.withData(files.path()))
                    .orElse(runner)
                    .run(
                            new StudyFile(study, original.configuration()),
                            original.command(),
                            temporary.resolve(original.id()),
                            keys::contains);
            return difference(original, before, end.folder());
        } finally {
            delete(temporary);
        }
    }

    /** How far two runs of one study are apart, in the trials that have ended in the first. */
    public static Reproduction difference(RunFolder original, RunFolder again) {
        return difference(original, original.trials(), again);
    }

    private static Reproduction difference(RunFolder original, List<TrialResult> before, RunFolder again) {
        Map<TrialKey, TrialResult> after =
                again.trials().stream().collect(Collectors.toMap(TrialResult::key, Function.identity()));
        List<Difference> differences = new ArrayList<>();
        for (TrialResult trial : before) {
            TrialResult other = after.get(trial.key());
            if (other != null) {
                differences.add(TrialDifference.of(
                        trial, other, original.artifacts(trial.key()), again.artifacts(trial.key())));
            }
        }
        return new Reproduction(
                original.provenance(), again.provenance(), differences, differences.size() == before.size());
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("eddy-reproduce");
        } catch (IOException failed) {
            throw StorageFailure.writing(Path.of(System.getProperty("java.io.tmpdir")), failed);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException left) {
            throw StorageFailure.writing(folder, left);
        }
    }
}
