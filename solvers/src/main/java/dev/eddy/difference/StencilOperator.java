package dev.eddy.difference;

import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.solve.linear.Diagonalization;
import dev.eddy.solve.linear.SparseMatrix;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Stencil} on a grid as a linear operator of states {@code [batch, channels, x…]}, with its transpose in closed form
 * and itself on coarser grids. Its weights are assembled from coefficients, fields or numbers, which gradients reach.
 */
public final class StencilOperator implements LinearOperator {
    /** Writes the weights: also on coarser grids, with coarser fields. */
    @FunctionalInterface
    public interface Assembly {
        Ghosts.Folded of(Grid grid, List<Tensor> coefficients);
    }

    private final Grid grid;
    private final List<Tensor> coefficients;
    private final Assembly assembly;
    private final Set<Structure> structure;
    private final Ghosts.Folded folded;
    private final List<Integer> here;
    private @Nullable List<Tensor> bases;

    /**
     * @param coefficients fields {@code [1 or batch, 1 or channels, x…]}, or numbers in tensors without these axes
     * @param structure what the caller knows
     */
    public StencilOperator(Grid grid, List<Tensor> coefficients, Assembly assembly, Set<Structure> structure) {
        this.grid = grid;
        this.coefficients = List.copyOf(coefficients);
        this.assembly = assembly;
        this.folded = assembly.of(grid, this.coefficients);
        this.structure = withKnown(structure, folded.inside());
        this.here = Stencil.offset(grid.dims(), 0, 0);
        Check.that(
                folded.inside().weights().containsKey(here),
                "a stencil has a weight for the point itself, got offsets %s",
                folded.inside().weights().keySet());
    }

    private static Set<Structure> withKnown(Set<Structure> structure, Stencil stencil) {
        Set<Structure> all = EnumSet.noneOf(Structure.class);
        all.addAll(structure);
        if (stencil.weights().values().stream().allMatch(weight -> weight.size(0) == 1)) {
            all.add(Structure.SHARED);
        } else {
            all.remove(Structure.SHARED);
        }
        if (stencil.weights().keySet().stream().allMatch(o -> o.size() == 1 && Math.abs(o.get(0)) <= 1)) {
            all.add(Structure.TRIDIAGONAL);
        }
        if (stencil.weights().keySet().stream().allMatch(o -> o.size() == 1)) {
            all.add(Structure.BANDED);
        }
        return Set.copyOf(all);
    }

    public Grid grid() {
        return grid;
    }

    /** The weights, walls folded in. */
    public Stencil stencil() {
        return folded.inside();
    }

    /** What the walls add to the right-hand side. */
    public Tensor source() {
        return folded.source();
    }

    private Tensor centre() {
        Tensor centre = folded.inside().weights().get(here);
        if (centre == null) {
            throw new IllegalStateException("checked on construction");
        }
        return centre;
    }

    @Override
    public Tensor apply(Tensor x) {
        return NoGrad.isRecording() ? recorded(x) : inPlace(x);
    }

    private Tensor recorded(Tensor x) {
        Tensor sum = x.times(centre());
        for (Map.Entry<List<Integer>, Tensor> entry : folded.inside().weights().entrySet()) {
            if (!entry.getKey().equals(here)) {
                sum = sum.plusProduct(entry.getValue(), shifted(x, entry.getKey(), -1));
            }
        }
        return sum;
    }

    /** Without copies of x: sums over the parts of the grid where a neighbour is not wrapped, then over the wrapped ones. */
    private Tensor inPlace(Tensor x) {
        Tensor sum = x.times(centre());
        for (Map.Entry<List<Integer>, Tensor> entry : folded.inside().weights().entrySet()) {
            if (!entry.getKey().equals(here)) {
                addShifted(sum, entry.getValue(), x, entry.getKey(), 0);
            }
        }
        return sum;
    }

    private void addShifted(Tensor sum, Tensor weight, Tensor x, List<Integer> offset, int from) {
        for (int d = from; d < offset.size(); d++) {
            int o = offset.get(d);
            if (o == 0) {
                continue;
            }
            int axis = d + 2;
            long n = x.size(axis);
            long kept = n - Math.abs(o);
            long to = Math.max(0, -o);
            long source = Math.max(0, o);
            addShifted(
                    sum.narrow(axis, to, kept),
                    part(weight, axis, to, kept),
                    x.narrow(axis, source, kept),
                    offset,
                    d + 1);
            if (grid.axes().get(d).boundary() instanceof Boundary.Periodic) {
                long wrapped = o > 0 ? kept : 0;
                long other = o > 0 ? 0 : kept;
                long count = Math.abs(o);
                addShifted(
                        sum.narrow(axis, wrapped, count),
                        part(weight, axis, wrapped, count),
                        x.narrow(axis, other, count),
                        offset,
                        d + 1);
            }
            return;
        }
        sum.plusProductInPlace(weight, x);
    }

    private static Tensor part(Tensor weight, int axis, long start, long length) {
        return weight.size(axis) == 1 ? weight : weight.narrow(axis, start, length);
    }

    @Override
    public Tensor applyTranspose(Tensor y) {
        if (structure.contains(Structure.SYMMETRIC)) {
            return apply(y);
        }
        Tensor sum = y.times(centre());
        for (Map.Entry<List<Integer>, Tensor> entry : folded.inside().weights().entrySet()) {
            if (!entry.getKey().equals(here)) {
                sum = sum.plus(shifted(y.times(entry.getValue()), entry.getKey(), 1));
            }
        }
        return sum;
    }

    private static Tensor shifted(Tensor x, List<Integer> offset, int sign) {
        Tensor moved = x;
        for (int d = 0; d < offset.size(); d++) {
            if (offset.get(d) != 0) {
                moved = moved.roll(d + 2, (long) sign * offset.get(d));
            }
        }
        return moved;
    }

    @Override
    public List<Tensor> coefficients() {
        return coefficients;
    }

    @Override
    public StencilOperator withCoefficients(List<Tensor> others) {
        return new StencilOperator(grid, others, assembly, structure);
    }

    @Override
    public Set<Structure> structure() {
        return structure;
    }

    @Override
    public Optional<Tensor> diagonal() {
        return Optional.of(centre());
    }

    /** Two colours like a chessboard, three where an odd number of points closes a circle; none for wider stencils. */
    @Override
    public Optional<List<Tensor>> colors(Tensor like) {
        boolean star = folded.inside().weights().keySet().stream()
                .allMatch(offset -> offset.stream().mapToInt(Math::abs).sum() <= 1);
        if (!star) {
            return Optional.empty();
        }
        boolean odd = grid.axes().stream()
                .anyMatch(axis -> axis.boundary() instanceof Boundary.Periodic && axis.points() % 2 == 1);
        int count = odd ? 3 : 2;
        int size = Math.toIntExact(grid.size());
        double[][] masks = new double[count][size];
        for (int i = 0; i < size; i++) {
            masks[color(i) % count][i] = 1;
        }
        long[] shape = new long[grid.dims() + 2];
        Arrays.fill(shape, 1);
        System.arraycopy(grid.points(), 0, shape, 2, grid.dims());
        List<Tensor> colors = new ArrayList<>();
        for (double[] mask : masks) {
            colors.add(Tensors.of(mask, shape).to(like.dtype()));
        }
        return Optional.of(colors);
    }

    private int color(int index) {
        int sum = 0;
        int rest = index;
        for (int d = grid.dims() - 1; d >= 0; d--) {
            Axis axis = grid.axes().get(d);
            int j = rest % axis.points();
            rest /= axis.points();
            boolean seam = axis.boundary() instanceof Boundary.Periodic && axis.points() % 2 == 1;
            sum += seam && j == axis.points() - 1 ? 2 : j % 2;
        }
        return sum;
    }

    @Override
    public Tensor withoutNullSpace(Tensor x) {
        Check.that(
                !structure.contains(Structure.UNKNOWN_NULL_SPACE),
                "without a zero-order term and between open walls this transport does not see a constant, and has no single"
                        + " solution; give a zero-order term above 0 or a wall with a value, or declare what NullSpace.of finds");
        if (!structure.contains(Structure.NULL_SPACE)) {
            return x;
        }
        int[] axes = new int[grid.dims()];
        for (int d = 0; d < axes.length; d++) {
            axes[d] = d + 2;
        }
        return x.minus(x.meanKeeping(axes));
    }

    @Override
    public Optional<SparseMatrix> sparse(Tensor like) {
        return Optional.of(Entries.of(grid, folded.inside(), like.shape()));
    }

    /** Of symmetric stencils of constant coefficients: sines and cosines. */
    @Override
    public Optional<Diagonalization> diagonalization() {
        if (!structure.containsAll(Set.of(Structure.SYMMETRIC, Structure.CONSTANT_COEFFICIENTS))) {
            return Optional.empty();
        }
        Stencil inside = assembly.of(Modes.unbounded(grid), coefficients).inside();
        List<Tensor> known = bases;
        if (known == null) {
            known = Modes.bases(grid, centre().dtype());
            bases = known;
        }
        return Modes.of(grid, inside, known);
    }

    @Override
    public Optional<Coarser> coarser() {
        // Neighbours across an axis, and mirror images of those beyond walls, lie inside.
        int reach = folded.inside().weights().keySet().stream()
                .flatMap(List::stream)
                .mapToInt(Math::abs)
                .max()
                .orElse(0);
        return GridTransfer.of(grid)
                .filter(transfer -> transfer.coarse().axes().stream().allMatch(axis -> axis.points() >= reach))
                .map(transfer -> new Coarser(
                        new StencilOperator(
                                transfer.coarse(),
                                coefficients.stream().map(transfer::field).toList(),
                                assembly,
                                structure),
                        transfer::restrict,
                        transfer::prolong));
    }
}
