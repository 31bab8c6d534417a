package dev.eddy.performance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.misuse.Check;
import dev.eddy.serve.Serve;
import dev.eddy.serve.ServeSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How fast the page over the runs answers: with many run folders, and while it plays a rollout that is larger than the memory that
 * its process may have. Times are those of requests over HTTP on this machine.
 */
final class ServeTimes {
    private static final int REPEATS = 20;
    private static final int INSTANTS = 8;
    private static final String HEAP = "256m";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    private ServeTimes(String address) {
        this.address = address;
    }

    /** Arguments: runs (1000), megabytes of the rollout (500); {@code serve FOLDER} is the process that answers. */
    static void print(List<String> arguments) {
        if (arguments.size() == 2 && arguments.get(0).equals("in")) {
            serve(Path.of(arguments.get(1)));
            return;
        }
        int runs = arguments.isEmpty() ? 1000 : Integer.parseInt(arguments.get(0));
        int megabytes = arguments.size() < 2 ? 500 : Integer.parseInt(arguments.get(1));
        try {
            Path folder = Files.createTempDirectory("eddy-serve");
            try {
                measure(folder, runs, megabytes);
            } finally {
                delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void serve(Path folder) {
        Serve page = Serve.start(new ServeSettings(folder, folder, "localhost", 0, Optional.empty(), List.of("true")));
        Runtime.getRuntime().addShutdownHook(new Thread(page::close));
        System.out.println(page.address());
        try {
            Thread.currentThread().join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void measure(Path folder, int runs, int megabytes) throws IOException, InterruptedException {
        ManyRuns.write(folder, runs);
        ManyRuns.writeLarge(folder, megabytes);
        System.out.printf("%d runs; a process with a heap of at most %s%n%n", runs + 1, HEAP);
        System.out.printf("| what | median, ms | largest, ms |%n|---|---:|---:|%n");
        for (String start : List.of("first", "second")) {
            long begin = System.nanoTime();
            Process process = start(folder);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                Check.that(line != null && line.startsWith("http"), "the page did not start: %s", String.valueOf(line));
                ServeTimes times = new ServeTimes(line.replaceFirst("/$", ""));
                while (times.json("/api/runs").size() < runs + 1) {
                    Thread.sleep(20);
                }
                row("all runs are listed after the " + start + " start of the process", since(begin));
                if (start.equals("second")) {
                    times.questions(runs, megabytes);
                }
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private void questions(int runs, int megabytes) throws IOException, InterruptedException {
        row("the list", repeated("/api/runs"));
        row("a run", each("/api/runs/%s", runs));
        row("its scores", each("/api/scores?run=%s", runs));
        row("its scores again", each("/api/scores?run=%s", runs));
        row("its curves", each("/api/curves?run=%s&name=nRMSE&axis=step", runs));
        String trial = "/api/runs/" + ManyRuns.LARGE + "/trials/"
                + json("/api/runs/" + ManyRuns.LARGE)
                        .path("trials")
                        .path(0)
                        .path("id")
                        .asText();
        JsonNode field = json(trial + "/artifacts").path(0);
        int instants = field.path("shape").path(0).asInt();
        String part = trial + "/artifacts/"
                + URLEncoder.encode(field.path("array").asText(), StandardCharsets.UTF_8) + "?start=%d,0,0,0&count="
                + INSTANTS + ",1," + field.path("shape").path(2).asInt() + ","
                + field.path("shape").path(3).asInt();
        double[] played = new double[Math.min(REPEATS, instants / INSTANTS)];
        for (int i = 0; i < played.length; i++) {
            played[i] = timed(String.format(Locale.ROOT, part, i * INSTANTS));
        }
        row(INSTANTS + " instants of a rollout of " + megabytes + " MB, one after the other", played);
        row("a jump to its end", timed(String.format(Locale.ROOT, part, instants - INSTANTS)));
        row("a jump back to its beginning", timed(String.format(Locale.ROOT, part, 0)));
    }

    private static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + HEAP,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Measure.class.getName(),
                        "serve",
                        "in",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private double[] repeated(String question) throws IOException, InterruptedException {
        double[] times = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            times[i] = timed(question);
        }
        return times;
    }

    /** The question about one run after the other. */
    private double[] each(String question, int runs) throws IOException, InterruptedException {
        double[] times = new double[Math.min(REPEATS, runs)];
        for (int i = 0; i < times.length; i++) {
            times[i] = timed(String.format(Locale.ROOT, question, ManyRuns.name(i)));
        }
        return times;
    }

    private double timed(String question) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        bytes(question);
        return since(begin);
    }

    private JsonNode json(String question) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(bytes(question));
    }

    private byte[] bytes(String question) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(address + question)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        Check.that(answer.statusCode() == 200, "%s was answered with %d", question, answer.statusCode());
        return answer.body();
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) * 1e-6;
    }

    private static void row(String what, double... times) {
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT, "| %s | %.0f | %.0f |%n", what, times[times.length / 2], times[times.length - 1]);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
