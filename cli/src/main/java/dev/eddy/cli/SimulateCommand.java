package dev.eddy.cli;

import dev.eddy.equation.Equation;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.initial.BetweenWalls;
import dev.eddy.initial.InitialStates;
import dev.eddy.integrate.RepeatedStepper;
import dev.eddy.integrate.Stepper;
import dev.eddy.integrate.Steppers;
import dev.eddy.integrate.spectral.Schemes;
import dev.eddy.misuse.Check;
import dev.eddy.operator.Numerics;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.random.Seed;
import dev.eddy.result.Progress;
import dev.eddy.scenario.SizeEstimate;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
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
        name = "simulate",
        description = "Run a solver and keep the trajectory as an array, a picture, or an animation.",
        footer = {
            "",
            "Examples:",
            "  eddy simulate burgers-1d --points 160 --steps 200 --out u.npy --plot u.png",
            "  eddy simulate kuramoto-sivashinsky-2d --points 64 --set second_order_scale=1.2 --gif ks.gif",
            "  eddy simulate allen-cahn-2d --points 64,32 --extent 2,1 --plot u.png",
            "  eddy simulate gray-scott-2d --boundary neumann,periodic --steps 400 --plot uv.png",
            "  eddy simulate advection-1d --initial u0.npy --out u.npy"
        })
final class SimulateCommand implements Callable<Integer> {
    /** Steps between two looks at the clock and at whether the state is still finite. */
    private static final int BLOCK = 20;

    @Parameters(
            paramLabel = "EQUATION-Dd",
            description = "An equation of 'eddy list equations' and its dimensions: burgers-2d.")
    private String name = "";

    @Mixin
    private GridOption sizes = new GridOption();

    @Option(
            names = "--boundary",
            paramLabel = "WORD[,WORD…]",
            defaultValue = "periodic",
            description = "periodic, neumann, dirichlet, dirichlet=VALUE or free-slip; one for all axes or one for each"
                    + " (default: ${DEFAULT-VALUE}).")
    private String boundary = "periodic";

    @Option(names = "--dt", description = "Time step (default: that of the equation).")
    private @Nullable Double dt;

    @Option(names = "--steps", defaultValue = "200", description = "Number of steps (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--substeps",
            defaultValue = "1",
            description = "Solver steps inside each step (default: ${DEFAULT-VALUE}).")
    private int substeps;

    @Option(
            names = "--warmup",
            defaultValue = "0",
            description = "Steps before the first state that is kept (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--order",
            description = "Order of the ETDRK method, 0 to 4 (default: 0 for linear equations, else 2).")
    private @Nullable Integer order;

    @Option(
            names = "--scheme",
            description = "Another time integration: etdrk0-4, lawson1-5, imex-euler, ars-222, ars-443, ark-3, ark-4.")
    private @Nullable String scheme;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the equation; see 'eddy describe'.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--initial",
            paramLabel = "FILE.npy",
            description = "Your own initial state, [channels, x…] or a batch of such.")
    private @Nullable Path initial;

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
            names = "--samples",
            defaultValue = "1",
            description = "Number of initial states (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--profile",
            defaultValue = "eddy",
            description = "Numerics: eddy, exponax-0.2 or apebench-1 (default: ${DEFAULT-VALUE}).")
    private String profile = "eddy";

    @Option(
            names = "--precision",
            defaultValue = "float32",
            description = "float32 or float64 (default: ${DEFAULT-VALUE}).")
    private String precision = "float32";

    @Mixin
    private TrajectoryOutput output = new TrajectoryOutput();

    @Override
    public Integer call() {
        EquationName parsed = EquationName.parse(name);
        EquationEntry entry = parsed.entry();
        int dims = parsed.dims();
        checkNumbers();
        GivenState given = initial == null ? null : GivenState.read(initial);
        // As asked for, else as the given array has it, else the usual number.
        List<Integer> points = given == null || sizes.hasPoints() ? sizes.points(parsed) : given.points(dims);
        Grid grid = BoundaryOption.grid(sizes.extents(parsed), points, boundary);
        Profile numerics = Profiles.parse(profile);
        DType type = Profiles.precision(precision);
        Map<String, Object> parameters = Settings.parse(entry, settings);
        if (order != null) {
            parameters.put("order", order);
        }
        double step = dt != null ? dt : entry.dt(dims);
        Check.that(step > 0 && Double.isFinite(step), "--dt is a positive number, got %s", step);
        output.check();
        checkSize(entry, grid, parameters, numerics, type);
        Numerics discretisation = Numerics.of(numerics).withPrecision(type);
        Stepper solver = scheme == null
                ? Steppers.of(entry.key(), grid, step / substeps, parameters, discretisation)
                : Steppers.of(Schemes.get(scheme), entry.key(), grid, step / substeps, parameters, discretisation);
        Stepper stepper = RepeatedStepper.of(solver, substeps);
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open();
                Interruption interruption = new Interruption()) {
            TerminalProgress progress = TerminalProgress.onStandardError(interruption);
            Tensor start = given == null ? drawn(stepper.space(), entry, type) : given.on(stepper.space(), type);
            return simulate(warm(start, stepper, progress), stepper, entry, progress);
        }
    }

    private void checkNumbers() {
        Check.that(steps >= 1, "--steps is 1 or more, got %d", steps);
        Check.that(order == null || scheme == null, "give --order (of an ETDRK method) or --scheme, not both");
        Check.that(substeps >= 1, "--substeps is 1 or more, got %d", substeps);
        Check.that(warmup >= 0, "--warmup is 0 or more, got %d", warmup);
        Check.that(samples >= 1, "--samples is 1 or more, got %d", samples);
        Check.that(initial == null || samples == 1, "--samples goes with drawn initial states, not with --initial");
        Check.that(initial == null || initialStates == null, "give --initial or --initial-states, not both");
    }

    /** Refuses what is too large for this machine, before anything is made. */
    private void checkSize(
            EquationEntry entry, Grid grid, Map<String, Object> parameters, Profile numerics, DType type) {
        Map<String, Object> own = new LinkedHashMap<>(parameters);
        own.keySet().removeIf(key -> !entry.has(key));
        Equation equation = entry.build(grid, own, numerics);
        equation.requireWellPosed();
        SizeEstimate kept = SizeEstimate.trajectories(
                new StateSpace(grid, equation.channels()), samples, steps + 1.0, type.bytes());
        // Blocks of steps, and what they are joined to.
        kept.times(2).requireMemory();
        output.requireDisk(kept);
    }

    private Tensor drawn(StateSpace space, EquationEntry entry, DType type) {
        String text = initialStates != null ? initialStates : entry.initialStates();
        InitialStates drawn = PeerSyntax.initialStates(text);
        InitialStates fitting = space.grid().isPeriodic() ? drawn : new BetweenWalls(drawn);
        return fitting.sample(space, new Seed(seed), 0, samples, type);
    }

    /** The state after the warm-up, or that at which the user asked to stop. */
    private Tensor warm(Tensor initial, Stepper stepper, TerminalProgress progress) {
        Tensor state = initial;
        try (Progress.Task task = progress.start(name + ", warm-up", Math.max(1, warmup))) {
            for (int done = 0; done < warmup && !progress.stopRequested(); done++) {
                try (Scope step = Scope.open()) {
                    state = step.keep(stepper.step(state));
                }
                task.advance(1, "");
            }
        }
        return state;
    }

    private int simulate(Tensor start, Stepper stepper, EquationEntry entry, TerminalProgress progress) {
        List<Tensor> blocks = new ArrayList<>();
        blocks.add(start.unsqueeze(1));
        int done = 0;
        boolean finite = true;
        Tensor state = start;
        try (Progress.Task task = progress.start(name, steps)) {
            while (done < steps && finite && !progress.stopRequested()) {
                int count = Math.min(BLOCK, steps - done);
                Tensor block = stepper.rollout(state, count, false);
                state = block.select(1, count - 1L);
                finite = state.allFinite();
                blocks.add(block);
                done += count;
                task.advance(count, "");
            }
        }
        System.out.printf(
                "%s: %d steps of %s on %s points%n",
                name,
                done,
                Printer.number(stepper.dt()),
                Shapes.text(stepper.space().grid().points()));
        boolean written = output.write(Tensors.cat(blocks, 1), stepper, entry);
        if (!finite) {
            System.err.println("eddy: the solution diverged between steps " + Math.max(1, done - BLOCK + 1) + " and "
                    + done + ", where what is written ends; try a smaller --dt, more --substeps, or more --points");
            return 1;
        }
        if (done < steps) {
            System.err.println("eddy: stopped after " + done + " of " + steps + " steps");
            return 1;
        }
        return written ? 0 : 1;
    }
}
