package dev.eddy.integrate.spectral;

import dev.eddy.operator.SymbolMatrix;
import dev.eddy.operator.internal.FusedEquation;
import dev.eddy.operator.internal.FusedMatrix;
import dev.eddy.operator.internal.FusedSlope;
import dev.eddy.operator.internal.FusedWorkspace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the steps of a {@link FusedEtdrk} change with coefficients of the equation. Immutable. */
final class FusedSlopes {
    private final FusedEquation equation;
    private final List<List<Stage>> stages = new ArrayList<>();
    private final FusedSlope[] ofEquation;

    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Stage(
            @Nullable FusedMatrix start, int from, List<Term> terms, float[][] constant, List<Force> forces) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Term(FusedMatrix weights, float[] combination) {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Force(StageModulation modulation, float[][] spectrum) {}

    FusedSlopes(FusedEtdrk etdrk, List<CoefficientSlope> slopes) {
        this.equation = etdrk.equation();
        this.ofEquation = new FusedSlope[slopes.size()];
        for (int p = 0; p < ofEquation.length; p++) {
            CoefficientSlope slope = slopes.get(p);
            ofEquation[p] = equation.slope(slope.fields(), slope.explicit(), slope.weights());
            List<Stage> own = new ArrayList<>();
            for (StageCoefficients.Stage stage : slope.stages().stages()) {
                SymbolMatrix start = stage.start();
                List<Term> terms = new ArrayList<>();
                for (StageCoefficients.Term term : stage.terms()) {
                    if (!term.weights().isZero()) {
                        terms.add(
                                new Term(equation.fromProducts(term.weights()), FusedEtdrk.floats(term.combination())));
                    }
                }
                List<Force> forces = new ArrayList<>();
                for (StageCoefficients.Force force : stage.forces()) {
                    if (!force.spectrum().isZero()) {
                        forces.add(new Force(force.modulation(), etdrk.spectra(force.spectrum())));
                    }
                }
                own.add(new Stage(
                        start == null || start.isZero() ? null : equation.onStates(start),
                        stage.from(),
                        terms,
                        etdrk.spectra(stage.constant()),
                        forces));
            }
            stages.add(own);
        }
    }

    /** Derivatives of one run back, with the step forward that it goes back over. */
    final class Sums {
        private final FusedEtdrk.Run forward;
        private final double[] sums = new double[ofEquation.length];
        private final int samples;
        private final float[][] changes = equation.emptyState();
        private final FusedWorkspace.Sums workspaceSums;

        /**
         * @param forward has just made the step
         * @param samples in 1-D, how many of those side by side count
         */
        Sums(FusedEtdrk.Run forward, int samples) {
            this.forward = forward;
            this.samples = samples;
            this.workspaceSums = new FusedWorkspace.Sums(ofEquation, sums, samples);
        }

        double[] sums() {
            return sums;
        }

        FusedWorkspace.Sums ofEquation() {
            return workspaceSums;
        }

        float[][] value(int i) {
            return forward.value(i);
        }

        /** With the cotangent of the result of a stage. */
        void addStage(int number, float[][] cotangent) {
            for (int p = 0; p < sums.length; p++) {
                Stage stage = stages.get(p).get(number);
                if (stage.start() != null) {
                    stage.start().apply(forward.value(stage.from()), changes, false);
                    sums[p] += equation.innerOfStates(cotangent, changes, samples);
                }
                for (Term term : stage.terms()) {
                    for (float[] channel : changes) {
                        java.util.Arrays.fill(channel, 0);
                    }
                    forward.add(term.weights(), term.combination(), changes, 0, changes[0].length);
                    sums[p] += equation.innerOfStates(cotangent, changes, samples);
                }
                sums[p] += inner(cotangent, stage.constant());
                for (Force force : stage.forces()) {
                    sums[p] += force.modulation().at(forward.time()) * inner(cotangent, force.spectrum());
                }
            }
        }

        /** With a column of {@link FusedEtdrk#spectra}. */
        private double inner(float[][] cotangent, float[][] column) {
            double sum = 0;
            for (int c = 0; c < column.length; c++) {
                if (column[c].length > 0) {
                    sum += equation.innerOfStates(new float[][] {cotangent[c]}, new float[][] {column[c]}, samples);
                }
            }
            return sum;
        }
    }
}
