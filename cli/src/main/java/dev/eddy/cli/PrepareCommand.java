package dev.eddy.cli;

import dev.eddy.study.Study;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(
        name = "prepare",
        hidden = true,
        description =
                "Do a little of everything, so that native libraries are unpacked, and Java can keep the classes that"
                        + " most commands need. The launcher runs it once for each Java.")
final class PrepareCommand implements Callable<Integer> {
    /** As small as studies get. */
    static final String STUDY = """
        name: prepare
        scenarios:
          - {kind: difficulty.burgers, dims: 1, points: 32, train-samples: 4, train-horizon: 6, test-samples: 2, test-horizon: 4}
        networks:
          - {kind: conv, width: 4, depth: 2, activation: relu}
          - {kind: fno, modes: 4, width: 4, blocks: 1, activation: gelu}
        trainings: [{kind: supervised, steps: 1}]
        recipe: {updates: 20, batch: 4, schedule: {kind: warmup-cosine, warmup: 4}}
        seeds: {first: 0, count: 1}
        samples: 1
        """;

    @Override
    public Integer call() throws IOException {
        Main.commandLine().usage(System.out);
        Main.commandLine().execute("list");
        Main.commandLine().execute("describe", "burgers");
        Path runs = Files.createTempDirectory("eddy-prepare");
        try {
            StudyFile file = new StudyFile(StudyReader.parse("prepare", STUDY, Study.class), STUDY);
            int code = new StudyRun(runs, file, "eddy prepare", false).execute();
            Main.commandLine().execute("status", "--runs", runs.toString());
            return code;
        } finally {
            delete(runs);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
