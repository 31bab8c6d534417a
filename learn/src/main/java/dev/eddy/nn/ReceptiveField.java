package dev.eddy.nn;

/**
 * Points that an output point sees to its left and right along every axis; infinite for networks that see everything.
 */
public record ReceptiveField(double left, double right) {
    public static final ReceptiveField POINTWISE = new ReceptiveField(0, 0);
    public static final ReceptiveField GLOBAL = new ReceptiveField(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** The same to both sides. */
    public static ReceptiveField symmetric(double points) {
        return new ReceptiveField(points, points);
    }

    /** The field of one layer after another. */
    public ReceptiveField then(ReceptiveField next) {
        return new ReceptiveField(left + next.left, right + next.right);
    }
}
