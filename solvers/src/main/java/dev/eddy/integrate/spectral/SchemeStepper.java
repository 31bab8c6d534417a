package dev.eddy.integrate.spectral;

import dev.eddy.integrate.spectral.ModalTable.Combination;
import dev.eddy.misuse.Check;
import dev.eddy.operator.ModeMatrix;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Advances an equation on a grid by any {@link Scheme}. All coefficients are computed on construction, in double
 * precision. Made by {@link Scheme#on}.
 */
public final class SchemeStepper extends EquationStepper {
    private final Scheme scheme;
    private final boolean folded;
    private final List<Plan> plans;
    private final @Nullable Plan errorPlan;
    private final @Nullable StageForcing forcing;

    SchemeStepper(Scheme scheme, SpectralEquation equation, double dt) {
        super(equation, dt);
        Check.that(
                scheme.order() > 0 || equation.equation().isLinear(),
                "%s: %s is for linear equations",
                equation.equation().name(),
                scheme.name());
        this.scheme = scheme;
        this.folded = RecordedEtdrk.isWorthFolding(equation);
        ModalTable table = ModalTables.of(scheme, equation, dt);
        this.plans = table.stages().stream().map(this::plan).toList();
        Combination error = table.error();
        this.errorPlan = error == null ? null : plan(error);
        List<Combination> all = new ArrayList<>(table.stages());
        if (error != null) {
            all.add(error);
        }
        this.forcing = StageForcing.of(
                equation, all.stream().map(SchemeStepper::weightedRates).toList(), table.times(), dt);
    }

    private SchemeStepper(SchemeStepper same, double start, long number) {
        super(same, start, number);
        this.scheme = same.scheme;
        this.folded = same.folded;
        this.plans = same.plans;
        this.errorPlan = same.errorPlan;
        this.forcing = same.forcing;
    }

    @Override
    public SchemeStepper startingAt(double time) {
        return new SchemeStepper(this, time, 0);
    }

    @Override
    public SchemeStepper after(long steps) {
        return forcing == null ? this : new SchemeStepper(this, start, number + steps);
    }

    public Scheme scheme() {
        return scheme;
    }

    @Override
    public Tensor stepSpectrum(Tensor spectrum) {
        return new Step(time(), spectrum).result();
    }

    /**
     * One step with an estimate of its error, as the difference to a result of lower order.
     *
     * @param rate what {@link Attempt#lastRate} of the step before was, if that one led here
     */
    Attempt attempt(Tensor spectrum, double time, @Nullable Tensor rate) {
        Step step = new Step(time, spectrum);
        step.rates[0] = rate;
        Tensor result = step.result();
        return new Attempt(result, step.error(), step.rates[0], step.rates[plans.size()]);
    }

    /**
     * @param error result less embedded result
     * @param firstRate the rate at the start, without what changes with time; null where it was not needed
     * @param lastRate likewise at the result
     */
    record Attempt(
            Tensor result,
            Tensor error,
            @Nullable Tensor firstRate,
            @Nullable Tensor lastRate) {}

    /** The arithmetic of one step. */
    private final class Step {
        private final double time;
        private final Tensor[] values = new Tensor[plans.size() + 1];
        private final @Nullable Tensor[] rates = new @Nullable Tensor[plans.size() + 1];

        Step(double time, Tensor spectrum) {
            this.time = time;
            this.values[0] = spectrum;
        }

        Tensor result() {
            for (int i = 0; i < plans.size(); i++) {
                values[i + 1] = combined(plans.get(i), i);
            }
            int last = plans.size();
            values[last] = equation.settled(values[last], !NoGrad.isRecording());
            return values[last];
        }

        Tensor error() {
            if (errorPlan == null) {
                throw new IllegalStateException(scheme.name() + " has no error estimate");
            }
            return combined(errorPlan, plans.size());
        }

        private Tensor combined(Plan plan, int stage) {
            boolean mayOverwrite = !NoGrad.isRecording();
            Tensor sum = null;
            boolean own = mayOverwrite;
            if (plan.from() >= 0) {
                Tensor from = values[plan.from()];
                own &= plan.start() != null;
                sum = plan.start() == null ? from : plan.start().apply(from);
            }
            for (Term term : plan.terms()) {
                Tensor rate = rate(term.rate());
                sum = sum == null ? term.matrix().apply(rate) : term.matrix().addTo(sum, rate, own);
                own = mayOverwrite;
            }
            if (sum == null) {
                sum = Tensors.zerosLike(values[0]);
            }
            Tensor constant = plan.constant();
            if (constant != null) {
                sum = own ? sum.plusInPlace(constant) : sum.plus(constant);
            }
            return forcing == null ? sum : forcing.addTo(sum, stage, time);
        }

        private Tensor rate(int j) {
            Tensor known = rates[j];
            if (known == null) {
                known = folded ? equation.productSpectrum(values[j]) : equation.nonlinear(values[j]);
                rates[j] = known;
            }
            return known;
        }
    }

    // ---- making

    private record Plan(
            int from,
            @Nullable ModeMatrix start,
            List<Term> terms,
            @Nullable Tensor constant) {}

    private record Term(int rate, ModeMatrix matrix) {}

    private Plan plan(Combination combination) {
        List<Term> terms = new ArrayList<>();
        int channels = equation.space().channels();
        SymbolMatrix sum = SymbolMatrix.zero(channels, channels);
        for (int j = 0; j < combination.weights().size(); j++) {
            SymbolMatrix weight = combination.weights().get(j);
            if (weight != null) {
                sum = sum.plus(weight);
                SymbolMatrix whole = folded ? weight.times(equation.outer()) : weight;
                terms.add(new Term(j, ModeMatrix.of(whole, modes(), precision())));
            }
        }
        SymbolMatrix from = combination.start();
        return new Plan(
                combination.from(),
                from == null ? null : ModeMatrix.of(from, modes(), precision()),
                terms,
                folded ? StageForcing.product(sum, equation.constants(), equation) : null);
    }

    /** As many as there are rates that count: a stage's N_j alone. */
    private static List<StageForcing.Weighted> weightedRates(Combination combination) {
        List<StageForcing.Weighted> out = new ArrayList<>();
        for (int j = 0; j < combination.weights().size(); j++) {
            SymbolMatrix weight = combination.weights().get(j);
            if (weight != null) {
                double[] only = new double[j + 1];
                only[j] = 1;
                out.add(new StageForcing.Weighted(weight, only));
            }
        }
        return out;
    }
}
