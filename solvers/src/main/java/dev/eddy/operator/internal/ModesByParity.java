package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.Kernel;
import dev.eddy.operator.SpectralEquation;
import dev.eddy.spectral.Walls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The same modes for fields of every parity; on periodic axes there is only one. */
final class ModesByParity {
    private final List<boolean[]> known = new ArrayList<>();
    private final List<FusedModes> modes = new ArrayList<>();

    private ModesByParity(FusedModes first, boolean[] parity) {
        known.add(parity);
        modes.add(first);
    }

    /**
     * All modes, or the fewest that can be kept with those that are wanted.
     *
     * @param wanted by position in a symbol
     * @param samples in 1-D, how many are computed side by side
     */
    static ModesByParity of(Kernel kernel, SpectralEquation equation, boolean[] wanted, int samples) {
        boolean[] even = new boolean[equation.grid().dims()];
        Walls walls = equation.walls();
        FusedModes first = walls == null
                ? PeriodicModes.of(kernel, equation.grid(), wanted, samples)
                : WallModes.of(kernel, walls, equation.grid(), wanted, even, samples);
        return new ModesByParity(first, even);
    }

    /** Those of even fields. */
    FusedModes any() {
        return modes.get(0);
    }

    private FusedModes of(boolean[] parity) {
        for (int i = 0; i < known.size(); i++) {
            if (Arrays.equals(known.get(i), parity)) {
                return modes.get(i);
            }
        }
        FusedModes made = ((WallModes) any()).with(parity);
        known.add(parity);
        modes.add(made);
        return made;
    }

    /** One for each parity. */
    FusedModes[] all(List<boolean[]> parities) {
        return parities.stream().map(this::of).toArray(FusedModes[]::new);
    }
}
