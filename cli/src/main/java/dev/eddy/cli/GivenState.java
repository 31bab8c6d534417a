package dev.eddy.cli;

import dev.eddy.data.Npy;
import dev.eddy.data.StoredArray;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** An initial state of the user's: {@code [channels, x…]}, a batch of such, or a bare field of one channel. */
record GivenState(Path file, StoredArray array) {
    GivenState {
        Check.that(
                !array.type().isComplex(),
                "%s: expected an initial state of real numbers, got complex ones; save array.real, or the two parts as"
                        + " channels",
                file);
        Check.that(
                array.elements() > 0,
                "%s: expected an initial state [channels, x…], got an empty array %s",
                file,
                Shapes.text(array.shape()));
    }

    static GivenState read(Path file) {
        return new GivenState(file, Npy.read(file));
    }

    /** Of each axis. */
    List<Integer> points(int dims) {
        long[] shape = array.shape();
        requireAxes(dims);
        return Arrays.stream(shape, shape.length - dims, shape.length)
                .mapToObj(Math::toIntExact)
                .toList();
    }

    /** Else an axis that is none of space would be taken for the points. */
    private void requireAxes(int dims) {
        long[] shape = array.shape();
        Check.that(
                shape.length >= dims && shape.length <= dims + 2,
                "%s: expected an initial state with %d axes in %d-D, channels and points (%d with a batch before them), got"
                        + " %d axes: %s",
                file,
                dims + 1,
                dims,
                dims + 2,
                shape.length,
                Shapes.text(shape));
    }

    /** {@code [batch, channels, x…]} */
    Tensor on(StateSpace space, DType type) {
        Tensor given = array.toTensor().to(type);
        int dims = space.grid().dims();
        requireAxes(dims);
        // A bare field is one channel of one sample, a state without a batch axis one sample.
        Tensor state = given.rank() == dims && space.channels() == 1 ? given.unsqueeze(0) : given;
        Tensor batch = state.rank() == dims + 1 ? state.unsqueeze(0) : state;
        long[] expected = space.shape(batch.rank() == 0 ? 1 : batch.size(0));
        Check.that(
                Arrays.equals(expected, batch.shape()),
                "%s: expected an initial state of shape %s (channels, points), got %s; --points sets the number of"
                        + " points",
                file,
                Shapes.text(Arrays.copyOfRange(expected, 1, expected.length)),
                Shapes.text(given.shape()));
        Check.that(batch.allFinite(), "%s: the initial state has values that are not finite numbers", file);
        return batch;
    }
}
