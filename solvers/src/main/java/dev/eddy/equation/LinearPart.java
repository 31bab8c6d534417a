package dev.eddy.equation;

import dev.eddy.misuse.Check;
import java.util.List;

/** The linear part of an equation, uₜ = 𝓛u + …, in its three shapes. */
public sealed interface LinearPart {
    /** Number of spatial dimensions. */
    int dims();

    /** Refuses a number of channels that it does not fit. */
    void check(int channels);

    /** What channel {@code column} contributes to the rate of channel {@code row}. */
    DerivativePolynomial entry(int row, int column);

    /** The same operator for every channel, no coupling. */
    record Shared(DerivativePolynomial operator) implements LinearPart {
        @Override
        public int dims() {
            return operator.dims();
        }

        @Override
        public void check(int channels) {}

        @Override
        public DerivativePolynomial entry(int row, int column) {
            return row == column ? operator : DerivativePolynomial.zero(dims());
        }
    }

    /** One operator for each channel, no coupling. */
    record PerChannel(List<DerivativePolynomial> operators) implements LinearPart {
        public PerChannel {
            operators = List.copyOf(operators);
            Check.that(!operators.isEmpty(), "a linear part has an operator for each channel, got none");
            sameDims(operators);
        }

        @Override
        public int dims() {
            return operators.get(0).dims();
        }

        @Override
        public void check(int channels) {
            Check.that(
                    operators.size() == channels,
                    "expected one linear operator for each of %d channels, got %d",
                    channels,
                    operators.size());
        }

        @Override
        public DerivativePolynomial entry(int row, int column) {
            return row == column ? operators.get(row) : DerivativePolynomial.zero(dims());
        }
    }

    /**
     * Channels that act on each other: a square matrix of operators, row by row. The wave equation hₜ = v, vₜ = c²Δh is
     * ((0, 1), (c²Δ, 0)).
     */
    record Coupled(List<List<DerivativePolynomial>> rows) implements LinearPart {
        public Coupled {
            rows = rows.stream().map(List::copyOf).toList();
            Check.that(!rows.isEmpty(), "a matrix of operators has a row for each channel, got none");
            for (List<DerivativePolynomial> row : rows) {
                Check.that(
                        row.size() == rows.size(),
                        "a matrix of operators is square: %d rows, but one has %d entries",
                        rows.size(),
                        row.size());
            }
            sameDims(rows.stream().flatMap(List::stream).toList());
        }

        @Override
        public int dims() {
            return rows.get(0).get(0).dims();
        }

        @Override
        public void check(int channels) {
            Check.that(
                    rows.size() == channels,
                    "expected a matrix of operators for %d channels, got one for %d",
                    channels,
                    rows.size());
        }

        @Override
        public DerivativePolynomial entry(int row, int column) {
            return rows.get(row).get(column);
        }
    }

    private static void sameDims(List<DerivativePolynomial> operators) {
        int dims = operators.get(0).dims();
        Check.that(
                operators.stream().allMatch(operator -> operator.dims() == dims),
                "the operators of one equation have the same number of dimensions, got %s",
                operators.stream().map(DerivativePolynomial::dims).toList());
    }
}
