package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Scratch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The arrays that one thread evaluates a {@link FusedEquation} in. */
public final class FusedWorkspace {
    /** Floats of fields that fit in the cache while their lines are computed. */
    private static final int TOGETHER = (1 << 18) / Float.BYTES;

    private final FusedEquation equation;
    private final PointProducts products;
    private final FieldTransform transform;
    private final int columns;
    private final float[][] spectra;
    private final float[][] mixed;
    private final float[][] mixedProducts;
    private final float[][] lines;
    private final float[] result;
    private final float[] power;
    private final Scratch scratch = new Scratch();
    private float[][] pulledSpectra = {};
    private float[][] pulledLines = {};

    /** Arrays for one state. */
    public FusedWorkspace(FusedEquation equation) {
        this.equation = equation;
        this.products = equation.pointProducts();
        this.transform = equation.productTransform();
        int fields = products.fields();
        this.columns = columns(fields + 1);
        this.spectra = new float[fields][transform.modesSize()];
        this.mixed = new float[fields][];
        for (int f = 0; f < fields; f++) {
            mixed[f] = transform.mixed(spectra[f], float[]::new);
        }
        this.mixedProducts = new float[products.groups()][0];
        this.lines = new float[fields][transform.length() * columns];
        this.result = new float[transform.length() * columns];
        this.power = new float[transform.length() * columns];
    }

    /** Lines that are computed together: so many that their fields stay in the cache, and whole vectors. */
    private int columns(int fields) {
        int fit = TOGETHER / (transform.length() * fields) / 16 * 16;
        return Math.min(transform.columns(), Math.max(16, Math.min(64, fit)));
    }

    public Scratch scratch() {
        return scratch;
    }

    /** Arrays for the fields of one evaluation. */
    public FusedFields emptyFields() {
        return new FusedFields(products.fields(), transform.length(), transform.columns(), columns);
    }

    /**
     * Transforms of the products of a state, and linear terms.
     *
     * @param keep takes the fields at the points, for {@link #pull}; null where no derivative is asked for
     */
    public void products(float[][] state, float[][] out, @Nullable FusedFields keep) {
        FusedMatrix explicit = equation.explicit();
        if (explicit != null) {
            explicit.apply(state, linearPart(out), false);
        }
        FusedMatrix toFields = equation.toFields();
        if (toFields == null) {
            return;
        }
        toFields.apply(state, spectra, false);
        for (int f = 0; f < mixed.length; f++) {
            transform.spread(spectra[f], mixed[f], scratch);
        }
        setMixedProducts(out);
        for (int column = 0, piece = 0; column < transform.columns(); column += columns, piece++) {
            int count = Math.min(columns, transform.columns() - column);
            float[][] values = keep == null ? lines : keep.lines[piece];
            for (int f = 0; f < values.length; f++) {
                transform.toLines(mixed[f], column, count, values[f], scratch);
            }
            for (int g = 0; g < mixedProducts.length; g++) {
                products.evaluate(g, values, result, power, transform.length() * count);
                transform.fromLines(result, column, count, mixedProducts[g], scratch);
            }
        }
        for (int g = 0; g < mixedProducts.length; g++) {
            transform.collect(mixedProducts[g], out[g], scratch);
        }
    }

    /**
     * Adds to the cotangent of a state what comes through its products: the same transforms, in the other order.
     *
     * @param cotangents of what {@link #products} gave
     * @param kept the fields that it kept
     */
    public void pull(float[][] cotangents, FusedFields kept, float[][] state) {
        FusedEquation.Pulled pulled = equation.pulled();
        if (pulled.explicit() != null) {
            pulled.explicit().apply(linearPart(cotangents), state, true);
        }
        if (pulled.fields() == null) {
            return;
        }
        if (pulledSpectra.length == 0) {
            pulledSpectra = new float[products.fields()][transform.modesSize()];
            pulledLines = new float[products.groups()][transform.length() * columns];
        }
        setMixedProducts(cotangents);
        for (int g = 0; g < mixedProducts.length; g++) {
            transform.spread(cotangents[g], mixedProducts[g], scratch);
        }
        float[][] mixedFields = new float[mixed.length][];
        for (int f = 0; f < mixed.length; f++) {
            float[] own = mixed[f];
            mixedFields[f] = transform.mixed(pulledSpectra[f], size -> own);
        }
        for (int column = 0, piece = 0; column < transform.columns(); column += columns, piece++) {
            int count = Math.min(columns, transform.columns() - column);
            for (int g = 0; g < mixedProducts.length; g++) {
                transform.toLines(mixedProducts[g], column, count, pulledLines[g], scratch);
            }
            for (int f = 0; f < mixedFields.length; f++) {
                products.pull(f, kept.lines[piece], pulledLines, result, power, transform.length() * count);
                transform.fromLines(result, column, count, mixedFields[f], scratch);
            }
        }
        for (int f = 0; f < mixedFields.length; f++) {
            transform.collect(mixedFields[f], pulledSpectra[f], scratch);
        }
        pulled.fields().apply(pulledSpectra, state, true);
    }

    private float[][] linearPart(float[][] all) {
        return Arrays.copyOfRange(all, mixedProducts.length, all.length);
    }

    private void setMixedProducts(float[][] spectraOfProducts) {
        for (int g = 0; g < mixedProducts.length; g++) {
            float[] before = mixedProducts[g];
            mixedProducts[g] =
                    transform.mixed(spectraOfProducts[g], size -> before.length == size ? before : new float[size]);
        }
    }
}
