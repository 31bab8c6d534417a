package dev.eddy.operator;

import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SymbolMatrix} ready to multiply spectra: {@code [batch, columns, modes…]} to {@code [batch, rows, modes…]}, in
 * as few operations as its pattern allows. Immutable.
 *
 * <p>Rows with the same number of entries are handled together. Entry j of all these rows makes one multiplication: of all
 * channels, of a range of them, or of a selection.
 */
public final class ModeMatrix {
    private final List<Block> blocks;
    private final int rows;

    private ModeMatrix(List<Block> blocks, int rows) {
        this.blocks = blocks;
        this.rows = rows;
    }

    /** Prepares a matrix; each row has at least one entry, or is filled with zeros. */
    public static ModeMatrix of(SymbolMatrix matrix, SpectralGrid grid, DType precision) {
        List<Block> blocks = new ArrayList<>();
        int start = 0;
        while (start < matrix.rows()) {
            int end = start + 1;
            while (end < matrix.rows() && matrix.entriesInRow(end) == matrix.entriesInRow(start)) {
                end++;
            }
            blocks.add(Block.of(matrix, start, end, grid, precision));
            start = end;
        }
        return new ModeMatrix(blocks, matrix.rows());
    }

    /** Multiplications that one application takes. */
    public int operations() {
        return blocks.stream().mapToInt(block -> block.terms().size()).sum() + (blocks.size() > 1 ? 1 : 0);
    }

    /** M·x. */
    public Tensor apply(Tensor x) {
        if (blocks.size() == 1) {
            return blocks.get(0).apply(x);
        }
        if (!NoGrad.isRecording()) {
            long[] shape = x.shape();
            shape[1] = rows;
            Tensor out = x.unset(shape);
            int start = 0;
            for (Block block : blocks) {
                block.applyInto(x, out.narrow(1, start, block.rows()));
                start += block.rows();
            }
            return out;
        }
        List<Tensor> parts = new ArrayList<>(blocks.size());
        for (Block block : blocks) {
            parts.add(block.apply(x));
        }
        return Tensors.cat(parts, 1);
    }

    /**
     * sum + M·x.
     *
     * @param overwrite whether the sum is nobody else's and may be changed in place
     */
    public Tensor addTo(Tensor sum, Tensor x, boolean overwrite) {
        if (blocks.size() > 1) {
            Tensor product = apply(x);
            return overwrite ? sum.plusInPlace(product) : sum.plus(product);
        }
        Tensor total = sum;
        boolean own = overwrite;
        for (Term term : blocks.get(0).terms()) {
            Tensor part = term.select(x);
            total = own
                    ? total.plusProductInPlace(part, term.coefficients())
                    : total.plusProduct(part, term.coefficients());
            own = overwrite;
        }
        return total;
    }

    /** Rows of the matrix. */
    public int rows() {
        return rows;
    }

    private record Block(
            int rows, List<Term> terms, @Nullable Outer outer) {
        static Block of(SymbolMatrix matrix, int start, int end, SpectralGrid grid, DType precision) {
            int count = Math.max(1, matrix.entriesInRow(start));
            int[][] columns = new int[count][end - start];
            Symbol[][] symbols = new Symbol[count][end - start];
            for (int row = start; row < end; row++) {
                int at = 0;
                for (int c = 0; c < matrix.columns(); c++) {
                    Symbol symbol = matrix.entry(row, c);
                    if (symbol != null) {
                        columns[at][row - start] = c;
                        symbols[at++][row - start] = symbol;
                    }
                }
                if (at == 0) {
                    symbols[0][row - start] = Symbol.constant(grid.modeCount(), 0);
                }
            }
            Outer outer = count == 1 ? Outer.of(columns[0], symbols[0], matrix.columns(), grid, precision) : null;
            List<Term> terms = new ArrayList<>();
            for (int j = 0; outer == null && j < count; j++) {
                terms.add(Term.of(columns[j], symbols[j], matrix.columns(), grid, precision));
            }
            return new Block(end - start, terms, outer);
        }

        Tensor apply(Tensor x) {
            if (outer != null) {
                return outer.apply(x);
            }
            Tensor sum = terms.get(0).select(x).times(terms.get(0).coefficients());
            return addOthers(sum, x, !NoGrad.isRecording());
        }

        void applyInto(Tensor x, Tensor target) {
            if (outer != null) {
                target.copyFromInPlace(outer.apply(x));
            } else {
                addOthers(terms.get(0).select(x).timesInto(terms.get(0).coefficients(), target), x, true);
            }
        }

        private Tensor addOthers(Tensor first, Tensor x, boolean overwrite) {
            Tensor sum = first;
            for (Term term : terms.subList(1, terms.size())) {
                sum = overwrite
                        ? sum.plusProductInPlace(term.select(x), term.coefficients())
                        : sum.plusProduct(term.select(x), term.coefficients());
            }
            return sum;
        }
    }

    /** Each of several symbols times each of all channels, the channels running fastest. */
    private record Outer(Tensor coefficients, long[] shape) {
        static @Nullable Outer of(int[] columns, Symbol[] symbols, int channels, SpectralGrid grid, DType precision) {
            int repeats = columns.length / channels;
            if (channels == 1 || repeats < 2 || columns.length % channels != 0) {
                return null;
            }
            Symbol[] distinct = new Symbol[repeats];
            for (int i = 0; i < columns.length; i++) {
                int repeat = i / channels;
                if (columns[i] != i % channels || (i % channels > 0 && symbols[i] != distinct[repeat])) {
                    return null;
                }
                distinct[repeat] = symbols[i];
            }
            long[] modes = grid.spectrumShape();
            long[] shape = new long[modes.length + 2];
            shape[0] = -1;
            shape[1] = columns.length;
            System.arraycopy(modes, 0, shape, 2, modes.length);
            Tensor all = Symbol.stack(grid, precision, distinct);
            return new Outer(all.unsqueeze(1).lasting(), shape);
        }

        Tensor apply(Tensor x) {
            return x.unsqueeze(1).times(coefficients).reshape(shape);
        }
    }

    /** One multiplication: some channels times their symbols. */
    private record Term(int start, int length, @Nullable Tensor selection, Tensor coefficients) {
        static Term of(int[] columns, Symbol[] symbols, int channels, SpectralGrid grid, DType precision) {
            boolean same = Arrays.stream(symbols).allMatch(symbol -> symbol == symbols[0]);
            boolean constant = Arrays.stream(columns).allMatch(column -> column == columns[0]);
            boolean consecutive = true;
            for (int i = 1; i < columns.length; i++) {
                consecutive &= columns[i] == columns[i - 1] + 1;
            }
            boolean broadcasts = same && !(constant && columns.length > 1);
            Tensor coefficients =
                    broadcasts ? symbols[0].toTensor(grid, precision) : Symbol.stack(grid, precision, symbols);
            coefficients = coefficients.lasting();
            if (constant || consecutive) {
                int length = constant ? 1 : columns.length;
                return new Term(length == channels ? -1 : columns[0], length, null, coefficients);
            }
            long[] indices = Arrays.stream(columns).asLongStream().toArray();
            return new Term(0, 0, Tensors.of(indices, indices.length).lasting(), coefficients);
        }

        Tensor select(Tensor x) {
            if (selection != null) {
                return x.gather(1, selection);
            }
            return start < 0 ? x : x.narrow(1, start, length);
        }
    }
}
