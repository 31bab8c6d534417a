package dev.eddy.cli;

import dev.eddy.misuse.Misuse;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.result.claim.Judge;
import dev.eddy.store.RunFolder;
import dev.eddy.study.Plan;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Studies that claim something, with their runs. */
final class ClaimStudies {
    /** Files of studies that are done in seconds end so, before their ending. */
    private static final String QUICK = "-quick";

    private final Path runs;

    ClaimStudies(Path runs) {
        this.runs = runs;
    }

    /** A study with what it claims, of a file or of a run folder. */
    record ClaimStudy(String name, StudyFile file, Path folder) {
        Optional<RunFolder> run() {
            return RunFolder.isRun(folder) ? Optional.of(RunFolder.open(folder)) : Optional.empty();
        }

        /** Whether every trial has a result. */
        boolean complete() {
            return run().map(run -> run.trials().size() == file.plan().keys().size())
                    .orElse(false);
        }

        /** How long its run took, all sessions together. */
        OptionalDouble seconds() {
            return run().map(RunFolder::seconds).orElseGet(OptionalDouble::empty);
        }

        /** By what has ended, whatever the study said when it was run: its trials are the same. */
        List<ClaimVerdict> verdicts() {
            Plan plan = file.plan();
            Judge judge = new Judge(plan.keys(), run().map(RunFolder::trials).orElse(List.of()));
            return plan.claims().stream().map(judge::judge).toList();
        }
    }

    /** A study of a file, in its small budget if that is wanted; empty if it has none, or claims nothing. */
    Optional<ClaimStudy> of(Path file, boolean quick) {
        StudyFile read = StudyReader.read(file);
        String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        boolean isQuick = name.endsWith(QUICK);
        Optional<Plan> plan = !quick
                ? Optional.of(read.plan())
                : isQuick ? Optional.of(read.plan()) : read.plan().quick();
        return plan.filter(any -> !any.claims().isEmpty())
                .map(any -> new ClaimStudy(
                        any.name(), any == read.plan() ? read : canonical(any), runs.resolve(any.folderName())));
    }

    /** A study whatever it claims. */
    ClaimStudy of(StudyFile file, String name) {
        return new ClaimStudy(name, file, runs.resolve(file.plan().folderName()));
    }

    private static StudyFile canonical(Plan plan) {
        return new StudyFile(plan, plan.canonical());
    }

    /**
     * Those of all study files in a folder, and of the runs that none of them is of.
     *
     * @param quick small budgets only, else full ones only
     */
    List<ClaimStudy> all(Path studies, boolean quick) {
        List<ClaimStudy> all = new ArrayList<>();
        for (Path file : files(studies)) {
            boolean isQuick = file.getFileName().toString().contains(QUICK + ".");
            if (quick || !isQuick) {
                try {
                    of(file, quick).ifPresent(all::add);
                } catch (Misuse broken) {
                    System.err.println("left out: " + broken.getMessage());
                }
            }
        }
        for (Path run : RunFolder.below(runs)) {
            boolean known = all.stream().anyMatch(study -> same(study.folder(), run));
            RunFolder folder = RunFolder.open(run);
            if (!known
                    && folder.name().endsWith(QUICK) == quick
                    && !folder.claims().isEmpty()) {
                Plan plan = StudyReader.parse(folder.path().toString(), folder.configuration());
                all.add(new ClaimStudy(folder.id(), new StudyFile(plan, folder.configuration()), run));
            }
        }
        return all;
    }

    private static boolean same(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    private static List<Path> files(Path studies) {
        if (!Files.isDirectory(studies)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(studies)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new Misuse("cannot list " + studies + ": " + failed.getMessage(), failed);
        }
    }
}
