package dev.eddy.performance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Times the peers and Eddy beside each other, case by case in turn, each in a process of its own, and prints a table in
 * Markdown: the smallest time of all repeats on each side. Run {@code performance/compare}, which also gets the peers.
 */
public final class Compare {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path python;
    private final Path scripts;
    private final int threads;
    private final boolean twice;
    private final String profile;

    private Compare(Path python, Path scripts, int threads, boolean twice, String profile) {
        this.python = python;
        this.scripts = scripts;
        this.threads = threads;
        this.twice = twice;
        this.profile = profile;
    }

    /**
     * Arguments: path of the peers' Python, folder of their scripts, what to compare, threads, names of cases (none for all);
     * for rollouts and gradients also {@code --double} and {@code --profile=} with Eddy's numerics.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Check.that(
                arguments.length >= 4,
                "expected: PYTHON SCRIPTS rollout|gradient|training|corrector|residual|flow|unet|gaussian THREADS"
                        + " [--double]"
                        + " [--profile=NAME] [CASE...], got %d arguments",
                arguments.length);
        Path python = Path.of(arguments[0]);
        Check.that(Files.isExecutable(python), "%s is no Python; performance/compare says how to make it", python);
        List<String> rest = List.of(arguments).subList(4, arguments.length);
        List<String> cases =
                rest.stream().filter(argument -> !argument.startsWith("--")).toList();
        String profile = Profile.EDDY.key();
        for (String option : rest) {
            Check.that(
                    !option.startsWith("--") || option.equals("--double") || option.startsWith("--profile="),
                    "unknown option %s (have: --double, --profile=NAME)",
                    option);
            profile = option.startsWith("--profile=")
                    ? Profile.of(option.substring("--profile=".length())).key()
                    : profile;
        }
        Compare compare = new Compare(
                python, Path.of(arguments[1]), Integer.parseInt(arguments[3]), rest.contains("--double"), profile);
        switch (arguments[2]) {
            case "rollout" -> compare.rollouts(cases.isEmpty() ? RolloutTimes.CASES.keySet() : cases);
            case "gradient" -> compare.gradients(cases.isEmpty() ? GradientTimes.CASES.keySet() : cases);
            case "corrector" -> compare.corrector();
            case "training" -> compare.trainings(cases.isEmpty() ? TrainingTimes.CASES.keySet() : cases);
            case "residual" -> compare.residuals(cases.isEmpty() ? ResidualTimes.all() : cases);
            case "flow" -> compare.flow("flow");
            case "unet" -> compare.flow("unet");
            case "gaussian" -> compare.gaussian(cases.isEmpty() ? GaussianTimes.CASES : cases);
            default ->
                throw new Misuse(
                        "expected rollout, gradient, training, corrector, residual, flow, unet or gaussian, got '"
                                + arguments[2] + "'");
        }
    }

    private void rollouts(Collection<String> cases) throws IOException, InterruptedException {
        System.out.printf("| case | peer, µs per step | Eddy, µs per step | Eddy / peer | Eddy / transforms |%n");
        System.out.printf("|---|---:|---:|---:|---:|%n");
        int fast = 0;
        int slow = 0;
        for (String name : cases) {
            double peer = run(peer("rollout.py", precise(name)), "us_per_step")[0];
            double[] own = run(eddy(RolloutTimes.class, name), "us_per_step", "us_of_transforms");
            double ratio = own[0] / peer;
            System.out.printf(
                    Locale.ROOT, "| `%s` | %.1f | %.1f | %.2f | %.2f |%n", name, peer, own[0], ratio, own[0] / own[1]);
            fast += ratio <= 0.6 ? 1 : 0;
            slow += ratio > 1 ? 1 : 0;
        }
        System.out.printf(
                "%n%d cases: %d at most 0.6 times the peer's time, %d above 1.0 times.%n", cases.size(), fast, slow);
    }

    private void gradients(Collection<String> cases) throws IOException, InterruptedException {
        System.out.printf("| case | peer, ms | Eddy, ms | Eddy / peer |%n|---|---:|---:|---:|%n");
        int fast = 0;
        int slow = 0;
        for (String name : cases) {
            double peer = run(peer("gradient.py", precise(name)), "ms")[0];
            double own = run(eddy(GradientTimes.class, name), "ms")[0];
            System.out.printf(Locale.ROOT, "| `%s` | %.3f | %.3f | %.2f |%n", name, peer, own, own / peer);
            fast += own / peer <= 0.6 ? 1 : 0;
            slow += own / peer > 0.8 ? 1 : 0;
        }
        System.out.printf(
                "%n%d cases: %d at most 0.6 times the peer's time, %d above 0.8 times.%n", cases.size(), fast, slow);
    }

    private void corrector() throws IOException, InterruptedException {
        double peer = run(peer("corrector.py"), "ms_per_update")[0];
        double own = run(eddy(CorrectorTimes.class), "ms_per_update")[0];
        System.out.printf("| case | peer, ms per update | Eddy, ms per update | Eddy / peer |%n|---|---:|---:|---:|%n");
        System.out.printf(Locale.ROOT, "| `%s` | %.2f | %.2f | %.2f |%n", CorrectorTimes.NAME, peer, own, own / peer);
    }

    private String[] precise(String name) {
        return twice ? new String[] {name, "--double"} : new String[] {name};
    }

    private void trainings(Collection<String> cases) throws IOException, InterruptedException {
        System.out.printf(
                "| case | peer, ms per update | Eddy, ms per update | Eddy / peer | peer, s to first update | Eddy, s"
                        + " to first update | Eddy / peer | MB gained after update 100 |%n");
        System.out.printf("|---|---:|---:|---:|---:|---:|---:|---:|%n");
        Path classes = Files.createTempDirectory("eddy-compare").resolve("eddy.jsa");
        String[] keys = {"ms_per_update", "seconds_to_first_update"};
        // As the launcher does once for each Java: classes as they are in memory, so that none is read again.
        run(
                with(
                        eddy(TrainingTimes.class, "conv-34-10-1d-160-b20", "fno-12-18-4-1d-160-b20"),
                        "-Deddy.seconds=0.1",
                        "-XX:ArchiveClassesAtExit=" + classes),
                keys);
        for (String name : cases) {
            double[] peer = run(peer("training.py", name), keys);
            List<String> command =
                    with(eddy(TrainingTimes.class, name), "-XX:SharedArchiveFile=" + classes, "-Xlog:disable");
            double[] own = run(command, keys[0], keys[1], "mb_grown");
            System.out.printf(
                    Locale.ROOT,
                    "| `%s` | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.1f |%n",
                    name,
                    peer[0],
                    own[0],
                    own[0] / peer[0],
                    peer[1],
                    own[1],
                    own[1] / peer[1],
                    own[2]);
        }
        Files.deleteIfExists(classes);
        Files.delete(classes.getParent());
    }

    private void residuals(Collection<String> cases) throws IOException, InterruptedException {
        System.out.printf(
                "| residual fit | JAX, ms per update | Eddy, ms per update | Eddy / peer |%n|---|---:|---:|---:|%n");
        for (String name : cases) {
            double peer = run(peer("residual.py", name), "ms_per_update")[0];
            double own = run(eddy(ResidualTimes.class, name), "ms_per_update")[0];
            System.out.printf(Locale.ROOT, "| `%s` | %.2f | %.2f | %.2f |%n", name, peer, own, own / peer);
        }
    }

    private void gaussian(Collection<String> cases) throws IOException, InterruptedException {
        System.out.printf("| linear algebra | peer, ms | Eddy, ms | Eddy / peer |%n|---|---:|---:|---:|%n");
        for (String name : cases) {
            double peer = run(peer("gaussian.py", name), "ms")[0];
            double own = run(eddy(GaussianTimes.class, name), "ms")[0];
            System.out.printf(Locale.ROOT, "| `%s` | %.2f | %.2f | %.2f |%n", name, peer, own, own / peer);
        }
    }

    private void flow(String name) throws IOException, InterruptedException {
        String script = name + ".py";
        String[] keys = {"ms_per_update", "ms_sampling"};
        double[] torch = run(peer(script, "torch", "--threads", String.valueOf(threads)), keys);
        double[] jax = run(peer(script, "jax"), keys);
        double[] eddy = run(eddy(FlowTimes.class, name), keys);
        System.out.printf("| flow matching | PyTorch, ms | JAX, ms | Eddy, ms | Eddy / faster peer"
                + " |%n|---|---:|---:|---:|---:|%n");
        String[] names = {"update", "sampling"};
        for (int i = 0; i < 2; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.3f | %.2f |%n",
                    names[i],
                    torch[i],
                    jax[i],
                    eddy[i],
                    eddy[i] / Math.min(torch[i], jax[i]));
        }
    }

    private List<String> peer(String script, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(python.toString(), scripts.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private List<String> eddy(Class<?> times, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--add-modules",
                "jdk.incubator.vector",
                "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Deddy.threads=" + threads,
                "-Deddy.double=" + twice,
                "-Deddy.profile=" + profile,
                "-cp",
                System.getProperty("java.class.path"),
                times.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A command of Java with further options. */
    private static List<String> with(List<String> command, String... options) {
        List<String> longer = new ArrayList<>(command);
        longer.addAll(1, List.of(options));
        return longer;
    }

    /** Runs one side, held to as many cores as it has threads, and reads numbers of its line of JSON. */
    private double[] run(List<String> command, String... keys) throws IOException, InterruptedException {
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
