package dev.eddy.integrate.spectral;

import dev.eddy.operator.SymbolMatrix;
import dev.eddy.spectral.Symbol;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Scheme} for one linear part and one time step: every stage is a combination of the state and of the rates N_j at
 * the values before, with a number (or a small matrix) for each mode. Exponential, integrating-factor and implicit–explicit
 * methods all have this form, because 𝓛 is linear. Weights contain the time step.
 *
 * @param stages each makes the next value; the state is value 0, the last stage the result
 * @param times of each value, in steps
 * @param error the result less the embedded one; null where there is none
 */
record ModalTable(
        List<Combination> stages,
        List<Double> times,
        @Nullable Combination error) {
    /**
     * start·value_{from} + Σ_j weights_j·N_j.
     *
     * @param from −1 for no start
     * @param start null for the identity
     * @param weights null for zero
     */
    record Combination(int from, @Nullable SymbolMatrix start, List<@Nullable SymbolMatrix> weights) {
        Combination withoutRates() {
            return new Combination(from, start, List.of());
        }
    }

    /** The same for a linear equation: no rates, and so no error where the start has none. */
    ModalTable withoutRates() {
        return new ModalTable(
                stages.stream().map(Combination::withoutRates).toList(),
                times,
                error == null ? null : error.withoutRates());
    }

    /**
     * The table of a linear part. Where channels are not coupled each distinct symbol is computed once, and channels that
     * share a symbol share their coefficients.
     */
    static ModalTable of(SymbolMatrix linear, Function<SymbolMatrix, ModalTable> method) {
        if (!linear.isDiagonal() || linear.rows() == 1) {
            return method.apply(linear);
        }
        Map<Symbol, ModalTable> known = new IdentityHashMap<>();
        List<ModalTable> channels = new ArrayList<>();
        for (int c = 0; c < linear.rows(); c++) {
            Symbol symbol = linear.entry(c, c);
            if (symbol == null) {
                throw new IllegalArgumentException("a diagonal without entry " + c);
            }
            channels.add(known.computeIfAbsent(symbol, key -> method.apply(SymbolMatrix.diagonal(key))));
        }
        ModalTable first = channels.get(0);
        List<Combination> stages = new ArrayList<>();
        for (int i = 0; i < first.stages().size(); i++) {
            int stage = i;
            stages.add(joined(
                    channels.stream().map(table -> table.stages().get(stage)).toList()));
        }
        Combination error = first.error() == null
                ? null
                : joined(channels.stream().map(ModalTable::requiredError).toList());
        return new ModalTable(stages, first.times(), error);
    }

    private Combination requiredError() {
        if (error == null) {
            throw new IllegalStateException("a channel without an error estimate");
        }
        return error;
    }

    private static Combination joined(List<Combination> channels) {
        Combination first = channels.get(0);
        List<@Nullable SymbolMatrix> weights = new ArrayList<>();
        for (int j = 0; j < first.weights().size(); j++) {
            int rate = j;
            weights.add(joinedMatrices(
                    channels, combination -> combination.weights().get(rate)));
        }
        return new Combination(first.from(), joinedMatrices(channels, Combination::start), weights);
    }

    private static @Nullable SymbolMatrix joinedMatrices(
            List<Combination> channels, Function<Combination, @Nullable SymbolMatrix> part) {
        Symbol[] diagonal = new Symbol[channels.size()];
        for (int c = 0; c < diagonal.length; c++) {
            SymbolMatrix matrix = part.apply(channels.get(c));
            Symbol symbol = matrix == null ? null : matrix.entry(0, 0);
            if (symbol == null) {
                return null;
            }
            diagonal[c] = symbol;
        }
        return SymbolMatrix.diagonal(diagonal);
    }
}
