package dev.eddy.performance;

import dev.eddy.misuse.Misuse;
import dev.eddy.testkit.LidDrivenCavity;
import java.util.List;

/** Measures without peers. Run {@code performance/measure}. */
public final class Measure {
    private Measure() {}

    /** Arguments: what to measure, and its arguments. */
    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        String what = given.isEmpty() ? "" : given.get(0);
        List<String> rest = given.subList(Math.min(1, given.size()), given.size());
        switch (what) {
            case "poisson" -> PoissonTimes.print(rest.isEmpty() ? 1024 : Integer.parseInt(rest.get(0)));
            case "cavity" -> cavity(rest.isEmpty() ? 128 : Integer.parseInt(rest.get(0)));
            case "linear-emulators" -> LinearEmulators.print();
            case "heat-draws" -> HeatDraws.print();
            case "implicit-orders" -> ImplicitOrders.print(rest);
            case "implicit-memory" -> ImplicitMemory.print(rest);
            case "implicit-memory-row" -> ImplicitMemory.printRow(rest);
            case "paired-trainings" -> PairedTrainings.print(rest);
            case "read" -> ReadTimes.print(rest);
            case "serve" -> ServeTimes.print(rest);
            case "refinements" -> RefinementTimes.print(rest.isEmpty() ? 300 : Integer.parseInt(rest.get(0)));
            case "walls" -> WallTimes.print(rest);
            default ->
                throw new Misuse(
                        "expected cavity [POINTS], poisson [LARGEST], linear-emulators, heat-draws, implicit-orders"
                                + " [DRAWS], implicit-memory […], paired-trainings […], read FILE…, serve [RUNS"
                                + " [MEGABYTES]], refinements [REPEATS] or walls [CASE…], got '"
                                + String.join(" ", given) + "'");
        }
    }

    private static void cavity(int points) {
        for (int reynolds : new int[] {100, 400}) {
            long begin = System.nanoTime();
            LidDrivenCavity.Result result = LidDrivenCavity.solve(reynolds, points, 0.02, 1e-5);
            System.out.printf(
                    "Re %d, %d x %d cells, steady at t = %.0f, largest divergence %.1e, %.0f s: largest difference"
                            + " %.4f%n%n",
                    reynolds,
                    points,
                    points,
                    result.time(),
                    result.divergence(),
                    (System.nanoTime() - begin) * 1e-9,
                    result.largestDifference());
            System.out.printf("| velocity | at | published | Eddy |%n|---|---:|---:|---:|%n");
            for (LidDrivenCavity.Row row : result.rows()) {
                System.out.printf(
                        "| %s | %.4f | %.5f%s | %.5f |%n",
                        row.line(), row.at(), row.published(), row.doubtful() ? " (misprint)" : "", row.computed());
            }
            System.out.println();
        }
    }
}
