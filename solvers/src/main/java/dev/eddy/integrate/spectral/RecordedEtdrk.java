package dev.eddy.integrate.spectral;

import dev.eddy.integrate.spectral.Etdrk.Exponential;
import dev.eddy.integrate.spectral.Etdrk.Increment;
import dev.eddy.integrate.spectral.Etdrk.Stage;
import dev.eddy.operator.ModeMatrix;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arithmetic of {@link EtdrkStepper} by recorded operations of tensors. Immutable. */
final class RecordedEtdrk {
    private final Etdrk method;
    private final SpectralEquation equation;
    private final double dt;
    private final boolean folded;
    private final @Nullable ModeMatrix half;
    private final @Nullable ModeMatrix full;
    private final List<Plan> plans;
    private final @Nullable StageForcing forcing;

    RecordedEtdrk(Etdrk method, SpectralEquation equation, double dt) {
        this.method = method;
        this.equation = equation;
        this.dt = dt;
        this.folded = isWorthFolding(equation);
        PhiMatrices phi = new PhiMatrices(equation.linear(), dt, equation.numerics());
        this.half = exponential(Exponential.HALF, phi);
        this.full = exponential(Exponential.FULL, phi);
        this.plans = plans(phi);
        this.forcing = StageForcing.of(equation, weightedRates(phi), method.times(), dt);
    }

    /** One step of a spectrum that starts at a time. */
    Tensor step(Tensor spectrum, double time) {
        boolean mayOverwrite = !NoGrad.isRecording() || (folded && !spectrum.requiresGrad());
        Tensor[] values = new Tensor[plans.size() + 1];
        @Nullable Tensor[] rates = new @Nullable Tensor[plans.size() + 1];
        @Nullable Tensor[] starts = new @Nullable Tensor[plans.size()];
        values[0] = spectrum;
        for (int i = 0; i < plans.size(); i++) {
            values[i + 1] = advance(i, values, rates, starts, mayOverwrite);
            if (forcing != null) {
                values[i + 1] = forcing.addTo(values[i + 1], i, time);
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
                ? ModeMatrix.of(
                        phi.of(which == Exponential.HALF ? Phi.EXP_HALF : Phi.EXP),
                        equation.grid(),
                        equation.numerics().precision())
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
                terms.add(new Term(
                        ModeMatrix.of(
                                whole, equation.grid(), equation.numerics().precision()),
                        factors,
                        only));
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
