package dev.eddy.integrate.spectral;

import dev.eddy.equation.Equation;
import dev.eddy.integrate.spectral.ArrayRollout.Times;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.kernel.internal.Kernel64;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.internal.FusedEquation;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Advances an equation on a grid by an {@link Etdrk} method. All coefficients are computed on construction, in
 * double precision. Linear equations are solved exactly. Made by {@link Etdrk#on}.
 */
public final class EtdrkStepper extends EquationStepper {
    /** Points up to which plain loops over a single state in 1-D are faster than calls of library functions. */
    private static final int LONGEST_LINE = 512;

    private final Etdrk method;
    private final RecordedEtdrk recorded;
    private final @Nullable ArrayRollout fused;
    private final boolean ofRealFields;
    private final int checkpoints;

    EtdrkStepper(Etdrk method, SpectralEquation equation, double dt) {
        super(equation, dt);
        Equation problem = equation.equation();
        Check.that(
                method.order() > 0 || problem.isLinear(),
                "%s: ETDRK0 is for linear equations; use order 1 to 4",
                problem.name());
        // Without a nonlinear part all orders are the same, exact, method.
        this.method = problem.isLinear() ? Etdrk.of(0) : method;
        this.recorded = new RecordedEtdrk(this.method, equation, dt);
        boolean fits = FusedEquation.supports(equation);
        this.ofRealFields = staysSpectral()
                || (fits
                        && !equation.hasWalls()
                        && StageCoefficients.of(this.method, equation, equation.outer(), dt)
                                .areOfRealFields(modes()));
        this.fused = fits ? onArrays(this.method, equation, dt, hasRoundTrips()) : null;
        this.checkpoints = 0;
    }

    private EtdrkStepper(EtdrkStepper same, double start, long number, int checkpoints) {
        super(same, start, number);
        this.method = same.method;
        this.recorded = same.recorded;
        this.fused = same.fused;
        this.ofRealFields = same.ofRealFields;
        this.checkpoints = checkpoints;
    }

    @Override
    public EtdrkStepper startingAt(double time) {
        Check.that(Double.isFinite(time), "a time to start at is finite, got %s", time);
        return new EtdrkStepper(this, time, 0, checkpoints);
    }

    @Override
    public EtdrkStepper after(long steps) {
        return equation.timedForcing().isEmpty() ? this : new EtdrkStepper(this, start, number + steps, checkpoints);
    }

    /**
     * This stepper with gradients that take less memory: of a rollout the spectra of every so many steps are kept, and what
     * is between them is computed again on the way back, one forward step more for each. Without, all fields of all steps
     * are kept as long as they fit in a quarter of the memory that the virtual machine may take; else every √steps.
     *
     * @param every steps from one kept spectrum to the next; at least 1
     */
    public EtdrkStepper withCheckpoints(int every) {
        Check.that(every >= 1, "checkpoints are at least 1 step apart, got %d", every);
        return new EtdrkStepper(this, start, number, every);
    }

    /** The method that it uses; order 0 for every linear equation. */
    public Etdrk method() {
        return method;
    }

    @Override
    public Tensor step(Tensor state) {
        return repeat(state, 1);
    }

    @Override
    public Tensor repeat(Tensor state, int steps) {
        checkState(state);
        ArrayRollout arrays = fusedFor(state);
        if (arrays == null || steps < 1) {
            return steps == 1 ? super.step(state) : super.repeat(state, steps);
        }
        return onArrays(arrays, state, new Times(time(), 1, steps, false)).reshape(state.shape());
    }

    @Override
    public Tensor rollout(Tensor initial, int steps, boolean includeInitial) {
        return rollout(initial, steps, 1, includeInitial);
    }

    /** Every {@code every}-th state of a rollout, {@code steps} of them after the initial one. */
    public Tensor rollout(Tensor initial, int steps, int every, boolean includeInitial) {
        checkState(initial);
        ArrayRollout arrays = fusedFor(initial);
        if (arrays == null || steps < 1) {
            return every == 1
                    ? super.rollout(initial, steps, includeInitial)
                    : recorded(initial, new Times(time(), steps, every, includeInitial));
        }
        return onArrays(arrays, initial, new Times(time(), steps, every, includeInitial));
    }

    private Tensor onArrays(ArrayRollout arrays, Tensor initial, Times times) {
        if (!NoGrad.isRecording() || !initial.requiresGrad()) {
            return arrays.of(initial, times);
        }
        return arrays.recorded(initial, times, checkpoints, state -> recorded(state, times));
    }

    private static ArrayRollout onArrays(Etdrk method, SpectralEquation equation, double dt, boolean roundTrips) {
        return equation.numerics().precision() == DType.FLOAT32
                ? new FusedRollout(method, equation, dt, Kernel.BEST, roundTrips)
                : new FusedRollout64(method, equation, dt, Kernel64.BEST, roundTrips);
    }

    /** A rollout by recorded operations. */
    private Tensor recorded(Tensor initial, Times times) {
        try (Scope scope = Scope.open()) {
            List<Tensor> states = new ArrayList<>();
            if (times.includeInitial()) {
                states.add(initial.unsqueeze(1));
            }
            Tensor spectrum = toSpectrum(initial);
            for (int i = 0; i < times.outputs(); i++) {
                for (int j = 0; j < times.every(); j++) {
                    EtdrkStepper now = after((long) i * times.every() + j);
                    spectrum = now.stepSpectrum(ofRealFields ? spectrum : toSpectrum(fromSpectrum(spectrum)));
                }
                states.add(fromSpectrum(spectrum).unsqueeze(1));
            }
            return scope.keep(Tensors.cat(states, 1));
        }
    }

    /** Whether steps from this state are computed on arrays, and in between stay in Fourier space or might as well. */
    public boolean isFusedWithoutRoundTrips(Tensor state) {
        return !hasRoundTrips() && isFused(state);
    }

    /** The way on arrays, for those who cannot do without. */
    ArrayRollout arrays(Tensor state) {
        ArrayRollout arrays = fusedFor(state);
        if (arrays == null) {
            throw new Misuse(
                    equation.equation().name() + ": gradients by coefficients need states on the CPU, axes of lengths"
                            + " 2^a 3^b 5^c (the first one even, between walls all of them; in 3-D no walls), sums of"
                            + " products, and --add-modules jdk.incubator.vector;"
                            + " the grid is " + space().grid());
        }
        return arrays;
    }

    /** Whether transforms stand around every step, and matter; on arrays, spectra between walls have their symmetry anyway. */
    boolean hasRoundTrips() {
        return !ofRealFields && !equation.hasWalls();
    }

    /** Whether steps from this state are computed on arrays. */
    public boolean isFused(Tensor state) {
        return fusedFor(state) != null;
    }

    /** The way on arrays, where it exists and is the faster one. */
    private @Nullable ArrayRollout fusedFor(Tensor state) {
        boolean oneLine = space().grid().dims() == 1 && state.size(0) == 1 && modes().points(0) <= LONGEST_LINE;
        boolean here = state.device().equals(Device.CPU) && state.size(0) > 0;
        return fused != null && here && (Kernel.BEST.hasVectors() || oneLine) ? fused : null;
    }

    @Override
    public Tensor stepSpectrum(Tensor spectrum) {
        return recorded.step(spectrum, time());
    }
}
