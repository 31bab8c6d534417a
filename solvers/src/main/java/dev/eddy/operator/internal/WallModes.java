package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.CacheLines;
import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Kernel;
import dev.eddy.kernel.internal.ModeMultiplication;
import dev.eddy.kernel.internal.WallLineTransform;
import dev.eddy.kernel.internal.WallTransform;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.spectral.Walls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Those of fields between walls. On the extended grid of {@link Walls} an even field has the modes 2 e^{iφ} C_k with its cosine
 * transform C and φ = πk/2n; an odd one has −2i e^{iφ} S_k with its sine transform S. So what multiplies modes there by a symbol
 * σ multiplies C and S by σ where the parity stays, by iσ from even to odd and by −iσ from odd to even, axis by axis.
 */
final class WallModes extends FusedModes {
    private final Kernel kernel;
    private final Layout layout;
    private final FieldTransform transform;
    private final boolean[] odd;

    /**
     * What does not depend on parities.
     *
     * @param kept slots of each axis: wave numbers from 0; in 1-D the second axis has one
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Layout(Walls walls, SpectralGrid extended, int[] kept, int samples) {
        int dims() {
            return extended.dims();
        }

        boolean walled(int axis) {
            return axis < dims() && walls.isWalled(axis);
        }

        int points(int axis) {
            return axis < dims() ? walls.grid().axes().get(axis).points() : 1;
        }

        /** Whether modes have no imaginary parts. */
        boolean real() {
            return walled(0) && (dims() == 1 || walled(1));
        }
    }

    /** A number of a spectrum: its slots, in the first axis and the second. */
    private record Slot(int x, int z) {}

    private WallModes(Kernel kernel, Layout layout, boolean[] odd) {
        super(transform(kernel, layout, odd));
        this.kernel = kernel;
        this.layout = layout;
        this.transform = transform();
        this.odd = odd;
    }

    private static FieldTransform transform(Kernel kernel, Layout layout, boolean[] odd) {
        if (layout.dims() == 1) {
            return new WallLineTransform(
                    kernel, odd[0], layout.points(0), layout.kept()[0], kernel.padded(layout.samples()));
        }
        WallTransform.Axis[] axes = new WallTransform.Axis[2];
        Arrays.setAll(axes, d -> new WallTransform.Axis(layout.points(d), layout.walled(d), odd[d]));
        return new WallTransform(kernel, axes[0], axes[1], layout.kept()[0], layout.kept()[1]);
    }

    /**
     * All modes, or the fewest from 0 on with those that are wanted.
     *
     * @param extended the modes of the extended grid
     * @param wanted by position in a symbol
     * @param odd whether the field changes its sign when it is mirrored at the walls, by axis
     * @param samples in 1-D, how many are computed side by side
     */
    static WallModes of(
            Kernel kernel, Walls walls, SpectralGrid extended, boolean[] wanted, boolean[] odd, int samples) {
        Layout layout = new Layout(walls, extended, new int[] {1, 1}, samples);
        int[] most = new int[2];
        for (int d = 0; d < 2; d++) {
            most[d] = d >= layout.dims() || layout.walled(d) ? layout.points(d) : layout.points(d) / 2 + 1;
        }
        for (int x = 0; x < most[0]; x++) {
            for (int z = 0; z < most[1]; z++) {
                if (wanted[position(layout, x, z)]) {
                    layout.kept()[0] = Math.max(layout.kept()[0], x + 1);
                    layout.kept()[1] = Math.max(layout.kept()[1], z + 1);
                }
            }
        }
        return new WallModes(kernel, layout, odd);
    }

    /** The same modes of fields of another parity. */
    WallModes with(boolean[] parity) {
        return Arrays.equals(parity, odd) ? this : new WallModes(kernel, layout, parity);
    }

    private static int position(Layout layout, int x, int z) {
        return layout.dims() == 1 ? x : x * (layout.extended().points(1) / 2 + 1) + z;
    }

    // ---- where numbers are

    private int numbers() {
        return layout.real() ? 2 * transform.lanes() : transform.lanes();
    }

    /** What stands somewhere in a row, real part or both; its slots may be ones that are not kept. */
    private Slot slot(int row, int j) {
        if (layout.dims() == 1) {
            return new Slot(2 * row + j / transform.lanes(), 0);
        }
        return new Slot(j, row);
    }

    private boolean isKept(Slot slot) {
        return slot.x() < layout.kept()[0] && slot.z() < layout.kept()[1];
    }

    /** Half periods along an axis: of sines, slot 0 is that of the shortest. */
    private int waves(int axis, int slot) {
        return slot == 0 && layout.walled(axis) && odd[axis] ? layout.points(axis) : slot;
    }

    private int position(Slot slot) {
        return position(layout, waves(0, slot.x()), waves(1, slot.z()));
    }

    /** By what a number of a spectrum is multiplied, real and imaginary part. */
    private double[] factor(Slot slot, WallModes other, Symbol symbol) {
        int turns = 0;
        for (int d = 0; d < layout.dims(); d++) {
            if (layout.walled(d) && odd[d] != other.odd[d]) {
                if ((d == 0 ? slot.x() : slot.z()) == 0) {
                    // Modes of different wave numbers: the mean and the shortest sine.
                    return new double[2];
                }
                turns += odd[d] ? 3 : 1;
            }
        }
        int at = position(slot);
        return turned(symbol.re(at), symbol.im(at), turns);
    }

    /** Times iᵗ. */
    private static double[] turned(double re, double im, int turns) {
        return switch (turns % 4) {
            case 0 -> new double[] {re, im};
            case 1 -> new double[] {-im, re};
            case 2 -> new double[] {-re, -im};
            default -> new double[] {im, -re};
        };
    }

    // ---- what is done with them

    @Override
    ModeMultiplication to(FusedModes target, Symbol symbol, boolean complete) {
        WallModes other = (WallModes) target;
        WallModes fewer =
                transform.rows() * transform.lanes() <= other.transform.rows() * other.transform.lanes() ? this : other;
        int count = fewer.numbers();
        List<Integer> rows = new ArrayList<>();
        List<double[]> re = new ArrayList<>();
        List<double[]> im = new ArrayList<>();
        for (int r = 0; r < fewer.transform.rows(); r++) {
            double[] rowRe = new double[count];
            double[] rowIm = new double[count];
            boolean zero = true;
            for (int j = 0; j < count; j++) {
                Slot slot = fewer.slot(r, j);
                if (fewer.isKept(slot)) {
                    double[] number = factor(slot, other, symbol);
                    rowRe[j] = number[0];
                    rowIm[j] = number[1];
                    zero &= number[0] == 0 && number[1] == 0;
                }
            }
            if (!zero || complete) {
                rows.add(r);
                re.add(rowRe);
                im.add(rowIm);
            }
        }
        int[] from = rows.stream().mapToInt(r -> 2 * transform.lanes() * r).toArray();
        int[] to = rows.stream().mapToInt(r -> 2 * other.transform.lanes() * r).toArray();
        double[][] allRe = re.toArray(double[][]::new);
        return layout.real()
                ? ModeMultiplication.byNumber(kernel, count, from, to, allRe)
                : ModeMultiplication.byLane(
                        kernel,
                        count,
                        transform.lanes(),
                        other.transform.lanes(),
                        from,
                        to,
                        allRe,
                        im.toArray(double[][]::new));
    }

    @Override
    double inner(float[] a, float[] b, int samples) {
        int lanes = transform.lanes();
        double sum = 0;
        for (int r = 0; r < transform.rows(); r++) {
            for (int j = 0; j < numbers(); j++) {
                Slot slot = slot(r, j);
                if (isKept(slot) && (layout.dims() > 1 || j % lanes < samples)) {
                    int at = 2 * r * lanes + j;
                    double product = (double) a[at] * b[at];
                    product += layout.real() ? 0 : (double) a[at + lanes] * b[at + lanes];
                    sum += multiplicity(0, slot.x()) * multiplicity(1, slot.z()) * product;
                }
            }
        }
        return sum / ((double) layout.points(0) * layout.points(1));
    }

    private int multiplicity(int axis, int slot) {
        boolean once = slot == 0 || (!layout.walled(axis) && 2 * slot == layout.points(axis));
        return once ? 1 : 2;
    }

    @Override
    float[] spectrum(Symbol symbol) {
        float[] out = CacheLines.floats(transform.modesSize());
        int lanes = transform.lanes();
        for (int r = 0; r < transform.rows(); r++) {
            for (int j = 0; j < numbers(); j++) {
                Slot slot = slot(r, j);
                if (isKept(slot)) {
                    double[] number = coefficient(slot, symbol);
                    out[2 * r * lanes + j] = (float) number[0];
                    if (!layout.real()) {
                        out[2 * r * lanes + lanes + j] = (float) number[1];
                    }
                }
            }
        }
        return out;
    }

    /** Of the mode of a symbol, the cosine or sine transform of the half between the walls. */
    private double[] coefficient(Slot slot, Symbol symbol) {
        double phase = 0;
        double scale = 1;
        int turns = 0;
        for (int d = 0; d < layout.dims(); d++) {
            if (layout.walled(d)) {
                int waves = waves(d, d == 0 ? slot.x() : slot.z());
                phase += Math.PI * waves / (2 * layout.points(d));
                scale /= 2;
                turns += odd[d] ? 1 : 0;
            }
        }
        int at = position(slot);
        double re = scale * (symbol.re(at) * Math.cos(phase) + symbol.im(at) * Math.sin(phase));
        double im = scale * (symbol.im(at) * Math.cos(phase) - symbol.re(at) * Math.sin(phase));
        return turned(re, im, turns);
    }
}
