package dev.eddy.tensor;

/**
 * Arithmetic with magnitudes, as large or small as their type allows: units in which squares neither vanish nor overflow, and
 * roots and ratios that have a derivative at 0.
 */
public final class Magnitudes {
    private Magnitudes() {}

    /**
     * The largest power of two not above the largest absolute value of each part; 1 where that is 0 or no number. To divide
     * by it is exact. A constant to derivatives.
     *
     * @param leading number of axes that tell the parts apart; the others are kept with size 1
     */
    public static Tensor unit(Tensor a, int leading) {
        int[] rest = new int[a.rank() - leading];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = leading + i;
        }
        // Neither a unit nor one over it may leave the range of numbers.
        int highest = a.dtype() == DType.FLOAT32 ? 120 : 1000;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            Tensor largest = a.detach().abs().maxKeeping(rest);
            double[] units = largest.toDoubles();
            for (int i = 0; i < units.length; i++) {
                units[i] = units[i] > 0 && Double.isFinite(units[i])
                        ? Math.scalb(1.0, Math.max(-highest, Math.min(highest, Math.getExponent(units[i]))))
                        : 1;
            }
            return scope.keep(Tensors.of(units, largest.shape()).to(a.dtype()).to(a.device()));
        }
    }

    /** √a of numbers that are not negative, with the derivative 0 at 0. */
    public static Tensor root(Tensor a) {
        if (!a.requiresGrad()) {
            return a.squareRoot();
        }
        Tensor positive = a.detach().greaterThan(0);
        Tensor one = Tensors.scalar(a.dtype(), 1).to(a.device());
        return Tensors.where(positive, Tensors.where(positive, a, one).squareRoot(), a.detach());
    }

    /**
     * a/b of numbers that are not negative. Where b is 0 it is infinite, or 0 where a is 0 too, with the derivative 0.
     */
    public static Tensor ratio(Tensor a, Tensor b) {
        Tensor positive = b.detach().greaterThan(0);
        Tensor one = Tensors.scalar(b.dtype(), 1).to(b.device());
        Tensor sum = a.detach().plus(b.detach());
        Tensor otherwise = Tensors.where(sum.greaterThan(0), a.detach().over(b.detach()), sum);
        return Tensors.where(positive, a.over(Tensors.where(positive, b, one)), otherwise);
    }
}
