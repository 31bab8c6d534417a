// Derived by DoubleTwins: change the class without the number.
package dev.eddy.integrate.spectral;

import dev.eddy.kernel.internal.Crew;
import dev.eddy.kernel.internal.FieldTransform64;
import dev.eddy.kernel.internal.Products64;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.operator.internal.FusedEquation64;
import dev.eddy.operator.internal.FusedFields64;
import dev.eddy.operator.internal.FusedMatrix64;
import dev.eddy.operator.internal.FusedWorkspace64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The adjoint of the steps of a {@link FusedEtdrk64}. Cotangents are spectra that stand for real fields as states do: the
 * inner product is that of fields at the points. So the adjoint of a multiplication by a symbol is that by its conjugate, and
 * that of a transform there is the transform back. Immutable; a {@link Run} holds what one thread computes in.
 */
final class FusedPullback64 {
    private final FusedEquation64 equation;
    private final List<Step> steps = new ArrayList<>();

    private record Step(@Nullable FusedMatrix64 start, int from, List<Term> terms) {}

    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Term(FusedMatrix64 weights, double[] combination) {}

    FusedPullback64(FusedEtdrk64 forward) {
        this.equation = forward.equation();
        Map<SymbolMatrix, FusedMatrix64> known = new IdentityHashMap<>();
        for (StageCoefficients.Stage stage : forward.coefficients().stages()) {
            SymbolMatrix exponential = stage.start();
            FusedMatrix64 start = exponential == null
                    ? null
                    : known.computeIfAbsent(exponential, matrix -> equation.onStates(matrix.conjugateTransposed()));
            List<Term> terms = new ArrayList<>();
            for (StageCoefficients.Term term : stage.terms()) {
                terms.add(new Term(equation.toProducts(term.weights()), FusedEtdrk64.doubles(term.combination())));
            }
            steps.add(new Step(start, stage.from(), terms));
        }
    }

    FusedEquation64 equation() {
        return equation;
    }

    /** The arrays that one thread goes back in. */
    final class Run {
        private final FusedWorkspace64 workspace;
        private final double[][][] values = new double[steps.size() + 1][][];
        private final double[][][] rates = new double[steps.size()][][];
        private final boolean[] valueKnown = new boolean[steps.size() + 1];
        private final boolean[] rateKnown = new boolean[steps.size() + 1];
        private double[][] mixed = {};

        /** @param crew threads of the largest crew */
        Run(int crew) {
            workspace = new FusedWorkspace64(equation, crew);
            Arrays.setAll(values, i -> equation.emptyState());
            Arrays.setAll(rates, i -> equation.emptyProducts());
        }

        FusedWorkspace64 workspace() {
            return workspace;
        }

        /** The cotangent of the result of the next step to go back, and after it that of its start. */
        double[][] state() {
            return values[steps.size()];
        }

        /**
         * Back over one step.
         *
         * @param kept the fields of its evaluations
         * @param slopes takes derivatives by coefficients; null where none are asked for
         */
        void step(FusedFields64[] kept, FusedSlopes64.@Nullable Sums slopes) {
            int last = steps.size();
            Arrays.fill(valueKnown, false);
            Arrays.fill(rateKnown, false);
            equation.settle(values[last]);
            valueKnown[last] = true;
            for (int i = last; i >= 1; i--) {
                finish(i, kept, slopes);
                if (slopes != null) {
                    slopes.addStage(i - 1, values[i]);
                }
                stage(steps.get(i - 1), i);
            }
            finish(0, kept, slopes);
            double[][] start = values[0];
            values[0] = values[last];
            values[last] = start;
        }

        /** All uses of a value but that in its own rate are done. */
        private void finish(int i, FusedFields64[] kept, FusedSlopes64.@Nullable Sums slopes) {
            if (!valueKnown[i]) {
                double[][] value = values[i];
                rows(equation.transform(), (start, end) -> {
                    for (double[] channel : value) {
                        Arrays.fill(channel, start, end, 0);
                    }
                });
            }
            if (rateKnown[i]) {
                workspace.pull(
                        rates[i],
                        kept[i],
                        values[i],
                        slopes == null ? null : slopes.value(i),
                        slopes == null ? null : slopes.ofEquation());
            }
        }

        private void stage(Step step, int result) {
            for (Term term : step.terms()) {
                pull(term, values[result]);
            }
            int from = step.from();
            double[][] here = values[result];
            double[][] there = values[from];
            boolean add = valueKnown[from];
            FusedMatrix64 start = step.start();
            if (start != null) {
                rows(equation.transform(), (begin, end) -> start.apply(here, there, add, begin, end));
            } else if (add) {
                rows(equation.transform(), (begin, end) -> {
                    for (int c = 0; c < here.length; c++) {
                        Products64.add(1, here[c], there[c], begin, end);
                    }
                });
            } else {
                // The cotangent of the result is not needed again.
                values[result] = there;
                values[from] = here;
            }
            valueKnown[from] = true;
        }

        private void pull(Term term, double[][] here) {
            double[] factors = term.combination();
            int last = factors.length - 1;
            FusedMatrix64 weights = term.weights();
            if (FusedEtdrk64.isSingle(factors)) {
                boolean add = rateKnown[last];
                rows(equation.productTransform(), (begin, end) -> weights.apply(here, rates[last], add, begin, end));
                rateKnown[last] = true;
                return;
            }
            mixed = mixed.length == 0 ? equation.emptyProducts() : mixed;
            rows(equation.productTransform(), (begin, end) -> {
                weights.apply(here, mixed, false, begin, end);
                for (int j = 0; j < factors.length; j++) {
                    for (int g = 0; factors[j] != 0 && g < mixed.length; g++) {
                        if (rateKnown[j]) {
                            Products64.add(factors[j], mixed[g], rates[j][g], begin, end);
                        } else {
                            Products64.scaled(factors[j], mixed[g], rates[j][g], begin, end);
                        }
                    }
                }
            });
            for (int j = 0; j < factors.length; j++) {
                rateKnown[j] |= factors[j] != 0;
            }
        }

        private void rows(FieldTransform64 transform, Crew.Range work) {
            transform.rows(workspace.shared().crew(), work);
        }
    }
}
