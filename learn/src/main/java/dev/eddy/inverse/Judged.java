package dev.eddy.inverse;

import dev.eddy.grid.Grid;
import dev.eddy.implicit.Closure;
import dev.eddy.misuse.Check;
import dev.eddy.result.GridAxes;
import dev.eddy.result.NumericArray;
import dev.eddy.result.inverse.InferredField;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Arrays;
import java.util.List;

/** What problems are judged at and by. */
final class Judged {
    private Judged() {}

    static void check(String who, double every, double horizon, Observations observations) {
        Check.that(
                every > 0 && horizon >= every && Math.abs(horizon / every - Math.rint(horizon / every)) < 1e-6,
                "%s: the horizon is a multiple of every, the time between judged states; got %s and %s",
                who,
                horizon,
                every);
        Check.that(
                observations.last() <= horizon * (1 + 1e-9),
                "%s: forecasts end at the horizon %s, before the last observation at %s; set a longer horizon",
                who,
                horizon,
                observations.last());
    }

    /** A field of a closure at a time and a state. */
    static Tensor field(Closure closure, String name, double time, Tensor state) {
        Tensor field = closure.fields(closure.parameters(), time, state).get(name);
        if (field == null) {
            throw new IllegalStateException(closure.names() + " has no " + name);
        }
        return field;
    }

    /** A field at several times, each {@code [1, components, x…]}, beside the true one. */
    static InferredField inSpace(String name, Grid grid, double every, List<Tensor> inferred, List<Tensor> truth) {
        double[] times = new double[inferred.size()];
        Arrays.setAll(times, step -> step * every);
        int components = Math.toIntExact(inferred.get(0).size(1));
        return new InferredField(name, GridAxes.trajectory(grid, times, components), array(inferred), array(truth));
    }

    private static NumericArray array(List<Tensor> times) {
        Tensor all = Tensors.cat(times, 0);
        return new NumericArray(all.shape(), all.toFloats());
    }

    /** A law at the arguments {@code [1, 1, n]}. */
    static NumericArray law(Tensor values) {
        return new NumericArray(new long[] {values.elements()}, values.toFloats());
    }
}
