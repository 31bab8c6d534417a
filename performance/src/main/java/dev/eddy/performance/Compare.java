package dev.eddy.performance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.check.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times the peers and Eddy beside each other, case by case in turn, each in a process of its own, and prints a table in
 * Markdown: the smallest time of all repeats on each side. Run {@code performance/compare}, which also gets the peers.
 */
public final class Compare {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Compare() {}

    /** Arguments: path of the peers' Python, path of their script, threads (1 or 2), names of cases (none for all). */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Check.that(
                arguments.length >= 3, "expected: PYTHON SCRIPT THREADS [CASE...], got %d arguments", arguments.length);
        Path python = Path.of(arguments[0]);
        Check.that(Files.isExecutable(python), "%s is no Python; performance/compare says how to make it", python);
        int threads = Integer.parseInt(arguments[2]);
        List<String> cases = arguments.length > 3
                ? List.of(arguments).subList(3, arguments.length)
                : List.copyOf(RolloutTimes.CASES.keySet());
        System.out.printf("| case | peer, µs per step | Eddy, µs per step | Eddy / peer | Eddy / transforms |%n");
        System.out.printf("|---|---:|---:|---:|---:|%n");
        int all = 0;
        int fast = 0;
        int slow = 0;
        for (String name : cases) {
            double peer = run(peer(python, arguments[1], name), threads, "us_per_step")[0];
            double[] own = run(eddy(name, threads), threads, "us_per_step", "us_of_transforms");
            double ratio = own[0] / peer;
            System.out.printf(
                    Locale.ROOT, "| `%s` | %.1f | %.1f | %.2f | %.2f |%n", name, peer, own[0], ratio, own[0] / own[1]);
            all++;
            fast += ratio <= 0.6 ? 1 : 0;
            slow += ratio > 1 ? 1 : 0;
        }
        System.out.printf("%n%d cases: %d at most 0.6 times the peer's time, %d above 1.0 times.%n", all, fast, slow);
    }

    private static List<String> peer(Path python, String script, String name) {
        return List.of(python.toString(), script, name);
    }

    private static List<String> eddy(String name, int threads) {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Deddy.threads=" + threads,
                "-cp",
                System.getProperty("java.class.path"),
                RolloutTimes.class.getName(),
                name);
    }

    /** Runs one side, held to as many cores as it has threads, and reads numbers of its line of JSON. */
    private static double[] run(List<String> command, int threads, String... keys)
            throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            whole.addAll(List.of("/usr/bin/taskset", "-c", threads == 1 ? "0" : "0-" + (threads - 1)));
        }
        whole.addAll(command);
        Path errors = Files.createTempFile("eddy-compare", ".txt");
        ProcessBuilder builder = new ProcessBuilder(whole).redirectError(errors.toFile());
        builder.environment().put("OMP_WAIT_POLICY", "passive");
        Process process = builder.start();
        double[] numbers = new double[keys.length];
        boolean found = false;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{")) {
                    JsonNode row = JSON.readTree(line);
                    for (int i = 0; i < keys.length; i++) {
                        numbers[i] = row.path(keys[i]).asDouble(Double.NaN);
                    }
                    found = true;
                }
            }
        }
        int code = process.waitFor();
        List<String> said = Files.readAllLines(errors);
        Files.delete(errors);
        if (code != 0 || !found || Arrays.stream(numbers).anyMatch(Double::isNaN)) {
            throw new IllegalStateException(String.join(" ", whole) + " ended with " + code + " and gave no times: "
                    + String.join("\n", said.subList(Math.max(0, said.size() - 5), said.size())));
        }
        return numbers;
    }
}
