// Derived by DoubleTwins: change the class without the number.
package dev.eddy.integrate.spectral;

import dev.eddy.kernel.internal.Kernel64;
import dev.eddy.kernel.internal.Products64;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.operator.internal.FusedEquation64;
import dev.eddy.operator.internal.FusedFields64;
import dev.eddy.operator.internal.FusedMatrix64;
import dev.eddy.operator.internal.FusedWorkspace64;
import dev.eddy.spectral.Symbol;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of {@link EtdrkStepper} on Java arrays: one pass over memory where recorded operations make several.
 * Immutable; a {@link Run} holds what one thread computes in.
 */
final class FusedEtdrk64 {
    private final FusedEquation64 equation;
    private final StageCoefficients coefficients;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param start what the start of the stage is multiplied by; null for 1
     * @param from number of the value that it starts from
     * @param mayReuse whether that value is not needed again, so that the stage may be computed in its place
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Step(
            @Nullable FusedMatrix64 start,
            int from,
            boolean mayReuse,
            List<Term> terms,
            double @Nullable [][] constant) {}

    /** weights · Σ combination_j N_j. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Term(FusedMatrix64 weights, double[] combination) {}

    FusedEtdrk64(Etdrk method, SpectralEquation equation, double dt, Kernel64 kernel, int samples, boolean roundTrips) {
        this.equation = FusedEquation64.of(equation, kernel, samples);
        StageCoefficients all = StageCoefficients.of(method, equation, this.equation.outer(), dt);
        this.coefficients = roundTrips ? all.seenByRoundTrips(equation.grid()) : all;
        Map<SymbolMatrix, FusedMatrix64> known = new IdentityHashMap<>();
        int last = coefficients.stages().size() - 1;
        for (int i = 0; i <= last; i++) {
            StageCoefficients.Stage stage = coefficients.stages().get(i);
            SymbolMatrix exponential = stage.start();
            FusedMatrix64 start =
                    exponential == null ? null : known.computeIfAbsent(exponential, this.equation::onStates);
            List<Term> terms = new ArrayList<>();
            for (StageCoefficients.Term term : stage.terms()) {
                terms.add(new Term(this.equation.fromProducts(term.weights()), doubles(term.combination())));
            }
            boolean reuse = start == null && i == last && stage.from() > 0;
            steps.add(new Step(start, stage.from(), reuse, terms, constant(stage.constant())));
        }
    }

    static double[] doubles(double[] values) {
        double[] out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (double) values[i];
        }
        return out;
    }

    double @Nullable [][] constant(SymbolMatrix column) {
        if (column.isZero()) {
            return null;
        }
        double[][] out = new double[column.rows()][];
        for (int c = 0; c < out.length; c++) {
            Symbol symbol = column.entry(c, 0);
            out[c] = symbol == null ? new double[0] : equation.spectrum(symbol);
        }
        return out;
    }

    FusedEquation64 equation() {
        return equation;
    }

    StageCoefficients coefficients() {
        return coefficients;
    }

    /** The arrays that one thread or a crew steps in. */
    final class Run {
        private final FusedWorkspace64 workspace;
        private final double[][][] values = new double[steps.size() + 1][][];
        private final double[][][] rates = new double[steps.size()][][];
        private final boolean[] known = new boolean[steps.size()];
        private final boolean keeps;
        private final double[][][] mixed;

        /**
         * Arrays for some states side by side.
         *
         * @param crew threads of the largest crew
         * @param keeps whether all values of a step are there after it
         */
        Run(int crew, boolean keeps) {
            this.workspace = new FusedWorkspace64(equation, crew);
            this.keeps = keeps;
            this.mixed = new double
                    [steps.stream().mapToInt(step -> step.terms().size()).max().orElse(0)][0][];
            for (int i = 0; i < values.length; i++) {
                boolean reuses = !keeps && i > 0 && steps.get(i - 1).mayReuse();
                values[i] = reuses ? values[steps.get(i - 1).from()] : equation.emptyState();
            }
        }

        FusedWorkspace64 workspace() {
            return workspace;
        }

        /** Arrays for the fields of the evaluations of one step. */
        FusedFields64[] emptyFields() {
            FusedFields64[] out = new FusedFields64[steps.size()];
            for (int i = 0; i < out.length; i++) {
                out[i] = workspace.emptyFields();
            }
            return out;
        }

        /** The spectrum that the next step starts from, and after it the one that it gave. */
        double[][] state() {
            return values[0];
        }

        /** A value of the last step but its result, and the one that it started from as number 0; a run that keeps only. */
        double[][] value(int i) {
            return values[i == 0 ? steps.size() : i];
        }

        /**
         * One step.
         *
         * @param keep takes the fields of each evaluation; null where no derivative is asked for
         */
        void step(FusedFields64 @Nullable [] keep) {
            java.util.Arrays.fill(known, false);
            for (int i = 0; i < steps.size(); i++) {
                stage(steps.get(i), values[i + 1], keep);
            }
            double[][] result = values[steps.size()];
            equation.settle(result);
            for (int i = 1; i < values.length; i++) {
                values[i] = values[i] == result ? values[0] : values[i];
            }
            values[0] = result;
        }

        private void stage(Step step, double[][] out, FusedFields64 @Nullable [] keep) {
            // All rates that the stage needs come first: it may be computed in the place of their value.
            for (Term term : step.terms()) {
                for (int j = 0; j < term.combination().length; j++) {
                    if (term.combination()[j] != 0 && !known[j]) {
                        rates[j] = rates[j] == null ? equation.emptyProducts() : rates[j];
                        workspace.products(values[j], rates[j], keep == null ? null : keep[j]);
                        known[j] = true;
                    }
                }
            }
            double[][][] products = new double[step.terms().size()][][];
            for (int t = 0; t < products.length; t++) {
                products[t] = combination(step.terms().get(t).combination(), t);
            }
            equation.transform().rows(workspace.shared().crew(), (start, end) -> rows(step, products, out, start, end));
        }

        /** The result of a stage on some of the modes. */
        private void rows(Step step, double[][][] products, double[][] out, int start, int end) {
            if (step.start() != null) {
                step.start().apply(values[step.from()], out, false, start, end);
            } else if (keeps || !step.mayReuse()) {
                for (int c = 0; c < out.length; c++) {
                    System.arraycopy(values[step.from()][c], start, out[c], start, end - start);
                }
            }
            for (int t = 0; t < products.length; t++) {
                step.terms().get(t).weights().apply(products[t], out, true, start, end);
            }
            double[][] constant = step.constant();
            for (int c = 0; constant != null && c < out.length; c++) {
                Products64.add(1, constant[c], out[c], start, Math.min(end, constant[c].length));
            }
        }

        /**
         * Σ factors_j N_j of the last step.
         *
         * @param term number of the array that it is made in, where it is a sum
         */
        double[][] combination(double[] factors, int term) {
            int last = factors.length - 1;
            if (isSingle(factors)) {
                return rates[last];
            }
            mixed[term] = mixed[term].length == 0 ? equation.emptyProducts() : mixed[term];
            double[][] sum = mixed[term];
            equation.productTransform().rows(workspace.shared().crew(), (start, end) -> {
                for (int g = 0; g < sum.length; g++) {
                    System.arraycopy(rates[last][g], start, sum[g], start, end - start);
                    for (int j = 0; j < last; j++) {
                        if (factors[j] != 0) {
                            Products64.add(factors[j], rates[j][g], sum[g], start, end);
                        }
                    }
                }
            });
            return sum;
        }
    }

    /** Whether only the last of them is not zero. */
    static boolean isSingle(double[] factors) {
        boolean single = true;
        for (int j = 0; j < factors.length - 1; j++) {
            single &= factors[j] == 0;
        }
        return single;
    }
}
