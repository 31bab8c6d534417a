package dev.eddy.cli;

import dev.eddy.equation.EquationEntry;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.WorkPrecision;
import dev.eddy.integrate.spectral.Schemes;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.ode.orders.MeasuredOrder;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.plot.ChartAxis;
import dev.eddy.plot.LineChart;
import dev.eddy.plot.Palette;
import dev.eddy.plot.QuantileBand;
import dev.eddy.plot.Series;
import dev.eddy.random.Seed;
import dev.eddy.scenario.SizeEstimate;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "convergence",
        description = "Measure the order of time integration schemes and what their accuracy costs.",
        footer = {
            "",
            "Examples:",
            "  eddy convergence burgers-1d",
            "  eddy convergence korteweg-de-vries-1d --schemes etdrk4,lawson4,ark-4 --steps 32,64,128 --plot kdv.png",
            "  eddy convergence allen-cahn-2d --schemes etdrk2 --adaptive etdrk4 --tolerances 1e-3,1e-5,1e-7",
            "  eddy convergence ode"
        })
final class ConvergenceCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "EQUATION-Dd",
            description =
                    "An equation of 'eddy list equations' and its dimensions: burgers-2d. Or ode: the measured orders"
                            + " of all schemes for ordinary and stochastic equations.")
    private String name = "";

    @Option(
            names = "--schemes",
            split = ",",
            defaultValue = "etdrk1,etdrk2,etdrk3,etdrk4",
            description =
                    "etdrk1-4, lawson1-5, imex-euler, ars-222, ars-443, ark-3, ark-4 (default: ${DEFAULT-VALUE}).")
    private List<String> schemes = new ArrayList<>();

    @Option(
            names = "--steps",
            split = ",",
            defaultValue = "8,16,32,64",
            description = "Numbers of steps to reach the end with (default: ${DEFAULT-VALUE}).")
    private List<Integer> steps = new ArrayList<>();

    @Option(
            names = "--adaptive",
            split = ",",
            description = "Schemes with an error estimate, to be run with adaptive steps as well.")
    private List<String> adaptive = new ArrayList<>();

    @Option(
            names = "--tolerances",
            split = ",",
            defaultValue = "1e-3,1e-4,1e-5,1e-6",
            description = "Relative tolerances of adaptive steps (default: ${DEFAULT-VALUE}).")
    private List<Double> tolerances = new ArrayList<>();

    @Option(names = "--end", description = "Time at the end (default: ten usual steps of the equation).")
    private @Nullable Double end;

    @Mixin
    private GridOption sizes = new GridOption();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the equation; see 'eddy describe'.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--initial-states",
            paramLabel = "TEXT",
            description = "A distribution of initial states, for example fourier;5;true;true (default: that of the"
                    + " equation).")
    private @Nullable String initialStates;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Seed of the initial state (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Error against evaluations, both logarithmic: a .png or .svg file.")
    private @Nullable Path plot;

    @Option(names = "--json", description = "Print the rows as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (name.equals("ode")) {
            orders();
            return 0;
        }
        EquationName parsed = EquationName.parse(name);
        EquationEntry entry = parsed.entry();
        double until = end != null ? end : 10 * entry.dt(parsed.dims());
        Check.that(until > 0 && Double.isFinite(until), "--end is a positive number, got %s", until);
        if (plot != null) {
            OutputFile.check("--plot", plot, plot.toString().endsWith(".svg") ? ".svg" : ".png");
        }
        int dims = parsed.dims();
        Grid grid = BoundaryOption.grid(sizes.extents(parsed), sizes.points(parsed), "periodic");
        SizeEstimate.trajectories(new StateSpace(grid, 1), 1, 1, DType.FLOAT64.bytes())
                .requireMemory();
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            SpectralEquation equation =
                    Steppers.operators(entry.key(), grid, Settings.parse(entry, settings), Numerics.EDDY);
            Tensor initial = PeerSyntax.initialStates(initialStates != null ? initialStates : entry.initialStates())
                    .sample(equation.space(), new Seed(seed), 0, 1, DType.FLOAT64);
            WorkPrecision study = study(equation, initial, until).run();
            if (json) {
                Printer.json(study.rows());
            } else {
                System.out.printf(
                        "%s until t = %s on %d points per axis%n", name, Printer.number(until), grid.points()[0]);
                System.out.print(study.table());
            }
            if (plot != null) {
                draw(study, plot);
                System.err.println("wrote " + plot);
            }
        }
        return 0;
    }

    private void orders() {
        List<MeasuredOrder> rows = MeasuredOrder.all();
        if (json) {
            Printer.json(rows);
        } else {
            System.out.print(MeasuredOrder.table(rows));
        }
    }

    private WorkPrecision.Study study(SpectralEquation equation, Tensor initial, double until) {
        WorkPrecision.Study study = WorkPrecision.of(equation, initial, until);
        int[] counts = steps.stream().mapToInt(Integer::intValue).sorted().toArray();
        for (String scheme : schemes) {
            study = study.with(Schemes.get(scheme.strip()), counts);
        }
        double[] relative = tolerances.stream()
                .sorted(Comparator.reverseOrder())
                .mapToDouble(Double::doubleValue)
                .toArray();
        for (String scheme : adaptive) {
            study = study.withAdaptive(Schemes.get(scheme.strip()), relative);
        }
        return study;
    }

    private void draw(WorkPrecision study, Path file) {
        List<Series> lines = new ArrayList<>();
        study.byLabel().forEach((label, rows) -> {
            double[] at =
                    rows.stream().mapToDouble(WorkPrecision.Row::evaluations).toArray();
            double[] error = rows.stream()
                    .mapToDouble(row -> Double.isFinite(row.error()) ? row.error() : Double.POSITIVE_INFINITY)
                    .toArray();
            int number = lines.size();
            lines.add(new Series(
                    label,
                    new QuantileBand(at, error, error, error),
                    number % Palette.size(),
                    label.startsWith("adaptive") ? 1 : number / Palette.size() * 2));
        });
        if (lines.isEmpty()) {
            throw new Misuse("nothing to plot: give --schemes or --adaptive");
        }
        LineChart chart = new LineChart(
                name + ": error against work",
                ChartAxis.logarithmic("evaluations of the nonlinear part"),
                ChartAxis.logarithmic("relative error"),
                lines);
        dev.eddy.plot.WholeFile.write(
                file,
                file.toString().endsWith(".svg")
                        ? chart.svg(760, 480).getBytes(StandardCharsets.UTF_8)
                        : chart.png(900, 560));
    }
}
