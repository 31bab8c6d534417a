package dev.eddy.optimize;

import dev.eddy.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Finds a length a of a step along a direction d that meets the strong Wolfe conditions: brackets it, then shrinks the
 * bracket by cubic interpolation (Nocedal and Wright 2006, algorithms 3.5 and 3.6).
 */
final class LineSearch {
    private static final double DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final double WIDENING = 2;
    /** Share of a bracket that a new point keeps away from both of its ends. */
    private static final double MARGIN = 0.1;

    private final Tensor weights;
    private final Tensor start;
    private final Tensor direction;
    private final Landscape landscape;
    private int left;

    /** Length, loss, slope along the direction; no gradient at the start, or where it or the loss is not finite. */
    record Point(
            double length,
            double loss,
            double slope,
            @Nullable Tensor gradient) {}

    LineSearch(Tensor weights, Tensor start, Tensor direction, Landscape landscape, int evaluations) {
        this.weights = weights;
        this.start = start;
        this.direction = direction;
        this.landscape = landscape;
        this.left = evaluations;
    }

    /** A point that meets both conditions, or else the best one with enough decrease; without a gradient, none was found. */
    Point run(double loss, double slope, double first) {
        Point origin = new Point(0, loss, slope, null);
        Point last = origin;
        double length = first;
        while (left > 0) {
            Point point = at(length);
            if (!enough(origin, point) || (last.length() > 0 && point.loss() >= last.loss())) {
                return zoom(origin, last, point);
            }
            if (Math.abs(point.slope()) <= -CURVATURE * slope) {
                return point;
            }
            if (point.slope() >= 0) {
                return zoom(origin, point, last);
            }
            last = point;
            length *= WIDENING;
        }
        return last;
    }

    /** Between the best point with enough decrease and another end. */
    private Point zoom(Point origin, Point low, Point high) {
        Point best = low;
        Point end = high;
        while (left > 0) {
            Point point = at(between(best, end));
            if (!enough(origin, point) || point.loss() >= best.loss()) {
                end = point;
            } else {
                if (Math.abs(point.slope()) <= -CURVATURE * origin.slope()) {
                    return point;
                }
                if (point.slope() * (end.length() - best.length()) >= 0) {
                    end = best;
                }
                best = point;
            }
        }
        return best;
    }

    private static boolean enough(Point origin, Point point) {
        return point.loss() <= origin.loss() + DECREASE * point.length() * origin.slope();
    }

    /** Minimum of the cubic through both ends, kept away from them; the middle where there is none. */
    private static double between(Point a, Point b) {
        double width = b.length() - a.length();
        double middle = a.length() + 0.5 * width;
        if (!Double.isFinite(b.loss())) {
            return middle;
        }
        double d1 = a.slope() + b.slope() - 3 * (b.loss() - a.loss()) / width;
        double square = d1 * d1 - a.slope() * b.slope();
        if (!(square >= 0)) {
            return middle;
        }
        double d2 = Math.signum(width) * Math.sqrt(square);
        double share = 1 - (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
        return Double.isFinite(share) ? a.length() + Math.max(MARGIN, Math.min(1 - MARGIN, share)) * width : middle;
    }

    private Point at(double length) {
        left--;
        weights.copyFromInPlace(start).plusInPlace(length, direction);
        Landscape.Slope slope = landscape.here();
        if (!Double.isFinite(slope.loss())) {
            return new Point(length, Double.POSITIVE_INFINITY, 0, null);
        }
        double along = slope.gradient().times(direction).sum().item();
        if (!Double.isFinite(along)) {
            return new Point(length, Double.POSITIVE_INFINITY, 0, null);
        }
        return new Point(length, slope.loss(), along, slope.gradient());
    }
}
