package dev.eddy.integrate.spectral;

import dev.eddy.kernel.internal.Kernel;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.operator.internal.FusedEquation;
import dev.eddy.operator.internal.FusedFields;
import dev.eddy.operator.internal.FusedMatrix;
import dev.eddy.operator.internal.FusedWorkspace;
import dev.eddy.operator.internal.SparseSpectrum;
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
final class FusedEtdrk {
    private final FusedEquation equation;
    private final StageCoefficients coefficients;
    private final double dt;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param start what the start of the stage is multiplied by; null for 1
     * @param from number of the value that it starts from
     * @param mayReuse whether that value is not needed again, so that the stage may be computed in its place
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Step(
            @Nullable FusedMatrix start,
            int from,
            boolean mayReuse,
            List<Term> terms,
            SparseSpectrum[] constant,
            List<Force> forces) {}

    /** weights · Σ combination_j N_j. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Term(FusedMatrix weights, float[] combination) {}

    /** What a forcing adds. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Force(StageModulation modulation, SparseSpectrum[] spectrum) {}

    FusedEtdrk(Etdrk method, SpectralEquation equation, double dt, Kernel kernel, int samples, boolean roundTrips) {
        this.equation = FusedEquation.of(equation, kernel, samples);
        this.dt = dt;
        StageCoefficients all = StageCoefficients.of(method, equation, this.equation.outer(), dt);
        this.coefficients = roundTrips ? all.seenByRoundTrips(equation.grid()) : all;
        Map<SymbolMatrix, FusedMatrix> known = new IdentityHashMap<>();
        int last = coefficients.stages().size() - 1;
        for (int i = 0; i <= last; i++) {
            StageCoefficients.Stage stage = coefficients.stages().get(i);
            SymbolMatrix exponential = stage.start();
            FusedMatrix start =
                    exponential == null ? null : known.computeIfAbsent(exponential, this.equation::onStates);
            List<Term> terms = new ArrayList<>();
            for (StageCoefficients.Term term : stage.terms()) {
                terms.add(new Term(this.equation.fromProducts(term.weights()), floats(term.combination())));
            }
            boolean reuse = start == null && i == last && stage.from() > 0;
            List<Force> forces = new ArrayList<>();
            for (StageCoefficients.Force force : stage.forces()) {
                if (!force.spectrum().isZero()) {
                    forces.add(new Force(force.modulation(), sparse(force.spectrum())));
                }
            }
            steps.add(new Step(start, stage.from(), reuse, terms, sparse(stage.constant()), forces));
        }
    }

    static float[] floats(double[] values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    /** A column as spectra, one for each channel; empty ones for zero. */
    float[][] spectra(SymbolMatrix column) {
        float[][] out = new float[column.rows()][];
        for (int c = 0; c < out.length; c++) {
            Symbol symbol = column.entry(c, 0);
            out[c] = symbol == null || symbol.isZero() ? new float[0] : equation.spectrum(c, symbol);
        }
        return out;
    }

    private SparseSpectrum[] sparse(SymbolMatrix column) {
        float[][] dense = spectra(column);
        SparseSpectrum[] out = new SparseSpectrum[dense.length];
        for (int c = 0; c < out.length; c++) {
            out[c] = new SparseSpectrum(dense[c]);
        }
        return out;
    }

    FusedEquation equation() {
        return equation;
    }

    StageCoefficients coefficients() {
        return coefficients;
    }

    /** The arrays that one thread or a crew steps in. */
    final class Run {
        private final FusedWorkspace workspace;
        private final float[][][] values = new float[steps.size() + 1][][];
        private final float[][][] rates = new float[steps.size()][][];
        private final boolean[] known = new boolean[steps.size()];
        private final boolean keeps;
        private double start;
        private double time;

        /**
         * Arrays for some states side by side.
         *
         * @param crew threads of the largest crew
         * @param keeps whether all values of a step are there after it
         */
        Run(int crew, boolean keeps) {
            this.workspace = new FusedWorkspace(equation, crew);
            this.keeps = keeps;
            for (int i = 0; i < values.length; i++) {
                boolean reuses = !keeps && i > 0 && steps.get(i - 1).mayReuse();
                values[i] = reuses ? values[steps.get(i - 1).from()] : equation.emptyState();
            }
        }

        FusedWorkspace workspace() {
            return workspace;
        }

        /** From now on, step number 0 starts at this time. */
        void startAt(double first) {
            start = first;
        }

        /** When the last step started. */
        double time() {
            return time;
        }

        /** Arrays for the fields of the evaluations of one step. */
        FusedFields[] emptyFields() {
            FusedFields[] out = new FusedFields[steps.size()];
            for (int i = 0; i < out.length; i++) {
                out[i] = workspace.emptyFields();
            }
            return out;
        }

        /** The spectrum that the next step starts from, and after it the one that it gave. */
        float[][] state() {
            return values[0];
        }

        /** A value of the last step but its result, and the one that it started from as number 0; a run that keeps only. */
        float[][] value(int i) {
            return values[i == 0 ? steps.size() : i];
        }

        /**
         * One step.
         *
         * @param number of the step; it says when it starts
         * @param keep takes the fields of each evaluation; null where no derivative is asked for
         */
        void step(int number, FusedFields @Nullable [] keep) {
            time = start + number * dt;
            java.util.Arrays.fill(known, false);
            for (int i = 0; i < steps.size(); i++) {
                stage(steps.get(i), values[i + 1], keep);
            }
            float[][] result = values[steps.size()];
            equation.settle(result);
            for (int i = 1; i < values.length; i++) {
                values[i] = values[i] == result ? values[0] : values[i];
            }
            values[0] = result;
        }

        private void stage(Step step, float[][] out, FusedFields @Nullable [] keep) {
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
            float[] factors = new float[step.forces().size()];
            for (int f = 0; f < factors.length; f++) {
                factors[f] = (float) step.forces().get(f).modulation().at(time);
            }
            equation.transform().rows(workspace.shared().crew(), (begin, end) -> rows(step, factors, out, begin, end));
        }

        /** The result of a stage on some of the modes. */
        private void rows(Step step, float[] factors, float[][] out, int begin, int end) {
            if (step.start() != null) {
                step.start().apply(values[step.from()], out, false, begin, end);
            } else if (keeps || !step.mayReuse()) {
                for (int c = 0; c < out.length; c++) {
                    System.arraycopy(values[step.from()][c], begin, out[c], begin, end - begin);
                }
            }
            for (Term term : step.terms()) {
                add(term.weights(), term.combination(), out, begin, end);
            }
            for (int c = 0; c < out.length; c++) {
                step.constant()[c].addTo(out[c], 1, begin, end);
                for (int f = 0; f < factors.length; f++) {
                    step.forces().get(f).spectrum()[c].addTo(out[c], factors[f], begin, end);
                }
            }
        }

        /** out += weights · Σ factors_j N_j, with the rates of the last step, on some of the modes. */
        void add(FusedMatrix weights, float[] factors, float[][] out, int begin, int end) {
            for (int j = 0; j < factors.length; j++) {
                if (factors[j] != 0) {
                    weights.add(factors[j], rates[j], out, begin, end);
                }
            }
        }
    }

    /** Whether only the last of them is not zero. */
    static boolean isSingle(float[] factors) {
        boolean single = true;
        for (int j = 0; j < factors.length - 1; j++) {
            single &= factors[j] == 0;
        }
        return single;
    }
}
