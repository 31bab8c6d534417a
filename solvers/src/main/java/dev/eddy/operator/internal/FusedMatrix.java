package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.ModeMultiplication;
import dev.eddy.operator.SymbolMatrix;
import dev.eddy.spectral.Symbol;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A {@link SymbolMatrix} ready to multiply the spectra of a {@link FusedEquation}. */
public final class FusedMatrix {
    private final @Nullable ModeMultiplication[][] entries;

    private FusedMatrix(@Nullable ModeMultiplication[][] entries) {
        this.entries = entries;
    }

    /** Rows of modes that no entry leads to are left as they are. */
    static FusedMatrix of(SymbolMatrix matrix, FusedModes[] from, FusedModes[] to) {
        return of(matrix, from, to, false);
    }

    /** All rows of modes are written, but those that hold nothing but zeros in all spectra. */
    static FusedMatrix complete(SymbolMatrix matrix, FusedModes[] from, FusedModes[] to) {
        return of(matrix, from, to, true);
    }

    private static FusedMatrix of(SymbolMatrix matrix, FusedModes[] from, FusedModes[] to, boolean all) {
        @Nullable ModeMultiplication[][] entries = new @Nullable ModeMultiplication[matrix.rows()][matrix.columns()];
        for (int r = 0; r < matrix.rows(); r++) {
            for (int c = 0; c < matrix.columns(); c++) {
                Symbol symbol = matrix.entry(r, c);
                // The first entry of a row sets it, the others add to what it has set.
                boolean complete = all || from[c].hasShapeOf(to[r]) || matrix.entriesInRow(r) > 1;
                entries[r][c] = symbol == null ? null : from[c].to(to[r], symbol, complete);
            }
        }
        return new FusedMatrix(entries);
    }

    public int rows() {
        return entries.length;
    }

    /** y = M·x, or y += M·x; a row without entries is left alone when it adds. */
    public void apply(float[][] x, float[][] y, boolean add) {
        apply(x, y, add, 0, y.length == 0 ? 0 : y[0].length);
    }

    /**
     * The same on some of the modes of y.
     *
     * @param start of the first row of modes
     * @param end behind the last one
     */
    public void apply(float[][] x, float[][] y, boolean add, int start, int end) {
        for (int r = 0; r < entries.length; r++) {
            applyRow(r, x, y[r], add ? 1 : 0, start, end);
        }
    }

    /** y += factor·M·x on some of the modes of y. */
    public void add(float factor, float[][] x, float[][] y, int start, int end) {
        for (int r = 0; r < entries.length; r++) {
            applyRow(r, x, y[r], factor, start, end);
        }
    }

    /** One row of M: y = M_r·x, or y += add·M_r·x if that is not 0. */
    void applyRow(int r, float[][] x, float[] y, float add, int start, int end) {
        float adds = add;
        for (int c = 0; c < entries[r].length; c++) {
            ModeMultiplication entry = entries[r][c];
            if (entry != null) {
                entry.apply(x[c], y, adds, start, end);
                adds = adds == 0 ? 1 : adds;
            }
        }
        if (adds == 0) {
            Arrays.fill(y, start, end, 0);
        }
    }
}
