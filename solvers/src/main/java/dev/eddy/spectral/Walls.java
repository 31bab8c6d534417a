package dev.eddy.spectral;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Fields between walls as halves of periodic fields. Behind a wall a field goes on as its mirror image: even, u(−x) =
 * u(x), where its outward derivative is 0 (Neumann), and odd about the value of the wall, u(−x) = 2g − u(x), where that is
 * given (Dirichlet). The periodic field on twice the length has a Fourier series that is a cosine or a sine series on the
 * half, so that {@link TrigonometricTransform} and the machinery for periodic grids are two ways to the same numbers.
 */
public final class Walls {
    private final Grid grid;
    private final int channels;
    private final Grid extended;
    private final boolean[][] odd;
    private final double[] value;

    private Walls(Grid grid, int channels) {
        this.grid = grid;
        this.channels = channels;
        List<Axis> axes = new ArrayList<>();
        for (Axis axis : grid.axes()) {
            boolean walled = !(axis.boundary() instanceof Boundary.Periodic);
            axes.add(
                    walled
                            ? new Axis(2 * axis.extent(), Math.multiplyExact(2, axis.points()), Boundary.PERIODIC)
                            : axis);
        }
        this.extended = new Grid(axes);
        this.odd = new boolean[grid.dims()][channels];
        this.value = new double[grid.dims()];
        for (int d = 0; d < grid.dims(); d++) {
            for (int c = 0; c < channels; c++) {
                odd[d][c] = isOdd(grid.axes().get(d).boundary(), d, c);
            }
            value[d] = grid.axes().get(d).boundary() instanceof Boundary.Dirichlet wall ? wall.value() : 0;
        }
        checkValues();
    }

    /**
     * The walls of a grid for states of so many channels. Refuses outward derivatives other than 0, different values on
     * different axes, and free slip for what cannot be a velocity.
     */
    public static Walls of(Grid grid, int channels) {
        return new Walls(grid, channels);
    }

    private static boolean isOdd(Boundary boundary, int axis, int channel) {
        return boundary instanceof Boundary.Dirichlet || (boundary instanceof Boundary.FreeSlip && axis == channel);
    }

    private void checkValues() {
        double[] given = grid.axes().stream()
                .filter(axis -> axis.boundary() instanceof Boundary.Dirichlet)
                .mapToDouble(axis -> ((Boundary.Dirichlet) axis.boundary()).value())
                .distinct()
                .toArray();
        Check.that(
                given.length <= 1 && (given.length == 0 || Double.isFinite(given[0])),
                "Dirichlet walls of all axes have one finite value, as they meet in the corners; got %s",
                Arrays.toString(given));
        for (Axis axis : grid.axes()) {
            Check.that(
                    !(axis.boundary() instanceof Boundary.Neumann wall) || wall.flux() == 0,
                    "Neumann walls with the outward derivative 0 have mirror images, others have not; got %s",
                    axis.boundary());
            Check.that(
                    !(axis.boundary() instanceof Boundary.DirichletNodes),
                    "walls on nodes of the lattice are for finite differences; spectral solvers take Dirichlet walls, half a"
                            + " cell from the first point");
            Check.that(
                    !(axis.boundary() instanceof Boundary.FreeSlip) || channels == grid.dims(),
                    "free slip is for a velocity, one channel per axis; got %d channels in %d-D",
                    channels,
                    grid.dims());
        }
    }

    /** The grid between the walls. */
    public Grid grid() {
        return grid;
    }

    public int channels() {
        return channels;
    }

    /** The periodic grid with twice the extent and points on each axis with walls. */
    public Grid extended() {
        return extended;
    }

    /** Whether an axis has walls. */
    public boolean isWalled(int axis) {
        return !(grid.axes().get(axis).boundary() instanceof Boundary.Periodic);
    }

    /** Whether a channel, less the value of the walls, changes its sign when mirrored along an axis. */
    public boolean isOdd(int axis, int channel) {
        return odd[axis][channel];
    }

    /** What an odd channel has at the walls of an axis. */
    public double value(int axis) {
        return value[axis];
    }

    /** {@code Neumann walls along x}, for messages. */
    public String describe(int axis) {
        Boundary boundary = grid.axes().get(axis).boundary();
        String kind = boundary instanceof Boundary.Neumann
                ? "Neumann walls"
                : boundary instanceof Boundary.FreeSlip
                        ? "free-slip walls"
                        : value[axis] == 0 ? "Dirichlet walls" : "Dirichlet walls of value " + value[axis];
        return String.format(Locale.ROOT, "%s along %c", kind, "xyz".charAt(axis));
    }

    /** A state {@code [batch, channels, x…]} with its mirror images, on the extended grid. */
    public Tensor extend(Tensor state) {
        return mirrored(state, true);
    }

    /** Like {@link #extend} for a rate of change or a difference of states: odd channels are 0 at the walls. */
    public Tensor extendRate(Tensor rate) {
        return mirrored(rate, false);
    }

    private Tensor mirrored(Tensor field, boolean withValue) {
        Tensor whole = field;
        for (int d = 0; d < grid.dims(); d++) {
            if (isWalled(d)) {
                Tensor image = signed(whole.flip(d + 2), d);
                Tensor about = withValue && value[d] != 0 ? image.plus(2 * value[d]) : image;
                whole = Tensors.cat(List.of(whole, about), d + 2);
            }
        }
        return whole;
    }

    private Tensor signed(Tensor image, int axis) {
        int count = 0;
        double[] signs = new double[channels];
        for (int c = 0; c < channels; c++) {
            signs[c] = odd[axis][c] ? -1 : 1;
            count += odd[axis][c] ? 1 : 0;
        }
        if (count == 0) {
            return image;
        }
        if (count == channels) {
            return image.negated();
        }
        Tensor mirrored = Tensors.along(0, image.rank() - 1, signs);
        return image.times(mirrored.to(image.dtype()).to(image.device()));
    }

    /** The part between the walls of what lives on the extended grid, whatever its leading axes. */
    public Tensor restrict(Tensor whole) {
        Tensor part = whole;
        for (int d = 0; d < grid.dims(); d++) {
            if (isWalled(d)) {
                part = part.narrow(
                        whole.rank() - grid.dims() + d, 0, grid.axes().get(d).points());
            }
        }
        return part;
    }
}
