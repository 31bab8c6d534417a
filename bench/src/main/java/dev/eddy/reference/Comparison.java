package dev.eddy.reference;

import dev.eddy.data.ElementType;
import dev.eddy.data.StoredArray;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Eddy's outputs beside those of a case, each on its own:
 *
 * <pre>  max |mine − reference| ≤ tolerance · max |reference| </pre>
 *
 * Whole numbers must be equal. A reference that is 0 everywhere has no size to compare with: it must be met within
 * {@value #ZERO}, or within the tolerance times the size that the kind names. A case holds if all its outputs do; an
 * output that is not compared leaves the case unanswered.
 */
public final class Comparison {
    private static final double ZERO = 1e-12;

    private final ReferenceCase given;
    private final List<String> left;
    private final Worst worst;

    Comparison(ReferenceCase given) {
        this.given = given;
        this.left = new ArrayList<>(given.outputs());
        this.worst = new Worst(given.id(), given.kind());
    }

    /** Compares an output. */
    public Comparison with(String output, Tensor mine) {
        return with(output, mine, ZERO / given.tolerance());
    }

    /**
     * Compares an output. A real reference of complex numbers has imaginary parts of 0.
     *
     * @param size what a difference is relative to if the reference is 0 everywhere
     */
    public Comparison with(String output, Tensor mine, double size) {
        StoredArray reference = given.output(output);
        Check.that(
                Arrays.equals(mine.shape(), reference.shape()),
                "the reference '%s' has shape %s, Eddy's %s",
                output,
                Shapes.text(reference.shape()),
                Shapes.text(mine.shape()));
        boolean whole = reference.type() == ElementType.INT64;
        boolean complex = mine.dtype() == DType.COMPLEX128;
        Check.that(
                (mine.dtype() == DType.INT64) == whole && (complex || reference.type() != ElementType.COMPLEX128),
                "the reference '%s' is %s, Eddy's %s",
                output,
                reference.type(),
                mine.dtype());
        if (whole) {
            boolean equal = Arrays.equals(mine.toLongs(), reference.toLongs());
            note(output, equal ? 0 : Double.POSITIVE_INFINITY, given.tolerance());
            return this;
        }
        double[] expected = complex && reference.type() != ElementType.COMPLEX128
                ? withoutImaginaryParts(reference.toDoubles())
                : reference.toDoubles();
        double[] actual = mine.toDoubles();
        double[] difference = new double[expected.length];
        Arrays.setAll(difference, i -> actual[i] - expected[i]);
        double largest = largest(expected, complex);
        double error = largest(difference, complex);
        if (largest == 0) {
            note(output, error, given.tolerance() * size);
        } else {
            note(output, error / largest, given.tolerance());
        }
        return this;
    }

    /**
     * Compares an output that is zero but for rounding where its kind is used rightly, as a divergence is: a reference of at most the
     * tolerance times the size counts as zero, any other is compared as always.
     *
     * @param size of the numbers of which it is the sum
     */
    public Comparison withBalance(String output, Tensor mine, double size) {
        double[] expected = given.output(output).toDoubles();
        if (largest(expected, false) > given.tolerance() * size) {
            return with(output, mine);
        }
        Check.that(
                Arrays.equals(mine.shape(), given.output(output).shape()),
                "the reference '%s' has shape %s, Eddy's %s",
                output,
                Shapes.text(given.output(output).shape()),
                Shapes.text(mine.shape()));
        note(output, largest(mine.toDoubles(), false) / size, given.tolerance());
        return this;
    }

    /** Compares an output with numbers in row-major order. */
    public Comparison with(String output, double... mine) {
        StoredArray reference = given.output(output);
        Check.that(
                mine.length == reference.elements(),
                "the reference '%s' has shape %s, Eddy's has %d numbers",
                output,
                Shapes.text(reference.shape()),
                mine.length);
        return with(output, StoredArray.of(mine, reference.shape()).toTensor());
    }

    /** Says that an output is for the reader alone and not an answer of the kind. */
    public Comparison informative(String output) {
        left.remove(output);
        return this;
    }

    /** The result of the case. */
    public CaseResult result() {
        CaseResult result = worst.result();
        return left.isEmpty() || result.verdict() == Verdict.FALLS_SHORT
                ? result
                : result.unanswered("not compared: " + String.join(", ", left));
    }

    private void note(String output, double error, double tolerance) {
        left.remove(output);
        worst.note(output, error, tolerance);
    }

    private static double[] withoutImaginaryParts(double[] values) {
        double[] pairs = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            pairs[2 * i] = values[i];
        }
        return pairs;
    }

    /** Largest modulus; not-a-number if there is one. */
    private static double largest(double[] values, boolean complex) {
        double largest = 0;
        for (int i = 0; i < values.length; i += complex ? 2 : 1) {
            largest = Math.max(largest, complex ? Math.hypot(values[i], values[i + 1]) : Math.abs(values[i]));
        }
        return largest;
    }
}
