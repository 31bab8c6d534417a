package dev.eddy.integrate.spectral;

import dev.eddy.equation.Equation;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Tolerance;
import dev.eddy.operator.Numerics;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Covers a fixed output step Δt by inner steps that are as large as a tolerance allows. The error of each inner step is
 * estimated by the embedded result of a {@link Scheme}; its size follows a {@link dev.eddy.ode.StepControl}.
 *
 * <pre>{@code
 * AdaptiveStepper stepper = AdaptiveStepper.of(Etdrk.of(4), grid, equation, 0.1, Tolerance.of(1e-6));
 * AdaptiveSolution solution = stepper.solve(initial, 200);
 * solution.states();    // [batch, 201, channels, x…]
 * solution.rejected();  // inner steps that were done again
 * }</pre>
 *
 * <p>Inner steps are Δt/2ᵏ, so that the coefficients of each size are computed once and then kept. The tolerance holds for each
 * sample and each channel: rms(error) ≤ absolute + relative · rms(u), with the root mean square of the channel. Every sample of a batch
 * has its own steps, as if it were alone; samples that take the same step at the same time take it together. Rollouts carry
 * the size of the step on, so they agree with single steps to the tolerance only.
 *
 * <p>A sample that does not meet the tolerance with the smallest step is not-a-number from there on; {@link #solve} tells
 * why. Differentiable, with the sizes of the steps held fixed.
 */
public final class AdaptiveStepper extends EquationStepper {
    private final Scheme scheme;
    private static final int HALVINGS = 20;

    private final Tolerance tolerance;
    private final int halvings;
    private final Map<Integer, SchemeStepper> levels;
    private final Tensor multiplicity;

    private AdaptiveStepper(Scheme scheme, SpectralEquation equation, double dt, Tolerance tolerance) {
        super(equation, dt);
        Check.that(
                scheme.hasErrorEstimate(),
                "%s has no error estimate, which adaptive steps need; take one of %s",
                scheme.name(),
                Schemes.all().entrySet().stream()
                        .filter(entry -> entry.getValue().hasErrorEstimate())
                        .map(Map.Entry::getKey)
                        .toList());
        Check.that(
                equation.numerics().precision() == DType.FLOAT64 || tolerance.relative() >= 1e-6,
                "single precision cannot meet a relative tolerance of %s; 1e-6 is the least",
                tolerance.relative());
        this.scheme = scheme;
        this.tolerance = tolerance;
        this.halvings = HALVINGS;
        this.levels = new ConcurrentHashMap<>();
        this.multiplicity = equation.grid()
                .multiplicity()
                .toTensor(equation.grid(), equation.numerics().precision())
                .real()
                .lasting();
    }

    private AdaptiveStepper(AdaptiveStepper same, double start, long number, int halvings) {
        super(same, start, number);
        Check.that(halvings >= 0 && halvings <= 40, "a step is halved 0 to 40 times, got %d", halvings);
        this.halvings = halvings;
        this.scheme = same.scheme;
        this.tolerance = same.tolerance;
        this.levels = same.levels;
        this.multiplicity = same.multiplicity;
    }

    /** With Eddy's own numerics in double precision. */
    public static AdaptiveStepper of(Scheme scheme, Grid grid, Equation equation, double dt, Tolerance tolerance) {
        return of(scheme, SpectralEquation.of(equation, grid, Numerics.EDDY), dt, tolerance);
    }

    /**
     * An adaptive stepper for operators that exist already.
     *
     * @param scheme one with an error estimate: {@code etdrk2} to {@code etdrk4}, {@code lawson2} to {@code lawson5},
     *     {@code ark-3}, {@code ark-4}
     * @param dt the output step, and the largest inner step
     */
    public static AdaptiveStepper of(Scheme scheme, SpectralEquation equation, double dt, Tolerance tolerance) {
        return new AdaptiveStepper(scheme, equation, dt, tolerance);
    }

    @Override
    public AdaptiveStepper startingAt(double time) {
        return new AdaptiveStepper(this, time, 0, halvings);
    }

    @Override
    public AdaptiveStepper after(long steps) {
        return equation.timedForcing().isEmpty() ? this : new AdaptiveStepper(this, start, number + steps, halvings);
    }

    public Scheme scheme() {
        return scheme;
    }

    public Tolerance tolerance() {
        return tolerance;
    }

    /** How often the step may be halved: the smallest inner step is Δt/2^halvings. 20 unless said otherwise. */
    public int halvings() {
        return halvings;
    }

    /** The same with other smallest inner steps. */
    public AdaptiveStepper withHalvings(int count) {
        return new AdaptiveStepper(this, start, number, count);
    }

    @Override
    public Tensor stepSpectrum(Tensor spectrum) {
        return repeatSpectrum(spectrum, 1);
    }

    @Override
    public Tensor repeatSpectrum(Tensor spectrum, int steps) {
        if (steps == 0) {
            return spectrum;
        }
        try (Scope scope = Scope.open()) {
            AdaptiveRun run = new AdaptiveRun(this, spectrum);
            for (int i = 0; i < steps; i++) {
                run.advance();
            }
            return scope.keep(run.spectrum());
        }
    }

    @Override
    public Tensor rollout(Tensor initial, int steps, boolean includeInitial) {
        if (!staysSpectral()) {
            return super.rollout(initial, steps, includeInitial);
        }
        return solve(initial, steps, includeInitial).states();
    }

    /** The states of so many output steps, the initial one first, and how they were reached. */
    public AdaptiveSolution solve(Tensor initial, int steps) {
        return solve(initial, steps, true);
    }

    /**
     * The states of so many output steps and how they were reached. All inner steps are done in Fourier space.
     *
     * @param includeInitial whether time 0 comes first
     */
    public AdaptiveSolution solve(Tensor initial, int steps, boolean includeInitial) {
        checkState(initial);
        Check.that(steps >= 1 || includeInitial, "a rollout has at least one state, got %d steps", steps);
        try (Scope scope = Scope.open()) {
            AdaptiveRun run = new AdaptiveRun(this, toSpectrum(initial));
            List<Tensor> states = new ArrayList<>(steps + 1);
            if (includeInitial) {
                states.add(initial);
            }
            for (int i = 0; i < steps; i++) {
                run.advance();
                try (Scope one = Scope.open()) {
                    states.add(one.keep(fromSpectrum(run.spectrum())));
                }
            }
            return new AdaptiveSolution(scope.keep(Tensors.stack(states, 1)), run.samples());
        }
    }

    // ---- for the run

    /** The stepper of Δt/2^level. */
    SchemeStepper level(int level) {
        return levels.computeIfAbsent(level, key -> new SchemeStepper(scheme, equation, dt / Math.scalb(1.0, key)));
    }

    /** For each sample, the largest error of a channel in units of what the tolerance allows. */
    double[] errors(Tensor before, Tensor after, Tensor error) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double[] old = meanSquares(before);
            double[] now = meanSquares(after);
            double[] wrong = meanSquares(error);
            int channels = space().channels();
            double[] out = new double[old.length / channels];
            for (int i = 0; i < old.length; i++) {
                double size = Math.sqrt(Math.max(old[i], now[i]));
                double ratio = Math.sqrt(wrong[i]) / (tolerance.absolute() + tolerance.relative() * size);
                // Math.max keeps what is no number.
                out[i / channels] = Math.max(out[i / channels], Double.isFinite(now[i]) ? ratio : Double.NaN);
            }
            return out;
        }
    }

    /** Mean squares of the values at the points, by sample and channel (Parseval). */
    private double[] meanSquares(Tensor spectrum) {
        int[] axes = new int[modes().dims()];
        for (int d = 0; d < axes.length; d++) {
            axes[d] = d + 2;
        }
        Tensor values = spectrum.detach();
        double[] sums = values.real()
                .squared()
                .plus(values.imaginary().squared())
                .times(multiplicity)
                .sum(axes)
                .toDoubles();
        double points = modes().pointCount();
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= points * points;
        }
        return sums;
    }
}
