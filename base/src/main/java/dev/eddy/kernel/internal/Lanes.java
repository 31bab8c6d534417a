package dev.eddy.kernel.internal;

import dev.eddy.misuse.Check;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of all explicit vectors. There is one: compilers know of what width a vector is by which ones passed through the
 * shared methods of the vector module before. Where two widths did, all kernels that are compiled from then on make an object
 * of every vector, and take twenty to sixty times as long until the process ends.
 *
 * <p>For the same reason every loop over vectors has a short method of its own, and no method here takes or returns a vector:
 * compilers give up on calls of ours where what they compile has become large, and what passes such a call is an object.
 */
final class Lanes {
    private static final VectorShape SHAPE = shape();

    static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
    static final VectorSpecies<Double> DOUBLES = VectorSpecies.of(double.class, SHAPE);

    private Lanes() {}

    /**
     * A place in an array, as compilers are to know it: below 2²⁸. Sums of a place and eight {@link #distance}s stay within an int
     * then, and what does not change in a loop is summed before it, at once with 64 bits.
     */
    static int place(int place) {
        return place & 0xfffffff;
    }

    /** From one number of an array to another: within 2²⁷. */
    static int distance(int distance) {
        return distance << 4 >> 4;
    }

    /** What the machine prefers, or less if {@code eddy.vector-bits} says so. */
    private static VectorShape shape() {
        int preferred = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        int wanted = Integer.getInteger("eddy.vector-bits", preferred);
        Check.that(
                wanted >= 64 && wanted <= 512 && Integer.bitCount(wanted) == 1,
                "eddy.vector-bits is 64, 128, 256 or 512, got %d",
                wanted);
        return VectorShape.forBitSize(Math.min(wanted, preferred));
    }
}
