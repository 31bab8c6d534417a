package dev.eddy.tensor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the multiply–adds that this thread asks of libtorch while it is open: of matrix products, dense layers, convolutions, sums over
 * indices and attention, of the whole batch. What is done number by number, norms and Fourier transforms count nothing, as in the tables of
 * the field; a complex product counts four times, one of a complex and a real matrix twice.
 *
 * <pre>{@code
 * try (MultiplyAdds count = MultiplyAdds.open()) {
 *     network.apply(state);
 *     long all = count.total();
 * }
 * }</pre>
 *
 * <p>While it is open, networks that compute on arrays are computed layer by layer, so that all of it is seen. Derivatives are not counted.
 */
public final class MultiplyAdds implements AutoCloseable {
    private static final ThreadLocal<@Nullable MultiplyAdds> INNERMOST = new ThreadLocal<>();

    private final @Nullable MultiplyAdds outer;
    private long total;

    private MultiplyAdds(@Nullable MultiplyAdds outer) {
        this.outer = outer;
    }

    /** Begins to count. One that is inside another counts for both. */
    public static MultiplyAdds open() {
        MultiplyAdds count = new MultiplyAdds(INNERMOST.get());
        INNERMOST.set(count);
        return count;
    }

    /** Whether anybody counts on this thread. */
    public static boolean isOpen() {
        return INNERMOST.get() != null;
    }

    /** So far. */
    public long total() {
        return total;
    }

    @Override
    public void close() {
        INNERMOST.set(outer);
        if (outer != null) {
            outer.total += total;
        }
    }

    private static void add(long count, Tensor... factors) {
        MultiplyAdds open = INNERMOST.get();
        if (open != null) {
            long complex = Arrays.stream(factors)
                    .filter(factor -> factor.dtype().isComplex())
                    .count();
            open.total += count << Math.min(2, complex);
        }
    }

    static Tensor matrices(Tensor result, Tensor first, Tensor second) {
        if (isOpen()) {
            add(result.elements() * first.size(first.rank() - 1), first, second);
        }
        return result;
    }

    /** Of a layer with the weight {@code [out, …]}: a number of the result is a sum over all of its row. */
    static Tensor rows(Tensor result, Tensor weight) {
        if (isOpen()) {
            add(result.elements() * (weight.elements() / weight.size(0)));
        }
        return result;
    }

    /** Of a layer with the weight {@code [in, …]}: a number of the input meets all of its row. */
    static Tensor columns(Tensor result, Tensor input, Tensor weight) {
        if (isOpen()) {
            add(input.elements() * (weight.elements() / weight.size(0)));
        }
        return result;
    }

    static Tensor attention(Tensor result, Tensor q, Tensor k) {
        if (isOpen()) {
            long size = q.size(q.rank() - 1);
            long pairs = q.elements() / size * k.size(k.rank() - 2);
            add(pairs * (size + result.size(result.rank() - 1)));
        }
        return result;
    }

    /** Of a sum over indices: all combinations of all of them, for each factor but the first. */
    static Tensor sum(Tensor result, String equation, Tensor... factors) {
        if (isOpen()) {
            Map<Character, Long> sizes = new HashMap<>();
            String[] names = equation.replace(" ", "").split("->")[0].split(",");
            for (int i = 0; i < names.length; i++) {
                for (int axis = 0; axis < names[i].length(); axis++) {
                    sizes.put(names[i].charAt(axis), factors[i].size(axis));
                }
            }
            long combinations = sizes.values().stream().reduce(1L, Math::multiplyExact);
            add(combinations * (factors.length - 1), factors);
        }
        return result;
    }
}
