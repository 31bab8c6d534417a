package dev.eddy.operator;

import dev.eddy.misuse.Check;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A matrix of {@link Symbol}s that maps channels to channels, mode by mode. Entries that are zero are not stored. */
public final class SymbolMatrix {
    private final @Nullable Symbol[][] entries;
    private final int columns;

    private SymbolMatrix(@Nullable Symbol[][] entries, int columns) {
        this.entries = entries;
        this.columns = columns;
    }

    /** A matrix of zeros, to be filled with {@link #plus(int, int, Symbol)}. */
    public static SymbolMatrix zero(int rows, int columns) {
        return new SymbolMatrix(new @Nullable Symbol[rows][columns], columns);
    }

    /** One symbol for each channel on the diagonal. */
    public static SymbolMatrix diagonal(Symbol... symbols) {
        @Nullable Symbol[][] entries = new @Nullable Symbol[symbols.length][symbols.length];
        for (int i = 0; i < symbols.length; i++) {
            entries[i][i] = symbols[i];
        }
        return new SymbolMatrix(entries, symbols.length);
    }

    public int rows() {
        return entries.length;
    }

    public int columns() {
        return columns;
    }

    /** An entry; null where it is zero for every mode. */
    public @Nullable Symbol entry(int row, int column) {
        return entries[row][column];
    }

    /** Whether nothing stands beside the diagonal. */
    public boolean isDiagonal() {
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns; c++) {
                if (r != c && entries[r][c] != null) {
                    return false;
                }
            }
        }
        return rows() == columns;
    }

    /** Whether a mode of wave number 0, or N/2, of an axis may grow by this matrix alone; coupled channels count as such. */
    public boolean[] growth(SpectralGrid grid, int axis) {
        boolean[] grows = {!isDiagonal(), !isDiagonal()};
        for (int c = 0; c < rows(); c++) {
            Symbol symbol = entry(c, c);
            if (symbol != null) {
                grid.forEachMode((mode, k) -> {
                    if (symbol.re(mode) > 0) {
                        grows[0] |= k[axis] == 0;
                        grows[1] |= grid.isNyquist(axis, k[axis]);
                    }
                });
            }
        }
        return grows;
    }

    public boolean isZero() {
        for (int r = 0; r < rows(); r++) {
            if (entriesInRow(r) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Stored entries of a row. */
    public int entriesInRow(int row) {
        int count = 0;
        for (int c = 0; c < columns; c++) {
            count += entries[row][c] == null ? 0 : 1;
        }
        return count;
    }

    /** A copy with a symbol added to one entry. */
    public SymbolMatrix plus(int row, int column, Symbol symbol) {
        @Nullable Symbol[][] out = copy();
        Symbol before = out[row][column];
        out[row][column] = before == null ? symbol : before.plus(symbol);
        return new SymbolMatrix(out, columns);
    }

    /** The sum, entry by entry. Pairs of symbols that stand in several places are added once. */
    public SymbolMatrix plus(SymbolMatrix other) {
        Map<Symbol, Map<Symbol, Symbol>> done = new IdentityHashMap<>();
        @Nullable Symbol[][] out = copy();
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns; c++) {
                Symbol mine = out[r][c];
                Symbol theirs = other.entries[r][c];
                if (mine == null) {
                    out[r][c] = theirs;
                } else if (theirs != null) {
                    out[r][c] = done.computeIfAbsent(mine, key -> new IdentityHashMap<>())
                            .computeIfAbsent(theirs, mine::plus);
                }
            }
        }
        return new SymbolMatrix(out, columns);
    }

    /** A function of each stored entry. One symbol that stands in several places stays one symbol. */
    public SymbolMatrix map(UnaryOperator<Symbol> function) {
        @Nullable Symbol[][] out = copy();
        Map<Symbol, Symbol> done = new IdentityHashMap<>();
        for (@Nullable Symbol[] row : out) {
            for (int c = 0; c < columns; c++) {
                Symbol symbol = row[c];
                row[c] = symbol == null ? null : done.computeIfAbsent(symbol, function);
            }
        }
        return new SymbolMatrix(out, columns);
    }

    public SymbolMatrix times(double factor) {
        return map(symbol -> symbol.times(factor));
    }

    /** The matrix product, mode by mode. */
    public SymbolMatrix times(SymbolMatrix other) {
        Check.that(columns == other.rows(), "%d columns meet %d rows", columns, other.rows());
        SymbolMatrix product = zero(rows(), other.columns);
        for (int r = 0; r < rows(); r++) {
            for (int k = 0; k < columns; k++) {
                Symbol left = entries[r][k];
                for (int c = 0; left != null && c < other.columns; c++) {
                    Symbol right = other.entries[k][c];
                    if (right != null) {
                        product = product.plus(r, c, left.times(right));
                    }
                }
            }
        }
        return product;
    }

    /** Rows and columns exchanged, and the conjugate of every entry. */
    public SymbolMatrix conjugateTransposed() {
        @Nullable Symbol[][] out = new @Nullable Symbol[columns][rows()];
        Map<Symbol, Symbol> done = new IdentityHashMap<>();
        for (int r = 0; r < rows(); r++) {
            for (int c = 0; c < columns; c++) {
                Symbol symbol = entries[r][c];
                out[c][r] = symbol == null ? null : done.computeIfAbsent(symbol, Symbol::conjugate);
            }
        }
        return new SymbolMatrix(out, rows());
    }

    /** A copy without entries that are zero for every mode. */
    public SymbolMatrix pruned() {
        @Nullable Symbol[][] out = copy();
        for (@Nullable Symbol[] row : out) {
            for (int c = 0; c < columns; c++) {
                Symbol symbol = row[c];
                if (symbol != null && symbol.isZero()) {
                    row[c] = null;
                }
            }
        }
        return new SymbolMatrix(out, columns);
    }

    private @Nullable Symbol[][] copy() {
        @Nullable Symbol[][] out = new @Nullable Symbol[entries.length][];
        for (int r = 0; r < out.length; r++) {
            out[r] = entries[r].clone();
        }
        return out;
    }
}
