package dev.eddy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.eddy.cluster.ClassPath;
import dev.eddy.result.TrialKey;
import dev.eddy.store.Json;
import dev.eddy.store.RunFolder;
import dev.eddy.study.Reproduce;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same command goes on, whatever became of the process before it, and the numbers are those of a run that nothing disturbed. The
 * build tries one kind of study, killed twice. All kinds, killed ten times each, and real disks:
 *
 * <pre>./mvnw -q -pl cli -am test -Dtest=KilledRunsTest -Dsurefire.failIfNoSpecifiedTests=false -Deddy.kills=10</pre>
 */
class KilledRunsTest {
    private static final int USUAL = 2;
    private static final int KILLS = Integer.getInteger("eddy.kills", USUAL);
    private static final boolean ALL = KILLS > USUAL;

    private static final String SCENARIO = "{kind: diff_adv, points: 24, advection-gamma: -1, train-samples: 4,"
            + " train-horizon: 6, test-samples: 2, test-horizon: 7}";

    /** A study of each kind, with a second or two of work. */
    private static Map<String, String> studies() {
        Map<String, String> studies = new LinkedHashMap<>();
        studies.put("emulator", """
            name: emulator
            scenarios: [%s]
            networks: [Conv;8;2;relu, FNO;3;4;1;gelu]
            trainings: [sup;2]
            recipe: {updates: 400, batch: 4, record-every: 40, schedule: {kind: constant, rate: 1e-3}}
            seeds: {count: 2}
            """.formatted(SCENARIO));
        studies.put("correction", """
            name: correction
            precision: float64
            scenarios: [%s]
            tasks: ["correct;sequential"]
            networks: [Conv;6;2;relu]
            trainings: [div;2]
            recipe: {updates: 200, batch: 4, record-every: 40, schedule: {kind: constant, rate: 1e-3}}
            seeds: {count: 2}
            """.formatted(SCENARIO));
        studies.put("refinement", """
            name: refinement
            precision: float64
            scenarios:
              - kind: difficulty.burgers
                points: 16
                train-samples: 3
                train-horizon: 4
                test-samples: 2
                test-horizon: 3
                training-solver: {kind: etdrk, order: 1}
            networks: [{kind: mlp, width: 16, depth: 1}]
            trainings: [{kind: mix-chain, weights: [0, 1]}]
            refinements:
              - {kind: constant, level: 3, knob: substeps}
              - {kind: progressive, cap: 4, plateau: 0.5, lag: 2, window: 0, knob: substeps}
            recipe: {updates: 300, batch: 3, record-every: 30, schedule: {kind: constant, rate: 1e-2}}
            """);
        studies.put("inverse", """
            format: eddy-inverse 1
            name: inverse
            problems:
              - {kind: transport, points: 8, every: 0.1, states: 2, observations: {times: [0.03, 0.1], sensors: 20, noise: 0.01}}
              - {kind: infiltration, cells: 6, every: 0.25, horizon: 1.25, held-out: [2]}
            networks: [{kind: siren, width: 4, depth: 1, first-frequency: 5}]
            methods: [{dt: 0.05, theta: 1}]
            recipes: [{updates: 60, record-every: 10}]
            """);
        studies.put("experiment", """
            format: eddy-experiment 1
            name: experiment
            experiments:
              - {kind: rectified-plane, width: 16, training: {updates: 300}, stages: 2, pairs: 256, samples: 200}
              - {kind: linear-emulator, waves: [1], states: 20, updates: 200}
            """);
        return studies;
    }

    @TempDir
    private Path folder = Path.of("");

    /** Also those that the build does not run. */
    @Test
    void every_study_is_read() {
        studies().forEach((name, text) -> new StudyFile(StudyReader.parse(name, text), text).check());
    }

    @TestFactory
    Stream<DynamicTest> a_study_that_is_killed_at_random_moments_gives_the_numbers_of_one_that_is_not() {
        return studies().entrySet().stream()
                .filter(study -> ALL || study.getKey().equals("emulator"))
                .map(study -> DynamicTest.dynamicTest(study.getKey(), () -> kill(study.getKey(), study.getValue())));
    }

    private void kill(String name, String text) throws Exception {
        Path study = Files.writeString(folder.resolve(name + ".yaml"), text);
        Path calm = folder.resolve(name + "-calm");
        long begin = System.nanoTime();
        assertThat(end(run(study, calm))).isZero();
        long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        // Moments are the same at every call; what the run does at them is not.
        Random moments = new Random(name.hashCode());
        int kills = 0;
        int turn = 0;
        while (kills < KILLS) {
            Path runs = folder.resolve(name + "-" + turn);
            Process process = run(study, runs);
            // Not in the first part, in which Java starts and nothing of the run is done.
            if (process.waitFor(whole / 4 + moments.nextLong(whole * 3 / 4), TimeUnit.MILLISECONDS)) {
                assertThat(process.exitValue()).isZero();
                assertEqual(runs, calm);
                turn++;
            } else {
                process.destroyForcibly().waitFor();
                kills++;
            }
        }
        Path runs = folder.resolve(name + "-" + turn);
        assertThat(end(run(study, runs))).isZero();
        assertEqual(runs, calm);
    }

    @Test
    void a_clock_that_goes_back_changes_nothing() throws Exception {
        assumeThat(ALL).as("all that may happen, with -Deddy.kills=10").isTrue();
        Path study = Files.writeString(folder.resolve("clock.yaml"), studies().get("emulator"));
        Path calm = folder.resolve("calm");
        assertThat(end(run(study, calm))).isZero();
        Path runs = folder.resolve("runs");
        Process process = run(study, runs);
        while (process.isAlive() && checkpoints(runs).isEmpty()) {
            Thread.sleep(5);
        }
        process.destroyForcibly().waitFor();
        // All that there is was written the day after tomorrow.
        try (Stream<Path> all = Files.walk(runs)) {
            for (Path file : all.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(2))));
            }
        }
        Path header = RunFolder.below(runs).get(0).resolve("run.json");
        String told = Files.readString(header);
        int year = Integer.parseInt(told.replaceAll("(?s).*\"started\" : \"(\\d+)-.*", "$1"));
        Files.writeString(header, told.replace("\"started\" : \"" + year, "\"started\" : \"" + (year + 1)));
        assertThat(end(run(study, runs))).isZero();
        assertEqual(runs, calm);
        assertThat(CommandLineTest.eddy("status", "--runs", runs.toString()).code())
                .isZero();
    }

    @Test
    void a_full_disk_and_a_read_only_folder_are_told_in_a_sentence_and_cost_nothing() throws Exception {
        assumeThat(ALL).as("all that may happen, with -Deddy.kills=10").isTrue();
        assumeThat(new ProcessBuilder("unshare", "-m", "true").start().waitFor())
                .as("the right to mount")
                .isZero();
        Path study = Files.writeString(folder.resolve("disk.yaml"), studies().get("emulator"));
        Path calm = folder.resolve("calm");
        assertThat(end(run(study, calm))).isZero();
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Path kept = folder.resolve("kept");

        // A disk of 96 kB: what came onto it is kept for the next.
        String small = "mount -t tmpfs -o size=96k none " + runs + " && { \"$@\"; code=$?; cp -a " + runs + " " + kept
                + "; exit $code; }";
        Answer full = mounted(small, study, runs);
        assertThat(full.code).isEqualTo(1);
        assertThat(full.text).contains("the disk is full; make room and give the same command again");
        Files.delete(runs);
        Files.move(kept, runs);

        Answer readOnly = mounted(
                "mount --bind " + runs + " " + runs + " && mount -o remount,ro,bind " + runs + " && \"$@\"",
                study,
                runs);
        assertThat(readOnly.code).isEqualTo(2);
        assertThat(readOnly.text).contains("no right to write there");

        assertThat(end(run(study, runs))).isZero();
        assertEqual(runs, calm);
    }

    private record Answer(int code, String text) {}

    private Answer mounted(String script, Path study, Path runs) throws Exception {
        List<String> line = new ArrayList<>(List.of("unshare", "-m", "bash", "-c", script, "eddy"));
        line.addAll(command(study, runs));
        Path out = folder.resolve("mounted.log");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        return new Answer(end(process), Files.readString(out));
    }

    private static List<Path> checkpoints(Path runs) throws IOException {
        try (Stream<Path> all = Files.isDirectory(runs) ? Files.walk(runs) : Stream.empty()) {
            return all.filter(file -> file.getFileName().toString().equals("checkpoint.safetensors"))
                    .toList();
        } catch (java.io.UncheckedIOException moved) {
            return List.of();
        }
    }

    private static List<String> command(Path study, Path runs) {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(Arrays.asList(
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                ClassPath.ofThisProcess(),
                Main.class.getName(),
                "run",
                study.toString(),
                "--runs",
                runs.toString(),
                "--checkpoint-every",
                "0"));
        return line;
    }

    private Process run(Path study, Path runs) throws IOException {
        return new ProcessBuilder(command(study, runs))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("run.log").toFile()))
                .start();
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static void assertEqual(Path runs, Path calm) {
        RunFolder expected = RunFolder.open(RunFolder.below(calm).get(0));
        RunFolder actual = RunFolder.open(RunFolder.below(runs).get(0));
        assertThat(actual.trials()).hasSize(expected.plannedTrials());
        assertThat(Reproduce.difference(expected, actual).trials())
                .allSatisfy(
                        trial -> assertThat(trial.isZero()).as(trial.toString()).isTrue());
        for (TrialKey key : expected.planned()) {
            if (Files.exists(expected.weightsFile(key))) {
                assertThat(Json.sha256(actual.weightsFile(key))).isEqualTo(Json.sha256(expected.weightsFile(key)));
            }
        }
        assertThat(actual.states()).allMatch(state -> state.phase().ended());
    }
}
