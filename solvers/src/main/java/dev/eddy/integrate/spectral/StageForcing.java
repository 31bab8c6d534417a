package dev.eddy.integrate.spectral;

import dev.eddy.operator.SpectralEquation;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.operator.TimedForcing;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a forcing that changes with time adds to each stage of a Runge–Kutta method whose rates enter with a matrix for each
 * mode. The forcing is Σ aᵢ(t)·Sᵢ, so the products of the matrices with the Sᵢ are computed once, and a step only combines
 * them with the aᵢ at the times of the stages.
 */
final class StageForcing {
    /**
     * Δt·matrix · Σ_j combination_j N_j, with N_j the rate at value j.
     *
     * @param matrix with the factor Δt
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never changed
    record Weighted(SymbolMatrix matrix, double[] combination) {}

    private record Entry(Tensor spectrum, StageModulation modulation) {}

    private final List<List<Entry>> stages = new ArrayList<>();

    /**
     * @param stages the weighted rates of each stage
     * @param times of each value, in steps
     */
    private StageForcing(SpectralEquation equation, List<List<Weighted>> stages, List<Double> times, double dt) {
        double[] offsets = offsets(times, dt);
        for (List<Weighted> stage : stages) {
            List<Entry> entries = new ArrayList<>();
            for (Weighted weighted : stage) {
                for (TimedForcing.Part part : equation.timedForcing().parts()) {
                    Tensor spectrum = product(weighted.matrix(), part.spectrum(), equation);
                    if (spectrum != null) {
                        entries.add(new Entry(spectrum, new StageModulation(part, weighted.combination(), offsets)));
                    }
                }
            }
            this.stages.add(entries);
        }
    }

    /** Times of values in steps, as times. */
    static double[] offsets(List<Double> times, double dt) {
        return times.stream().mapToDouble(time -> time * dt).toArray();
    }

    /** Null where the forcing of the equation is constant. */
    static @Nullable StageForcing of(
            SpectralEquation equation, List<List<Weighted>> stages, List<Double> times, double dt) {
        return equation.timedForcing().isEmpty() ? null : new StageForcing(equation, stages, times, dt);
    }

    /** The value of a stage with its share of the forcing in a step that starts at this time. */
    Tensor addTo(Tensor value, int stage, double time) {
        Tensor sum = value;
        for (Entry entry : stages.get(stage)) {
            sum = sum.plus(entry.modulation().at(time), entry.spectrum());
        }
        return sum;
    }

    /** matrix · column as a tensor {@code [channels, modes…]}; null where it is zero. */
    static @Nullable Tensor product(SymbolMatrix matrix, @Nullable Symbol[] column, SpectralEquation equation) {
        SymbolMatrix product = matrix.times(column(column)).pruned();
        if (product.isZero()) {
            return null;
        }
        Symbol[] all = new Symbol[product.rows()];
        for (int c = 0; c < all.length; c++) {
            Symbol symbol = product.entry(c, 0);
            all[c] = symbol == null ? Symbol.constant(equation.grid().modeCount(), 0) : symbol;
        }
        return Symbol.stack(equation.grid(), equation.numerics().precision(), all)
                .lasting();
    }

    /** Symbols as a matrix of one column. */
    static SymbolMatrix column(@Nullable Symbol[] symbols) {
        SymbolMatrix matrix = SymbolMatrix.zero(symbols.length, 1);
        for (int c = 0; c < symbols.length; c++) {
            Symbol symbol = symbols[c];
            if (symbol != null) {
                matrix = matrix.plus(c, 0, symbol);
            }
        }
        return matrix;
    }
}
