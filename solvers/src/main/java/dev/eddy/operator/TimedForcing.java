package dev.eddy.operator;

import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link Forcing} that changes with time, as Σ aᵢ(t)·Sᵢ with spectra Sᵢ that do not. Waves with the same
 * modulation share one spectrum.
 *
 * @param parts none where the forcing is constant
 */
public record TimedForcing(List<Part> parts) {
    /**
     * One aᵢ(t)·Sᵢ.
     *
     * @param sine whether aᵢ is the modulation's sine, else its cosine
     * @param spectrum by channel; null where it is zero
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never changed
    public record Part(
            Modulation modulation, boolean sine, @Nullable Symbol[] spectrum) {
        /** aᵢ(t). */
        public double factor(double time) {
            return sine ? modulation.sine(time) : modulation.cosine(time);
        }
    }

    public TimedForcing {
        parts = List.copyOf(parts);
    }

    static TimedForcing of(Forcing forcing, int channels, Symbols symbols) {
        List<Part> parts = new ArrayList<>();
        for (Forcing.Wave wave : forcing.waves()) {
            if (!wave.modulation().isConstant()) {
                add(parts, wave, false, channels, symbols);
                if (wave.modulation() instanceof Modulation.Travelling) {
                    add(parts, wave.quadrature(), true, channels, symbols);
                }
            }
        }
        return new TimedForcing(parts);
    }

    private static void add(List<Part> parts, Forcing.Wave wave, boolean sine, int channels, Symbols symbols) {
        Part part = null;
        for (Part candidate : parts) {
            if (candidate.sine() == sine && candidate.modulation().equals(wave.modulation())) {
                part = candidate;
            }
        }
        if (part == null) {
            part = new Part(wave.modulation(), sine, new @Nullable Symbol[channels]);
            parts.add(part);
        }
        Symbol symbol = symbols.of(wave);
        Symbol before = part.spectrum()[wave.channel()];
        part.spectrum()[wave.channel()] = before == null ? symbol : before.plus(symbol);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The spectra Sᵢ as tensors {@code [channels, modes…]}. */
    List<Tensor> tensors(SpectralGrid grid, DType precision) {
        return parts.stream()
                .map(part -> tensor(part.spectrum(), grid, precision))
                .toList();
    }

    /** Symbols by channel, null for zero, as a lasting tensor {@code [channels, modes…]}. */
    static Tensor tensor(@Nullable Symbol[] symbols, SpectralGrid grid, DType precision) {
        Symbol[] all = new Symbol[symbols.length];
        for (int c = 0; c < all.length; c++) {
            Symbol symbol = symbols[c];
            all[c] = symbol == null ? Symbol.constant(grid.modeCount(), 0) : symbol;
        }
        return Symbol.stack(grid, precision, all).lasting();
    }
}
