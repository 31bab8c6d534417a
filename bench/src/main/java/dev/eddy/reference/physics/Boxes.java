package dev.eddy.reference.physics;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.reference.ReferenceCase;
import dev.eddy.tensor.Shapes;
import java.util.ArrayList;
import java.util.List;

/** Periodic boxes of cases that name their {@code lengths}. */
final class Boxes {
    private Boxes() {}

    /** The grid of an array that has so many axes before those of the box. */
    static Grid of(ReferenceCase given, String array, int before) {
        List<Double> lengths = given.numbers("lengths");
        long[] shape = given.shape(array);
        Check.that(
                shape.length == before + lengths.size(),
                "the array '%s' has %d axes, and %d for the lengths %s, got shape %s",
                array,
                before,
                lengths.size(),
                lengths,
                Shapes.text(shape));
        List<Axis> axes = new ArrayList<>();
        for (int d = 0; d < lengths.size(); d++) {
            axes.add(new Axis(lengths.get(d), Math.toIntExact(shape[before + d]), Boundary.PERIODIC));
        }
        return new Grid(axes);
    }
}
