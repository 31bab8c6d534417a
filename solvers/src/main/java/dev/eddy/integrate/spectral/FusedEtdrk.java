package dev.eddy.integrate.spectral;

import dev.eddy.integrate.spectral.Etdrk.Exponential;
import dev.eddy.integrate.spectral.Etdrk.Increment;
import dev.eddy.integrate.spectral.Etdrk.Stage;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.kernel.internal.Products;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.operator.internal.FusedEquation;
import dev.eddy.operator.internal.FusedMatrix;
import dev.eddy.spectral.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of {@link EtdrkStepper} on Java arrays, for states that no gradient is taken of: one pass over memory where
 * recorded operations make several. Immutable; a {@link Run} holds what one thread computes in.
 */
final class FusedEtdrk {
    private final FusedEquation equation;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param start what the start of the stage is multiplied by; null for 1
     * @param from number of the value that it starts from
     * @param mayReuse whether that value is not needed again, so that the stage may be computed in its place
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Step(
            @Nullable FusedMatrix start, int from, boolean mayReuse, List<Term> terms, float @Nullable [][] constant) {}

    /** weights · Σ combination_j N_j. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Term(FusedMatrix weights, float[] combination) {}

    FusedEtdrk(Etdrk method, SpectralEquation equation, double dt, Kernel kernel, int samples) {
        this.equation = FusedEquation.of(equation, kernel, samples);
        PhiMatrices phi = new PhiMatrices(equation.linear(), dt, equation.numerics());
        List<Stage> stages = method.stages();
        FusedMatrix half = exponential(stages, Exponential.HALF, phi.of(Phi.EXP_HALF));
        FusedMatrix full = exponential(stages, Exponential.FULL, phi.of(Phi.EXP));
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            FusedMatrix start = switch (stage.exponential()) {
                case NONE -> null;
                case HALF -> half;
                case FULL -> full;
            };
            boolean last = i == stages.size() - 1;
            steps.add(new Step(
                    start,
                    stage.from(),
                    start == null && last && stage.from() > 0,
                    terms(stage, phi, dt),
                    constant(stage, phi, dt)));
        }
    }

    private @Nullable FusedMatrix exponential(List<Stage> stages, Exponential which, SymbolMatrix matrix) {
        boolean used = stages.stream().anyMatch(stage -> stage.exponential() == which);
        return used ? equation.onStates(matrix) : null;
    }

    private List<Term> terms(Stage stage, PhiMatrices phi, double dt) {
        List<Term> terms = new ArrayList<>();
        for (Increment increment : stage.increments()) {
            SymbolMatrix weights =
                    EtdrkStepper.weight(increment.weights(), phi).times(dt).times(equation.outer());
            List<Double> given = increment.combination();
            float[] combination = new float[given.size()];
            double last = given.get(given.size() - 1);
            for (int j = 0; j < combination.length; j++) {
                combination[j] = (float) (given.get(j) / last);
            }
            terms.add(new Term(equation.fromProducts(weights.times(last)), combination));
        }
        return terms;
    }

    /** What forcing and other constants add in a stage; null for nothing. */
    private float @Nullable [][] constant(Stage stage, PhiMatrices phi, double dt) {
        SpectralEquation problem = equation.equation();
        SymbolMatrix column = StageForcing.column(problem.constants());
        int channels = problem.space().channels();
        SymbolMatrix sum = SymbolMatrix.zero(channels, 1);
        for (Increment increment : stage.increments()) {
            double total = increment.combination().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            sum = sum.plus(EtdrkStepper.weight(increment.weights(), phi)
                    .times(dt * total)
                    .times(column));
        }
        sum = sum.pruned();
        if (sum.isZero()) {
            return null;
        }
        float[][] out = new float[channels][];
        for (int c = 0; c < channels; c++) {
            Symbol symbol = sum.entry(c, 0);
            out[c] = symbol == null ? new float[0] : equation.spectrum(symbol);
        }
        return out;
    }

    FusedEquation equation() {
        return equation;
    }

    /** The arrays that one thread steps in. */
    final class Run {
        private final FusedEquation.Workspace workspace = equation.new Workspace();
        private final float[][][] values = new float[steps.size() + 1][][];
        private final float[][][] rates = new float[steps.size()][][];
        private final boolean[] known = new boolean[steps.size()];
        private float[][] mixed = new float[0][];

        Run() {
            for (int i = 0; i < values.length; i++) {
                boolean reuses = i > 0 && steps.get(i - 1).mayReuse();
                values[i] = reuses ? values[steps.get(i - 1).from()] : equation.emptyState();
            }
        }

        FusedEquation.Workspace workspace() {
            return workspace;
        }

        /** The spectrum that the next step starts from, and after it the one that it gave. */
        float[][] state() {
            return values[0];
        }

        /** One step. */
        void step() {
            java.util.Arrays.fill(known, false);
            for (int i = 0; i < steps.size(); i++) {
                stage(steps.get(i), values[i + 1]);
            }
            float[][] result = values[steps.size()];
            equation.settle(result);
            for (int i = 1; i < values.length; i++) {
                values[i] = values[i] == result ? values[0] : values[i];
            }
            values[0] = result;
        }

        private void stage(Step step, float[][] out) {
            // All rates that the stage needs come first: it may be computed in the place of their value.
            for (Term term : step.terms()) {
                for (int j = 0; j < term.combination().length; j++) {
                    if (term.combination()[j] != 0 && !known[j]) {
                        rates[j] = rates[j] == null ? equation.emptyProducts() : rates[j];
                        workspace.products(values[j], rates[j]);
                        known[j] = true;
                    }
                }
            }
            if (step.start() != null) {
                step.start().apply(values[step.from()], out, false);
            } else if (!step.mayReuse()) {
                for (int c = 0; c < out.length; c++) {
                    System.arraycopy(values[step.from()][c], 0, out[c], 0, out[c].length);
                }
            }
            for (Term term : step.terms()) {
                term.weights().apply(combination(term.combination()), out, true);
            }
            float[][] constant = step.constant();
            for (int c = 0; constant != null && c < out.length; c++) {
                Products.add(1, constant[c], out[c], constant[c].length);
            }
        }

        private float[][] combination(float[] factors) {
            int last = factors.length - 1;
            boolean single = true;
            for (int j = 0; j < last; j++) {
                single &= factors[j] == 0;
            }
            if (single) {
                return rates[last];
            }
            mixed = mixed.length == 0 ? equation.emptyProducts() : mixed;
            for (int g = 0; g < mixed.length; g++) {
                System.arraycopy(rates[last][g], 0, mixed[g], 0, mixed[g].length);
                for (int j = 0; j < last; j++) {
                    if (factors[j] != 0) {
                        Products.add(factors[j], rates[j][g], mixed[g], mixed[g].length);
                    }
                }
            }
            return mixed;
        }
    }
}
