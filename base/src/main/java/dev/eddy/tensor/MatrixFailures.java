package dev.eddy.tensor;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which matrices of a batch a decomposition does not exist for, and why. Their results are not numbers and get no gradient; those
 * of the others are as if they stood alone.
 */
public final class MatrixFailures {
    static final int NOT_FINITE = -1;
    static final int NOT_CONVERGED = -2;

    private final int[] codes;
    private final long[] batch;
    private final String pivot;

    /**
     * @param codes 0, one of the constants, or the place, from 1, where a decomposition broke off; in row-major order
     * @param batch all axes but the last two
     * @param pivot what is wrong with a matrix whose decomposition broke off: "is … at %d"
     */
    MatrixFailures(int[] codes, long[] batch, String pivot) {
        this.codes = codes.clone();
        this.batch = batch.clone();
        this.pivot = pivot;
    }

    /** Where these matrices failed, and those of another decomposition of the same batch where only they did. */
    MatrixFailures or(MatrixFailures others, String reason) {
        int[] both = codes.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] = both[i] == 0 ? others.codes[i] : both[i];
        }
        return new MatrixFailures(both, batch, reason);
    }

    /** Number of matrices. */
    public int matrices() {
        return codes.length;
    }

    /** Number of matrices that failed. */
    public int count() {
        return (int) Arrays.stream(codes).filter(code -> code != 0).count();
    }

    public boolean any() {
        return count() > 0;
    }

    /** Whether a matrix failed; they are counted in row-major order of the batch. */
    public boolean at(int matrix) {
        return codes[matrix] != 0;
    }

    /** True where a matrix failed: {@code [..., 1, 1]}, which broadcasts over matrices. */
    public Tensor mask() {
        boolean[] failed = new boolean[codes.length];
        for (int i = 0; i < failed.length; i++) {
            failed[i] = at(i);
        }
        long[] shape = Arrays.copyOf(batch, batch.length + 2);
        shape[batch.length] = 1;
        shape[batch.length + 1] = 1;
        return Tensors.of(failed, shape);
    }

    /** The first that failed and its reason; empty where none did. */
    public Optional<String> sentence() {
        for (int i = 0; i < codes.length; i++) {
            if (at(i)) {
                String others = count() == 1 ? "" : ", and " + (count() - 1) + " more of " + codes.length + " failed";
                return Optional.of(name(i) + " " + reason(codes[i]) + others);
            }
        }
        return Optional.empty();
    }

    private String name(int matrix) {
        if (batch.length == 0) {
            return "the matrix";
        }
        long[] place = new long[batch.length];
        long rest = matrix;
        for (int d = batch.length - 1; d >= 0; d--) {
            place[d] = rest % batch[d];
            rest /= batch[d];
        }
        return "matrix " + Shapes.text(place) + " of a batch " + Shapes.text(batch);
    }

    private String reason(int code) {
        return switch (code) {
            case NOT_FINITE -> "has entries that are not finite";
            case NOT_CONVERGED -> "has no decomposition that the iteration finds";
            default -> String.format(java.util.Locale.ROOT, pivot, code);
        };
    }

    @Override
    public String toString() {
        return sentence().orElse("none");
    }
}
