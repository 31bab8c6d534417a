package dev.eddy.serve;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.misuse.StorageFailure;
import dev.eddy.study.StudyReader;
import dev.eddy.study.StudyReader.StudyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Studies that were started from the page, each as {@code eddy run} in a process of its own: the page does not wait for it, and the
 * checks and the folders are those of the command line.
 */
final class StudyJobs implements AutoCloseable {
    private static final int SECONDS_TO_SAVE = 60;
    private static final int LINES = 40;

    /** What Java says first of the explicit vectors; the launcher of the command line leaves it out too. */
    private static final String INCUBATING = "WARNING: Using incubator modules";

    private final ServeSettings settings;
    private final List<StudyJob> jobs = new CopyOnWriteArrayList<>();
    private final Set<Integer> stopped = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();
    private Runnable listener = () -> {};

    private record StudyJob(int number, String study, String folder, Process process, Path log, Instant started) {}

    StudyJobs(ServeSettings settings) {
        this.settings = settings;
    }

    void onChange(Runnable told) {
        listener = told;
    }

    /** Study files that may be started, by name. */
    List<String> studies() {
        if (!Files.isDirectory(settings.studies())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(settings.studies())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw StorageFailure.reading(settings.studies(), failed);
        }
    }

    /** A study file by its name: of those in the folder, so that no name leads elsewhere. */
    private Path study(String name) {
        if (!studies().contains(name)) {
            throw new NotFound("there is no study file '" + name + "' in " + settings.studies());
        }
        return settings.studies().resolve(name);
    }

    /** What a study would run, checked as the command line checks it; refused in its sentence. */
    Map<String, Object> check(String name) {
        StudyFile file = checked(study(name));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("study", file.plan().name());
        answer.put("text", file.text());
        answer.put("run", file.plan().folderName());
        answer.put("trials", file.plan().keys().stream().map(key -> key.id()).toList());
        answer.put("warnings", file.plan().warnings());
        return answer;
    }

    /** Starts a study, or goes on with it. */
    Map<String, Object> start(String name) {
        Path file = study(name);
        return start(file, name, checked(file).plan().folderName());
    }

    private static StudyFile checked(Path path) {
        StudyFile file = StudyReader.read(path);
        file.check();
        return file;
    }

    /** Goes on with a run that nobody works on: with the study file that it keeps. */
    Map<String, Object> resume(Path run) {
        Path file = run.resolve("study.yaml");
        String folder = StudyReader.read(file).plan().folderName();
        Check.that(
                folder.equals(run.getFileName().toString()),
                "this run was not made by 'eddy run' of the study that it keeps; give its own command again");
        return start(file, folder, folder);
    }

    private synchronized Map<String, Object> start(Path study, String name, String folder) {
        for (StudyJob job : jobs) {
            Check.that(
                    !job.process().isAlive() || !job.folder().equals(folder),
                    "%s runs already; stop it first",
                    job.study());
        }
        List<String> command = new ArrayList<>(settings.command());
        command.addAll(
                List.of("run", study.toString(), "--runs", settings.runs().toString()));
        try {
            Path logs = Files.createDirectories(settings.runs().resolve(".serve"));
            int id = number.incrementAndGet();
            Path log = logs.resolve(folder + "-" + Instant.now().toEpochMilli() + ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            // The process has no questions.
            process.getOutputStream().close();
            jobs.add(new StudyJob(id, name, folder, process, log, Instant.now()));
            process.onExit().thenRun(listener);
            listener.run();
            return Map.of("job", id, "run", folder);
        } catch (IOException failed) {
            throw new Misuse("cannot start " + command.get(0) + ": " + failed.getMessage(), failed);
        }
    }

    /** Asks the process of a run to save and stop; none if no process of this page works on it. */
    Optional<Map<String, Object>> stop(String folder) {
        for (StudyJob job : jobs) {
            if (job.folder().equals(folder) && job.process().isAlive()) {
                stopped.add(job.number());
                job.process().destroy();
                return Optional.of(Map.of("stopping", folder));
            }
        }
        return Optional.empty();
    }

    /** All jobs with the last lines of what they say, the newest first. */
    List<Map<String, Object>> list() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (StudyJob job : jobs) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("job", job.number());
            facts.put("study", job.study());
            facts.put("run", job.folder());
            facts.put("running", job.process().isAlive());
            facts.put("stopped", stopped.contains(job.number()));
            // Of a process that was told to stop the code says only that it was.
            boolean byItself = !job.process().isAlive() && !stopped.contains(job.number());
            facts.put("code", byItself ? job.process().exitValue() : null);
            facts.put("started", job.started().toEpochMilli());
            facts.put("said", said(job.log()));
            list.add(0, facts);
        }
        return list;
    }

    private static List<String> said(Path log) {
        try {
            List<String> lines = Files.readString(log, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith(INCUBATING))
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    @Override
    public void close() {
        jobs.forEach(job -> job.process().destroy());
        for (StudyJob job : jobs) {
            try {
                job.process().waitFor(SECONDS_TO_SAVE, TimeUnit.SECONDS);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
