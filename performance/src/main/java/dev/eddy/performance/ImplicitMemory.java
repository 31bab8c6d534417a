package dev.eddy.performance;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.implicit.Burgers;
import dev.eddy.implicit.Closure;
import dev.eddy.implicit.Differentiation;
import dev.eddy.implicit.Dynamics;
import dev.eddy.implicit.ImplicitLayer;
import dev.eddy.implicit.LinearTransport;
import dev.eddy.implicit.StepSolve;
import dev.eddy.implicit.TimeLevels;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearSolver;
import dev.eddy.solve.Stopping;
import dev.eddy.solve.linear.BiCgStab;
import dev.eddy.solve.linear.Jacobi;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Peak native memory and time of one gradient of a march with respect to its coefficient field, method beside method, over
 * iterations, steps and step sizes. Every row is a process of its own, so that none inherits the freed memory of another.
 */
final class ImplicitMemory {
    private ImplicitMemory() {}

    /**
     * @param physics transport or burgers
     * @param iterations of every linear solve; 0: to a tolerance of 1e-5
     */
    private record Setting(String physics, int points, int batch, double dt, int steps, String method, int iterations) {
        List<String> words() {
            return List.of(physics, "" + points, "" + batch, "" + dt, "" + steps, method, "" + iterations);
        }

        static Setting of(List<String> words) {
            return new Setting(
                    words.get(0),
                    Integer.parseInt(words.get(1)),
                    Integer.parseInt(words.get(2)),
                    Double.parseDouble(words.get(3)),
                    Integer.parseInt(words.get(4)),
                    words.get(5),
                    Integer.parseInt(words.get(6)));
        }
    }

    /** @param megabytes above those before the gradient, not a number where the process ended early */
    private record Row(Setting setting, double megabytes, double seconds, String rest) {}

    /**
     * Three tables: over iterations, over the number of steps, and over step sizes at one horizon, which is what the source
     * gives. Arguments: transport or burgers, cells along x (half as many along y), batch, smallest step, horizon; those of the
     * source are transport 128 10 1e-4 0.2.
     */
    static void print(List<String> arguments) {
        String physics = argument(arguments, 0, "transport");
        Check.that(
                List.of("transport", "burgers").contains(physics),
                "implicit-memory [transport|burgers] [CELLS] [BATCH] [SMALLEST_DT] [HORIZON], got '%s'",
                String.join(" ", arguments));
        int points = Integer.parseInt(argument(arguments, 1, "128"));
        int batch = Integer.parseInt(argument(arguments, 2, "2"));
        double smallest = Double.parseDouble(argument(arguments, 3, "1e-4"));
        double horizon = Double.parseDouble(argument(arguments, 4, "0.2"));
        System.out.printf("%s, %d x %d cells, batch %d, float32%n", physics, points, points / 2, batch);
        iterations(physics, points, batch);
        steps(physics, points, batch);
        stepSizes(physics, points, batch, smallest, horizon);
    }

    /** What naive gradients keep grows with the iterations of every solve. */
    private static void iterations(String physics, int points, int batch) {
        head("Iterations of every solve, 4 steps; by Jacobi where not said otherwise");
        for (String method : List.of("naive", "hybrid", "hybrid-bicgstab")) {
            double first = Double.NaN;
            for (int count : new int[] {5, 50, 500}) {
                double peak = row(new Setting(physics, points, batch, 1e-2, 4, method, count))
                        .megabytes();
                first = count == 5 ? peak : first;
                if (count > 5) {
                    System.out.printf("| | | | %.2f times that of 5 iterations | | | |%n", peak / first);
                }
            }
        }
    }

    /** What is kept of every step grows with the steps. */
    private static void steps(String physics, int points, int batch) {
        head("Number of steps, of length 1e-3");
        for (String method : List.of("hybrid", "checkpointed")) {
            double first = Double.NaN;
            for (int steps : new int[] {16, 64, 256, 1024}) {
                double peak = row(new Setting(physics, points, batch, 1e-3, steps, method, 0))
                        .megabytes();
                first = steps == 16 ? peak : first;
                if (steps > 16) {
                    System.out.printf("| | | | %.2f times that of 16 steps | | | |%n", peak / first);
                }
            }
        }
    }

    private static void stepSizes(String physics, int points, int batch, double smallest, double horizon) {
        head("Step sizes, horizon " + horizon);
        // Explicit steps larger than the smallest may not be stable.
        double explicit = row(new Setting(physics, points, batch, smallest, count(horizon, smallest), "explicit", 0))
                .megabytes();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String method : List.of("hybrid", "checkpointed")) {
            for (int factor : new int[] {1, 2, 5, 10, 20}) {
                double dt = factor * smallest;
                rows.put(method + factor, row(new Setting(physics, points, batch, dt, count(horizon, dt), method, 0)));
            }
        }
        Row whole = Objects.requireNonNull(rows.get("hybrid1"));
        Row kept = Objects.requireNonNull(rows.get("checkpointed1"));
        Row large = Objects.requireNonNull(rows.get("hybrid20"));
        System.out.printf(
                "%nexplicit at %s over hybrid at %s: %.1f times the memory; hybrid over checkpointed at %s: %.1f times the"
                        + " memory, %.2f times the time%n",
                smallest,
                large.setting().dt(),
                explicit / large.megabytes(),
                smallest,
                whole.megabytes() / kept.megabytes(),
                whole.seconds() / kept.seconds());
    }

    private static void head(String text) {
        System.out.printf(
                "%n%s:%n%n| method | dt | steps | peak MB | CPU seconds | iterations | loss |%n"
                        + "|---|---:|---:|---:|---:|---:|---:|%n",
                text);
    }

    private static String argument(List<String> arguments, int place, String usual) {
        return arguments.size() > place ? arguments.get(place) : usual;
    }

    private static int count(double horizon, double dt) {
        return Math.max(1, (int) Math.round(horizon / dt));
    }

    private static Row row(Setting setting) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-Xms256m", "-Xmx256m"));
        // The heap is resident from the start and does not count; the optimising compiler takes tens of megabytes at
        // times.
        command.addAll(List.of("-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Dorg.bytedeco.javacpp.maxBytes=0", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Measure.class.getName()));
        command.add("implicit-memory-row");
        command.addAll(setting.words());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = process.waitFor();
            String[] parts = text.strip().split(" \\| ");
            Row row = end == 0
                    ? new Row(
                            setting,
                            Double.parseDouble(parts[0]),
                            Double.parseDouble(parts[1]),
                            parts[2] + " | " + parts[3])
                    : new Row(setting, Double.NaN, Double.NaN, "ended with " + end + " | –");
            System.out.printf(
                    "| %s | %.4g | %d | %.1f | %.2f | %s |%n",
                    setting.method() + (setting.iterations() == 0 ? "" : ", " + setting.iterations() + " iterations"),
                    setting.dt(),
                    setting.steps(),
                    row.megabytes(),
                    row.seconds(),
                    row.rest());
            return row;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a row was measured", interruption);
        }
    }

    /** One gradient, in this process: megabytes above those before it, seconds of its thread, iterations. */
    static void printRow(List<String> words) {
        Setting setting = Setting.of(words);
        // Loads the library, its kernels and the code around them.
        for (int i = 0; i < 5; i++) {
            gradient(new Setting(
                    setting.physics(), 8, 1, 1e-3, 40, setting.method(), Math.min(5, setting.iterations())));
        }
        long before = statusBytes("VmRSS:");
        // What others do on the machine does not count.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long begin = clock.getCurrentThreadCpuTime();
        String text = gradient(setting);
        double seconds = (clock.getCurrentThreadCpuTime() - begin) * 1e-9;
        System.out.printf("%.1f | %.3f | %s", (statusBytes("VmHWM:") - before) / 1e6, seconds, text);
    }

    private static String gradient(Setting setting) {
        try (Scope scope = Scope.openSelfContained()) {
            Axis x = new Axis(1, setting.points(), Boundary.PERIODIC);
            Axis y = new Axis(1, setting.points() / 2, Boundary.PERIODIC);
            Grid grid = new Grid(List.of(x, y));
            boolean burgers = setting.physics().equals("burgers");
            Tensor velocity = fields(grid, 2, 0.5, 0.4);
            Tensor diffusivity = fields(grid, 1, 5e-3, 2e-3);
            Tensor unknown = (burgers ? diffusivity : velocity).withGradient();
            Closure closure = burgers
                    ? Closure.of(Map.of(Closure.DIFFUSIVITY, unknown))
                    : Closure.of(Map.of(Closure.VELOCITY, unknown, Closure.DIFFUSIVITY, diffusivity));
            Dynamics dynamics = burgers ? new Burgers(grid) : new LinearTransport(grid);
            Stopping count = Stopping.iterations(setting.iterations());
            StepSolve solve = setting.iterations() == 0
                    ? StepSolve.DEFAULT.withTolerance(1e-5)
                    : StepSolve.DEFAULT.withLinear(linear(setting.method())).withStopping(count, count);
            ImplicitLayer layer = new ImplicitLayer(dynamics, 0.5, solve, method(setting.method()));
            Tensor initial =
                    fields(grid, setting.batch(), 0.5, 0.4).transpose(0, 1).contiguous();
            Tensor end = layer.end(closure, initial, TimeLevels.uniform(0, setting.dt(), setting.steps()));
            Tensor loss = end.squared().mean();
            Tensor gradient = Autograd.gradient(loss, unknown);
            Check.that(gradient.allFinite(), "the gradient of %s is not finite", setting);
            return layer.effort().count().iterations() + " | " + String.format("%.6f", loss.item());
        }
    }

    /** Of so many iterations: those of Jacobi go on where BiCGStab is at its end, and its gradient divides by nothing. */
    private static LinearSolver linear(String method) {
        return method.equals("hybrid-bicgstab") ? new BiCgStab() : new Jacobi();
    }

    private static Differentiation method(String name) {
        return switch (name) {
            case "naive" -> Differentiation.naive();
            case "checkpointed" -> Differentiation.hybrid(new Checkpointing.SquareRoot());
            case "explicit" -> Differentiation.explicit(Differentiation.Explicit.Scheme.EULER);
            default -> Differentiation.hybrid();
        };
    }

    /** Smooth fields, {@code [1, count, x, y]}, float32. */
    private static Tensor fields(Grid grid, int count, double mean, double size) {
        int nx = grid.axes().get(0).points();
        int ny = grid.axes().get(1).points();
        double[] values = new double[count * nx * ny];
        for (int k = 0; k < values.length; k++) {
            double x = 2 * Math.PI * (k / ny % nx) / nx;
            double y = 2 * Math.PI * (k % ny) / ny;
            int field = k / (nx * ny);
            values[k] = mean + size * Math.sin(x + 0.3 * field) * Math.sin(y + 0.7 * field);
        }
        return Tensors.of(values, 1, count, nx, ny).to(DType.FLOAT32);
    }

    /** A size of this process, where Linux tells it: VmRSS is the resident one, VmHWM the largest of it so far. */
    private static long statusBytes(String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(name)) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException error) {
            throw new UncheckedIOException("peak memory is read from /proc/self/status, which Linux has", error);
        }
        throw new IllegalStateException("/proc/self/status has no line " + name);
    }
}
