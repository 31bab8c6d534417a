package dev.eddy.fit.glioma;

import dev.eddy.data.Npz;
import dev.eddy.misuse.Check;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;

/**
 * Fractions of grey and white matter in cells of a box, the same spacing along all axes.
 *
 * @param white {@code [x, y, z]}, or {@code [x, y]} of a slice
 * @param grey of the same shape
 * @param spacing between the centres of cells, in centimetres
 */
public record Brain(Tensor white, Tensor grey, double spacing) {
    private static final double MILLIMETRES = 10;

    /**
     * The ICBM 152 template (2009a, non-linear, symmetric) in cells of 4 mm. Copyright 1993–2009 Louis Collins, McConnell Brain Imaging
     * Centre, Montreal Neurological Institute, McGill University; the notice lies beside the file.
     */
    public static Brain template(DType type) {
        Npz file = Npz.resource(Brain.class, "brain-4mm.npz");
        double spacing = file.tensor("spacing_mm").select(0, 0).item() / MILLIMETRES;
        return new Brain(file.tensor("white").to(type), file.tensor("grey").to(type), spacing);
    }

    /** The slice at a height, as a brain in 2-D. */
    public Brain slice(long height) {
        return new Brain(
                white.select(2, height).contiguous(), grey.select(2, height).contiguous(), spacing);
    }

    /** Cells of a part, by its first cell and its size along each axis. */
    public Brain part(long[] first, long size) {
        return new Brain(part(white, first, size), part(grey, first, size), spacing);
    }

    private static Tensor part(Tensor field, long[] first, long size) {
        Tensor part = field;
        for (int axis = 0; axis < first.length; axis++) {
            part = part.narrow(axis, first[axis], size);
        }
        return part.contiguous();
    }

    /** Means over blocks of so many cells along each axis. */
    public Brain coarser(int factor) {
        return new Brain(means(white, factor), means(grey, factor), spacing * factor);
    }

    /** Means of a field over blocks of so many cells along each axis. */
    public static Tensor means(Tensor field, int factor) {
        Check.that(
                factor >= 1 && Arrays.stream(field.shape()).allMatch(size -> size % factor == 0),
                "blocks of %d cells fit a whole number of times into the cells of each axis, got %s",
                factor,
                Arrays.toString(field.shape()));
        Tensor means = field;
        for (int axis = 0; axis < field.rank(); axis++) {
            means = factor == 1 ? means : means.blocks(axis, factor).mean(axis + 1);
        }
        return means;
    }

    /** White and grey matter together. */
    public Tensor matter() {
        return white.plus(grey);
    }
}
