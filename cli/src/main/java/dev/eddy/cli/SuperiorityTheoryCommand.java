package dev.eddy.cli;

import dev.eddy.figure.NamedFigure;
import dev.eddy.figure.SuperiorityFigures;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.superiority.LinearCase;
import dev.eddy.superiority.LinearCase.Trained;
import dev.eddy.superiority.ModeSweep;
import dev.eddy.superiority.Problem;
import dev.eddy.superiority.Ratio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "theory",
        description = {
            "Superiority in closed form: linear equations, one Fourier mode at a time, emulators of one or two weights.",
            "Modes are waves per grid point, k/N: 0.05 or 5/100. A negative gamma of advection carries to the right, a"
                    + " positive one to the left; both are mirror images. Ratios below 1 mean that the emulator is"
                    + " superior."
        },
        footer = {
            "",
            "Solvers: i implicit Euler, e explicit Euler, cn Crank-Nicolson (upwind for",
            "         advection), a analytic; of poisson iter (Jacobi from zero), fd2",
            "         (exactly solved differences), a.",
            "",
            "Examples:",
            "  eddy superiority theory --equation advection --gamma -0.3 \\",
            "       --train-mode 0.01 --test-mode 0.05 --steps 10",
            "  eddy superiority theory --equation poisson --sweeps 10,100 \\",
            "       --train-mode 0.05 --test-mode 0.01 --json",
            "  eddy superiority theory --equation advection --gamma 0.3 \\",
            "       --train-mode 1/100+2/100+3/100 --test-mode 5/100",
            "  eddy superiority theory --equation diffusion --combination i-i,a-i \\",
            "       --out pictures"
        })
final class SuperiorityTheoryCommand implements Runnable {
    private static final double LONG_TRAINING_MODE = 0.003;
    private static final double LONG_TEST_MODE = 0.0104;

    @Option(
            names = "--equation",
            required = true,
            paramLabel = "NAME",
            description = "advection, diffusion or poisson.")
    private String equation = "";

    @Option(
            names = "--gamma",
            split = ",",
            paramLabel = "G",
            description = "Courant number of advection, or twice the Fourier number of diffusion; several for several"
                    + " rows (default with --out: those of the paper).")
    private List<Double> gamma = new ArrayList<>();

    @Option(
            names = "--sweeps",
            split = ",",
            paramLabel = "Q",
            description = "Sweeps of the truncated solver of poisson.")
    private List<Integer> sweeps = new ArrayList<>();

    @Option(
            names = "--train-mode",
            split = ",",
            paramLabel = "PSI",
            description = "Mode the emulator is trained on; joined with '+', modes of one training with equal shares.")
    private List<String> trainModes = new ArrayList<>();

    @Option(names = "--test-mode", split = ",", paramLabel = "PHI", description = "Mode it is tested on.")
    private List<String> testModes = new ArrayList<>();

    @Option(
            names = "--steps",
            split = ",",
            paramLabel = "T",
            description = "Steps until the comparison (default: 1; maps: 1,10,100,1000).")
    private List<Long> steps = new ArrayList<>();

    @Option(
            names = "--combination",
            split = ",",
            paramLabel = "TRAIN-BASELINE",
            description = "Solver it is trained on and solver it is compared with (default: i-i, iter-iter).")
    private List<String> combinations = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "SOLVER",
            defaultValue = "a",
            description = "What both are judged by: a, or fd2 for poisson (default: ${DEFAULT-VALUE}).")
    private String reference = "a";

    @Option(names = "--out", paramLabel = "FOLDER", description = "Draw pictures into this folder; made if missing.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        List<String> names = Arrays.stream(Problem.values()).map(Problem::label).toList();
        Check.that(
                names.contains(equation),
                "--equation is %s, got '%s'%s",
                String.join(", ", names),
                equation,
                Check.didYouMean(equation, names));
        Problem problem = Problem.valueOf(equation.toUpperCase(Locale.ROOT));
        List<List<LinearCase>> cases = cases(problem);
        if (out != null) {
            draw(problem, cases, out);
        } else {
            print(cases);
        }
    }

    /** By combination, then by coefficient. */
    private List<List<LinearCase>> cases(Problem problem) {
        boolean poisson = problem == Problem.POISSON;
        Check.that(!poisson || gamma.isEmpty(), "poisson has no --gamma; give --sweeps");
        Check.that(poisson || sweeps.isEmpty(), "%s has no --sweeps; give --gamma", equation);
        List<Double> given = poisson ? sweeps.stream().map(Integer::doubleValue).toList() : gamma;
        Check.that(
                !given.isEmpty() || out != null,
                "%s needs --%s, for example %s",
                equation,
                problem.coefficient(),
                poisson ? "10" : problem == Problem.ADVECTION ? "-0.3" : "0.3");
        List<Double> coefficients = given.isEmpty() ? problem.published() : given;
        List<String> pairs = combinations.isEmpty() ? problem.combinations().subList(0, 1) : combinations;
        return pairs.stream()
                .map(pair -> coefficients.stream()
                        .map(value -> LinearCase.of(problem, value, pair, reference))
                        .toList())
                .toList();
    }

    // ---- numbers

    private void print(List<List<LinearCase>> cases) {
        Check.that(
                !trainModes.isEmpty() && !testModes.isEmpty(),
                "give --train-mode and --test-mode for numbers, or --out FOLDER for pictures");
        List<Map<String, @Nullable Object>> points = new ArrayList<>();
        for (LinearCase of : cases.stream().flatMap(List::stream).toList()) {
            for (String psi : trainModes) {
                Trained trained = of.trainedOn(
                        Arrays.stream(psi.split("\\+")).map(this::mode).toList());
                for (String phi : testModes) {
                    for (long t : steps.isEmpty() ? List.of(1L) : steps) {
                        points.add(point(trained, mode(phi), t));
                    }
                }
            }
        }
        if (json) {
            Printer.json(points.size() == 1 ? points.get(0) : points);
            return;
        }
        for (Map<String, @Nullable Object> point : points) {
            String weights = point.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("theta"))
                    .map(entry -> entry.getKey() + " " + digits(entry.getValue()))
                    .collect(Collectors.joining("  "));
            System.out.println(point.get("case"));
            System.out.printf(
                    "  %s  xi_c %s  xi_mag %s  xi_arg %s%n",
                    weights, digits(point.get("xi_c")), digits(point.get("xi_mag")), digits(point.get("xi_arg")));
            System.out.println("  " + point.get("verdict"));
        }
    }

    private Map<String, @Nullable Object> point(Trained trained, double phi, long steps) {
        Ratio ratio = trained.ratio(phi, steps);
        LinearCase of = trained.of();
        Map<String, @Nullable Object> point = new LinkedHashMap<>();
        point.put("case", of.toString());
        point.put("equation", of.problem().label());
        point.put(
                of.problem().coefficient(),
                of.problem() == Problem.POISSON ? (Object) (int) of.coefficient() : (Object) of.coefficient());
        point.put("combination", of.training() + "-" + of.baseline());
        point.put("reference", of.reference());
        point.put("train_modes", trained.psi());
        point.put("test_mode", phi);
        point.put("steps", steps);
        point.putAll(trained.weights());
        point.put("xi_mag", numberOrNull(ratio.magnitude()));
        point.put("xi_arg", numberOrNull(ratio.phase()));
        point.put("xi_c", numberOrNull(ratio.complex()));
        point.put("xi_signed", numberOrNull(ratio.signed()));
        point.put("superior", ratio.isSuperior());
        point.put("verdict", trained.verdict(phi, steps));
        return point;
    }

    /** What is no number has no place in JSON; infinity is the text "Infinity". */
    private static @Nullable Object numberOrNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static String digits(@Nullable Object number) {
        double value = number instanceof Double known ? known : Double.NaN;
        return Double.isFinite(value) && (value == 0 || Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6)
                ? String.format(Locale.ROOT, "%.7f", value)
                : value == Double.NEGATIVE_INFINITY ? "−∞" : Printer.number(value);
    }

    private double mode(String text) {
        String[] parts = text.strip().split("/", -1);
        try {
            double value = Double.parseDouble(parts[0]) / (parts.length == 2 ? Double.parseDouble(parts[1]) : 1);
            if (parts.length <= 2) {
                Check.that(
                        value > 0 && value <= 0.5,
                        "a mode is k/N, above 0 and at most 0.5 (two points a wave), got %s",
                        text);
                return value;
            }
        } catch (NumberFormatException none) {
            throw new Misuse("'" + text + "' is no mode: expected a number like 0.05, or 5/100", none);
        }
        throw new Misuse("'" + text + "' is no mode: expected a number like 0.05, or 5/100");
    }

    // ---- pictures

    private void draw(Problem problem, List<List<LinearCase>> cases, Path folder) {
        Check.that(!Files.exists(folder) || Files.isDirectory(folder), "--out is a folder, and %s is a file", folder);
        boolean poisson = problem == Problem.POISSON;
        List<Long> times = !steps.isEmpty() ? steps : poisson ? List.of(1L) : List.of(1L, 10L, 100L, 1000L);
        List<Double> psi = trainModes.isEmpty()
                ? ModeSweep.publishedTrainingModes()
                : trainModes.stream().map(this::mode).toList();
        double longPsi = trainModes.isEmpty() ? LONG_TRAINING_MODE : psi.get(0);
        double longPhi = testModes.isEmpty() ? LONG_TEST_MODE : mode(testModes.get(0));
        // All that can be refused is refused before the first file.
        times.forEach(
                t -> psi.forEach(mode -> cases.get(0).get(0).trainedOn(mode).ratio(longPhi, t)));
        List<Map<String, Object>> files = new ArrayList<>();
        List<Double> coefficients =
                cases.get(0).stream().map(LinearCase::coefficient).toList();
        save(folder, SuperiorityFigures.schemeErrors(problem, coefficients), files);
        for (List<LinearCase> group : cases) {
            save(folder, SuperiorityFigures.overTestModes(group, psi, times.get(0)), files);
            if (!poisson) {
                save(folder, SuperiorityFigures.overSteps(group, longPsi, longPhi), files);
            }
            Path map = folder.resolve(SuperiorityFigures.name(group.get(0)) + "-regions.png");
            dev.eddy.plot.WholeFile.write(
                    map, SuperiorityFigures.regions(group, times).png());
            files.add(Map.of("file", map.toString()));
        }
        if (json) {
            Printer.json(files);
        } else {
            files.forEach(file -> System.out.println(file.get("file")));
        }
    }

    private static void save(Path folder, NamedFigure figure, List<Map<String, Object>> files) {
        for (String format : List.of("png", "svg")) {
            Path file = folder.resolve(figure.name() + "." + format);
            dev.eddy.plot.WholeFile.write(
                    file,
                    format.equals("png")
                            ? figure.figure().png(3)
                            : figure.figure().svg());
            files.add(Map.of("file", file.toString()));
        }
    }
}
