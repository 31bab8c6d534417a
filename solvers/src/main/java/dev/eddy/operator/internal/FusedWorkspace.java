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

    /** Derivatives by coefficients that {@link #pull} adds to. */
    public static final class Sums {
        private final FusedSlope[] slopes;
        private final double[] sums;
        private final int samples;

        /**
         * @param sums one for each slope
         * @param samples in 1-D, how many of those side by side count
         */
        public Sums(FusedSlope[] slopes, double[] sums, int samples) {
            this.slopes = slopes;
            this.sums = sums;
            this.samples = samples;
        }
    }

    /**
     * Adds to the cotangent of a state what comes through its products: the same transforms, in the other order.
     *
     * @param cotangents of what {@link #products} gave
     * @param kept the fields that it kept
     * @param evaluated the state that it evaluated, and what takes derivatives by coefficients; null where none are asked for
     */
    public void pull(
            float[][] cotangents,
            FusedFields kept,
            float[][] state,
            float @Nullable [][] evaluated,
            @Nullable Sums sums) {
        FusedEquation.Pulled pulled = equation.pulled();
        if (pulled.explicit() != null) {
            pulled.explicit().apply(linearPart(cotangents), state, true);
        }
        if (sums != null && evaluated != null) {
            addLinear(linearPart(cotangents), evaluated, sums);
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
            if (sums != null) {
                addWeights(column, count, kept.lines[piece], sums);
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
        if (sums != null && evaluated != null) {
            addFields(evaluated, sums);
        }
    }

    private void addLinear(float[][] cotangents, float[][] evaluated, Sums sums) {
        for (int i = 0; i < sums.slopes.length; i++) {
            FusedMatrix slope = sums.slopes[i].linear();
            if (slope != null) {
                float[][] changes = new float[slope.rows()][transform.modesSize()];
                slope.apply(evaluated, changes, false);
                sums.sums[i] += equation.innerOfProducts(cotangents, changes, sums.samples);
            }
        }
    }

    private void addFields(float[][] evaluated, Sums sums) {
        for (int i = 0; i < sums.slopes.length; i++) {
            FusedMatrix slope = sums.slopes[i].fields();
            if (slope != null) {
                float[][] changes = new float[slope.rows()][transform.modesSize()];
                slope.apply(evaluated, changes, false);
                sums.sums[i] += equation.innerOfProducts(pulledSpectra, changes, sums.samples);
            }
        }
    }

    private void addWeights(int column, int count, float[][] values, Sums sums) {
        for (int i = 0; i < sums.slopes.length; i++) {
            PointProducts slope = sums.slopes[i].products();
            for (int g = 0; slope != null && g < mixedProducts.length; g++) {
                slope.evaluate(g, values, result, power, transform.length() * count);
                double sum = 0;
                for (int j = 0; j < count; j++) {
                    for (int x = 0; transform.isLine(column + j) && x < transform.length(); x++) {
                        sum += (double) result[x * count + j] * pulledLines[g][x * count + j];
                    }
                }
                sums.sums[i] += sum;
            }
        }
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
