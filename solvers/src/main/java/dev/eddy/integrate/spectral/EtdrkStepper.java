package dev.eddy.integrate.spectral;

import dev.eddy.equation.Equation;
import dev.eddy.integrate.spectral.ArrayRollout.Times;
import dev.eddy.integrate.spectral.Etdrk.Exponential;
import dev.eddy.integrate.spectral.Etdrk.Increment;
import dev.eddy.integrate.spectral.Etdrk.Stage;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.kernel.internal.Kernel64;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.operator.ModeMatrix;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.operator.internal.FusedEquation;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final boolean folded;
    private final @Nullable ModeMatrix half;
    private final @Nullable ModeMatrix full;
    private final List<Plan> plans;
    private final @Nullable StageForcing forcing;
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
        this.folded = isWorthFolding(equation);
        PhiMatrices phi = new PhiMatrices(equation.linear(), dt, equation.numerics());
        this.half = exponential(Exponential.HALF, phi);
        this.full = exponential(Exponential.FULL, phi);
        this.plans = plans(phi);
        this.forcing = StageForcing.of(equation, weightedRates(phi), this.method.times(), dt);
        boolean fits = FusedEquation.supports(equation);
        this.ofRealFields = staysSpectral()
                || (fits
                        && StageCoefficients.of(this.method, equation, equation.outer(), dt)
                                .areOfRealFields(modes()));
        this.fused = fits ? onArrays(this.method, equation, dt, !ofRealFields) : null;
        this.checkpoints = 0;
    }

    private EtdrkStepper(EtdrkStepper same, double start, long number, int checkpoints) {
        super(same, start, number);
        this.method = same.method;
        this.folded = same.folded;
        this.half = same.half;
        this.full = same.full;
        this.plans = same.plans;
        this.forcing = same.forcing;
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
        return forcing == null ? this : new EtdrkStepper(this, start, number + steps, checkpoints);
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
        return onArrays(arrays, state, new Times(1, steps, false)).reshape(state.shape());
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
                    : recorded(initial, new Times(steps, every, includeInitial));
        }
        return onArrays(arrays, initial, new Times(steps, every, includeInitial));
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
                    spectrum = stepSpectrum(ofRealFields ? spectrum : toSpectrum(fromSpectrum(spectrum)));
                }
                states.add(fromSpectrum(spectrum).unsqueeze(1));
            }
            return scope.keep(Tensors.cat(states, 1));
        }
    }

    /** Whether steps from this state are computed on arrays, and in between stay in Fourier space or might as well. */
    public boolean isFusedWithoutRoundTrips(Tensor state) {
        return ofRealFields && isFused(state);
    }

    /** The way on arrays, for those who cannot do without. */
    ArrayRollout arrays(Tensor state) {
        ArrayRollout arrays = fusedFor(state);
        if (arrays == null) {
            throw new Misuse(
                    equation.equation().name() + ": gradients by coefficients need states on the CPU, periodic axes of"
                            + " lengths 2^a 3^b 5^c (the first one even), sums of products, forcing"
                            + " that is constant in time, and --add-modules jdk.incubator.vector;"
                            + " the grid is " + space().grid());
        }
        return arrays;
    }

    /** Whether transforms stand around every step, and matter. */
    boolean hasRoundTrips() {
        return !ofRealFields;
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
        boolean mayOverwrite = !NoGrad.isRecording() || (folded && !spectrum.requiresGrad());
        Tensor[] values = new Tensor[plans.size() + 1];
        @Nullable Tensor[] rates = new @Nullable Tensor[plans.size() + 1];
        @Nullable Tensor[] starts = new @Nullable Tensor[plans.size()];
        values[0] = spectrum;
        for (int i = 0; i < plans.size(); i++) {
            values[i + 1] = advance(i, values, rates, starts, mayOverwrite);
            if (forcing != null) {
                values[i + 1] = forcing.addTo(values[i + 1], i, time());
            }
        }
        return equation.settled(values[plans.size()], !NoGrad.isRecording());
    }

    private Tensor advance(
            int stage, Tensor[] values, @Nullable Tensor[] rates, @Nullable Tensor[] starts, boolean mayOverwrite) {
        Plan plan = plans.get(stage);
        List<Tensor> combinations = new ArrayList<>(plan.increments().size());
        for (Term term : plan.increments()) {
            combinations.add(combination(term, values, rates, mayOverwrite));
        }
        Tensor before = plan.sameStartAs() >= 0 ? starts[plan.sameStartAs()] : null;
        Tensor sum = before != null ? before : start(plan, values);
        starts[stage] = sum;
        boolean own = mayOverwrite && !plan.startIsNeeded();
        for (int i = 0; i < plan.increments().size(); i++) {
            sum = plan.increments().get(i).matrix().addTo(sum, combinations.get(i), own);
            own = mayOverwrite;
        }
        Tensor constant = plan.constant();
        if (constant != null) {
            sum = own ? sum.plusInPlace(constant) : sum.plus(constant);
        }
        return sum;
    }

    private Tensor start(Plan plan, Tensor[] values) {
        ModeMatrix exponential = switch (plan.exponential()) {
            case NONE -> null;
            case HALF -> half;
            case FULL -> full;
        };
        Tensor from = values[plan.from()];
        return exponential == null ? from : exponential.apply(from);
    }

    /** Σ a_j N_j, with the last a_j moved into the coefficients. */
    private Tensor combination(Term term, Tensor[] values, @Nullable Tensor[] rates, boolean mayOverwrite) {
        double[] factors = term.combination();
        int last = factors.length - 1;
        Tensor sum = rate(last, values, rates);
        boolean own = mayOverwrite && folded && term.usesLastRateOnly();
        for (int j = 0; j < last; j++) {
            if (factors[j] != 0) {
                Tensor other = rate(j, values, rates);
                sum = own ? sum.plusInPlace(factors[j], other) : sum.plus(factors[j], other);
                own = mayOverwrite;
            }
        }
        return sum;
    }

    private Tensor rate(int j, Tensor[] values, @Nullable Tensor[] rates) {
        Tensor known = rates[j];
        if (known == null) {
            known = folded ? equation.productSpectrum(values[j]) : equation.nonlinear(values[j]);
            rates[j] = known;
        }
        return known;
    }

    // ---- making

    /** Whether to multiply the coefficients into what maps products to rates: not where that is a full matrix. */
    static boolean isWorthFolding(SpectralEquation equation) {
        SymbolMatrix outer = equation.outer();
        boolean sparse = true;
        for (int row = 0; row < outer.rows(); row++) {
            sparse &= outer.entriesInRow(row) <= 2;
        }
        return equation.isFoldable() && sparse;
    }

    /** What one stage needs. */
    private record Plan(
            Exponential exponential,
            int from,
            int sameStartAs,
            boolean startIsNeeded,
            List<Term> increments,
            @Nullable Tensor constant) {}

    /**
     * One increment.
     *
     * @param usesLastRateOnly whether the last rate of the combination is used here and nowhere else
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Term(ModeMatrix matrix, double[] combination, boolean usesLastRateOnly) {}

    private static int usesOfRate(List<Stage> stages, int rate) {
        return (int) stages.stream()
                .flatMap(stage -> stage.increments().stream())
                .filter(increment -> increment.combination().size() > rate
                        && increment.combination().get(rate) != 0)
                .count();
    }

    private @Nullable ModeMatrix exponential(Exponential which, PhiMatrices phi) {
        boolean used = method.stages().stream().anyMatch(stage -> stage.exponential() == which);
        return used
                ? ModeMatrix.of(phi.of(which == Exponential.HALF ? Phi.EXP_HALF : Phi.EXP), modes(), precision())
                : null;
    }

    private List<Plan> plans(PhiMatrices phi) {
        List<Stage> stages = method.stages();
        List<Plan> out = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            List<Term> terms = new ArrayList<>();
            SymbolMatrix constantWeights = SymbolMatrix.zero(
                    equation.space().channels(), equation.space().channels());
            for (Increment increment : stage.increments()) {
                List<Double> combination = increment.combination();
                double last = combination.get(combination.size() - 1);
                double[] factors =
                        combination.stream().mapToDouble(a -> a / last).toArray();
                SymbolMatrix weight = weight(increment.weights(), phi).times(dt * last);
                double sum = Arrays.stream(factors).sum();
                if (sum != 0) {
                    constantWeights = constantWeights.plus(weight.times(sum));
                }
                SymbolMatrix whole = folded ? weight.times(equation.outer()) : weight;
                boolean only = usesOfRate(stages, factors.length - 1) == 1;
                terms.add(new Term(ModeMatrix.of(whole, modes(), precision()), factors, only));
            }
            out.add(new Plan(
                    stage.exponential(),
                    stage.from(),
                    sameStart(stages, i),
                    startIsNeeded(stages, i),
                    terms,
                    folded ? StageForcing.product(constantWeights, equation.constants(), equation) : null));
        }
        return out;
    }

    private static int sameStart(List<Stage> stages, int index) {
        for (int i = 0; i < index; i++) {
            if (isSameStart(stages.get(i), stages.get(index))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSameStart(Stage a, Stage b) {
        return a.exponential() != Exponential.NONE && a.exponential() == b.exponential() && a.from() == b.from();
    }

    /** Whether the start of a stage is used again, or is a value that others see. */
    private static boolean startIsNeeded(List<Stage> stages, int index) {
        Stage stage = stages.get(index);
        boolean again = stages.subList(index + 1, stages.size()).stream().anyMatch(later -> isSameStart(stage, later));
        boolean lastUseOfInnerValue = index == stages.size() - 1 && stage.from() > 0;
        return again || (stage.exponential() == Exponential.NONE && !lastUseOfInnerValue);
    }

    static SymbolMatrix weight(List<Double> weights, PhiMatrices phi) {
        Phi[] functions = {Phi.PHI1, Phi.PHI2, Phi.PHI3, Phi.PHI1_HALF};
        SymbolMatrix sum = null;
        for (int i = 0; i < functions.length; i++) {
            if (weights.get(i) != 0) {
                SymbolMatrix part = weights.get(i) == 1
                        ? phi.of(functions[i])
                        : phi.of(functions[i]).times(weights.get(i));
                sum = sum == null ? part : sum.plus(part);
            }
        }
        if (sum == null) {
            throw new IllegalArgumentException("an increment without weights");
        }
        return sum;
    }

    private List<List<StageForcing.Weighted>> weightedRates(PhiMatrices phi) {
        if (equation.timedForcing().isEmpty()) {
            return List.of();
        }
        return method.stages().stream()
                .map(stage -> stage.increments().stream()
                        .map(increment -> new StageForcing.Weighted(
                                weight(increment.weights(), phi).times(dt),
                                increment.combination().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray()))
                        .toList())
                .toList();
    }
}
