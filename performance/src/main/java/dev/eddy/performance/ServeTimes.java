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
import java.util.ArrayList;
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
    /** What an answer may take, in milliseconds. */
    private static final double BOUND = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final long process;
    private final List<String> slow = new ArrayList<>();

    private ServeTimes(String address, long process) {
        this.address = address;
        this.process = process;
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
        System.out.printf(Locale.ROOT, "| what | median, ms | largest, ms | at most %.0f ms |%n", BOUND);
        System.out.println("|---|---:|---:|---|");
        for (String start : List.of("first", "second")) {
            long begin = System.nanoTime();
            Process process = start(folder);
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                String line = lines.readLine();
                Check.that(line != null && line.startsWith("http"), "the page did not start: %s", String.valueOf(line));
                ServeTimes times = new ServeTimes(line.replaceFirst("/$", ""), process.pid());
                note(
                        "the first answer after the " + start + " start, in which this client starts too",
                        times.timed("/icon.svg"));
                if (start.equals("first")) {
                    times.row("the list while runs are read for the first time", times.repeated("/api/runs"));
                }
                while (times.json("/api/runs").size() < runs + 1) {
                    Thread.sleep(20);
                }
                note("all runs are listed after the " + start + " start of the process", since(begin));
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
        for (String part : List.of("/", "/app.js", "/style.css")) {
            row("the page: `" + part + "`", repeated(part));
        }
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
        long before = read();
        JsonNode field = json(trial + "/artifacts").path(0);
        int instants = field.path("shape").path(0).asInt();
        String part = trial + "/artifacts/"
                + URLEncoder.encode(field.path("array").asText(), StandardCharsets.UTF_8) + "?start=%d,0,0,0&count="
                + INSTANTS + ",1," + field.path("shape").path(2).asInt() + ","
                + field.path("shape").path(3).asInt();
        row(
                "a rollout of " + megabytes + " MB: its end first",
                timed(String.format(Locale.ROOT, part, instants - INSTANTS)));
        long first = read() - before;
        double[] played = new double[Math.min(REPEATS, instants / INSTANTS)];
        for (int i = 0; i < played.length; i++) {
            played[i] = timed(String.format(Locale.ROOT, part, i * INSTANTS));
        }
        row("then from its beginning, " + INSTANTS + " instants at a time", played);
        for (int i = played.length; i < instants / INSTANTS; i++) {
            timed(String.format(Locale.ROOT, part, i * INSTANTS));
        }
        System.out.printf(
                Locale.ROOT,
                "%nThe first %d instants took %.1f MB from files. After the whole rollout of %d MB the process had held"
                        + " at most %.0f MB of memory.%n",
                INSTANTS,
                first * 1e-6,
                megabytes,
                told("status", "VmHWM:") * 1024e-6);
        System.out.println(
                slow.isEmpty() ? "All answers were within the bound." : "Not within the bound: " + slow + ".");
    }

    /** Bytes that the process has asked the system for, of files and of lines. */
    private long read() throws IOException {
        return told("io", "rchar:");
    }

    /** A number that Linux tells of the process. */
    private long told(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/" + file))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        }
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

    /** What the bound is not about. */
    private static void note(String what, double time) {
        System.out.printf(Locale.ROOT, "| %s | %.0f | | |%n", what, time);
    }

    private void row(String what, double... times) {
        Arrays.sort(times);
        double largest = times[times.length - 1];
        if (largest > BOUND) {
            slow.add(what);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %s |%n",
                what,
                times[times.length / 2],
                largest,
                largest <= BOUND ? "yes" : "**no**");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
