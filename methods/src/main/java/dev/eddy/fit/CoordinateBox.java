package dev.eddy.fit;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A box of coordinates, t first where time is one of them.
 *
 * @param low smallest value of each coordinate
 * @param high largest value of each
 */
@Doc("a box of coordinates, time first")
public record CoordinateBox(
        @Default("[0, 0]") @Doc("smallest value of each coordinate")
        List<Double> low,

        @Default("[1, 1]") @Doc("largest value of each coordinate")
        List<Double> high) {
    public CoordinateBox {
        low = List.copyOf(low);
        high = List.copyOf(high);
        Check.that(
                !low.isEmpty() && low.size() == high.size(),
                "a box has as many lower as upper ends, got %s and %s",
                low,
                high);
        for (int i = 0; i < low.size(); i++) {
            Check.that(
                    low.get(i) < high.get(i) && Double.isFinite(low.get(i)) && Double.isFinite(high.get(i)),
                    "the ends of coordinate %d of a box are finite and in order, got %s and %s",
                    i + 1,
                    low.get(i),
                    high.get(i));
        }
    }

    /** From 0 to each of these. */
    public static CoordinateBox to(double... high) {
        List<Double> ends = new ArrayList<>();
        for (double end : high) {
            ends.add(end);
        }
        return new CoordinateBox(Collections.nCopies(high.length, 0.0), ends);
    }

    public int coordinates() {
        return low.size();
    }

    /** Points {@code [points, coordinates]} of the unit cube, in this box. */
    public Tensor scaled(Tensor unit) {
        double[] shift = new double[low.size()];
        double[] width = new double[low.size()];
        for (int i = 0; i < shift.length; i++) {
            shift[i] = low.get(i);
            width[i] = high.get(i) - low.get(i);
        }
        Tensor size = Tensors.of(width, 1, width.length).to(unit.dtype());
        return unit.times(size).plus(Tensors.of(shift, 1, shift.length).to(unit.dtype()));
    }

    /** The same box at one value of a coordinate: points of {@code sampler} moved there. For starts and walls. */
    public static Tensor at(Tensor points, int coordinate, double value) {
        List<Tensor> columns = new ArrayList<>();
        for (int i = 0; i < points.size(1); i++) {
            Tensor column = points.narrow(1, i, 1);
            columns.add(i == coordinate ? column.times(0).plus(value) : column);
        }
        return Tensors.cat(columns, 1);
    }
}
