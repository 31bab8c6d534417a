package dev.eddy.integrate.spectral;

import dev.eddy.integrate.spectral.Etdrk.Increment;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.operator.TimedForcing;
import dev.eddy.spectral.SpectralGrid;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of an {@link Etdrk} method multiply by, mode by mode, in double precision. Stages with the same exponential
 * share one matrix.
 */
record StageCoefficients(List<Stage> stages) {
    /**
     * start · value_{from} + Σ terms + constant + Σ forces.
     *
     * @param start null for 1
     * @param constant what forcing and other constants add: channels × 1
     * @param forces what forcing that changes with time adds
     */
    record Stage(@Nullable SymbolMatrix start, int from, List<Term> terms, SymbolMatrix constant, List<Force> forces) {
        Stage map(UnaryOperator<SymbolMatrix> function) {
            return new Stage(
                    start == null ? null : function.apply(start),
                    from,
                    terms.stream()
                            .map(term -> new Term(function.apply(term.weights()), term.combination()))
                            .toList(),
                    function.apply(constant),
                    forces.stream()
                            .map(force -> new Force(force.modulation(), function.apply(force.spectrum())))
                            .toList());
        }
    }

    /**
     * weights · Σ combination_j N_j.
     *
     * @param weights from products to channels
     * @param combination the last one is 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    record Term(SymbolMatrix weights, double[] combination) {}

    /**
     * A spectrum, as much of it as the time says.
     *
     * @param spectrum channels × 1
     */
    record Force(StageModulation modulation, SymbolMatrix spectrum) {}

    /** @param outer what maps products to rates */
    static StageCoefficients of(Etdrk method, SpectralEquation equation, SymbolMatrix outer, double dt) {
        PhiMatrices phi = new PhiMatrices(equation.linear(), dt, equation.numerics());
        SymbolMatrix constants = StageForcing.column(equation.constants());
        double[] offsets = StageForcing.offsets(method.times(), dt);
        List<Stage> stages = new ArrayList<>();
        for (Etdrk.Stage stage : method.stages()) {
            SymbolMatrix start = switch (stage.exponential()) {
                case NONE -> null;
                case HALF -> phi.of(Phi.EXP_HALF);
                case FULL -> phi.of(Phi.EXP);
            };
            SymbolMatrix constant = SymbolMatrix.zero(constants.rows(), 1);
            List<Term> terms = new ArrayList<>();
            List<Force> forces = new ArrayList<>();
            for (Increment increment : stage.increments()) {
                SymbolMatrix weights =
                        RecordedEtdrk.weight(increment.weights(), phi).times(dt);
                List<Double> given = increment.combination();
                double last = given.get(given.size() - 1);
                double total = given.stream().mapToDouble(Double::doubleValue).sum();
                double[] combination = given.stream().mapToDouble(a -> a / last).toArray();
                terms.add(new Term(weights.times(outer).times(last), combination));
                constant = constant.plus(weights.times(total).times(constants));
                double[] all = given.stream().mapToDouble(Double::doubleValue).toArray();
                for (TimedForcing.Part part : equation.timedForcing().parts()) {
                    SymbolMatrix spectrum = weights.times(StageForcing.column(part.spectrum()));
                    forces.add(new Force(new StageModulation(part, all, offsets), spectrum));
                }
            }
            stages.add(new Stage(start, stage.from(), terms, constant.pruned(), forces));
        }
        return new StageCoefficients(stages);
    }

    /**
     * What is left of them where transforms stand around every step: a transform back sees of the modes that are stored twice
     * only the part that belongs to a real field. Within a step no other than the last value has such modes that count.
     */
    StageCoefficients seenByRoundTrips(SpectralGrid grid) {
        Map<SymbolMatrix, SymbolMatrix> known = new IdentityHashMap<>();
        return new StageCoefficients(stages.stream()
                .map(stage -> stage.map(matrix -> known.computeIfAbsent(matrix, key -> key.map(grid::ofRealFields))))
                .toList());
    }

    /** Whether round trips leave them as they are, so that there may as well be none. */
    boolean areOfRealFields(SpectralGrid grid) {
        boolean[] all = {true};
        for (Stage stage : stages) {
            stage.map(matrix -> matrix.map(symbol -> {
                all[0] &= grid.ofRealFields(symbol).equals(symbol, 1e-13);
                return symbol;
            }));
        }
        return all[0];
    }
}
