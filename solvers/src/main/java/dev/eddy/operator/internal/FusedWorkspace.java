package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.CacheLines;
import dev.eddy.kernel.internal.FieldTransform;
import dev.eddy.kernel.internal.Scratch;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The arrays that a {@link FusedEquation} is evaluated in, by one thread or a crew. */
public final class FusedWorkspace {
    /** Floats of fields that fit in the cache while their lines are computed. */
    private static final int TOGETHER = (1 << 18) / Float.BYTES;

    /** Lines that come in whole: all pieces but the last have a multiple of it. */
    private static final int BLOCK = 16;

    private static final double[] NONE = {};

    private final FusedEquation equation;
    private final PointProducts products;
    /** The rows and lines that all transforms have. */
    private final FieldTransform transform;

    private final FieldTransform[] ofFields;
    private final FieldTransform[] ofResults;
    private final int columns;
    private final int pieces;
    /** Fields that are transformed at a time. */
    private final int together;
    /** The same for all fields where one is transformed at a time. */
    private final float[][] spectra;

    private final float[][] mixed;
    /** In the place of fields: of some lines, all fields are read before products are written. */
    private final float[][] mixedProducts;

    private final Worker[] workers;
    private final SharedTransforms shared;
    private float[][] pulledSpectra = {};
    private final boolean inPlace;

    /** What one of a crew computes in. */
    private final class Worker {
        private final Scratch scratch;
        private final float[][] lines = CacheLines.floats(products.fields(), transform.length() * columns);
        private final float[] result = CacheLines.floats(transform.length() * columns);
        private final float[] power = CacheLines.floats(transform.length() * columns);
        private float[][] pulledLines = {};

        Worker(Scratch scratch) {
            this.scratch = scratch;
        }
    }

    /**
     * Arrays for one state.
     *
     * @param size of the largest crew
     */
    public FusedWorkspace(FusedEquation equation, int size) {
        this.equation = equation;
        this.products = equation.pointProducts();
        this.transform = equation.productTransform();
        this.ofFields = equation.fieldTransforms();
        this.ofResults = equation.resultTransforms();
        int fields = products.fields();
        this.columns = columns(fields + 1, size);
        this.pieces = (transform.columns() + columns - 1) / columns;
        this.shared = new SharedTransforms(size, columns);
        this.together = shared.together(transform, fields);
        this.spectra = new float[fields][];
        this.mixed = new float[fields][];
        for (int f = 0; f < fields; f++) {
            spectra[f] = f < together ? CacheLines.floats(transform.modesSize()) : spectra[f - together];
            mixed[f] = transform.mixed(spectra[f], CacheLines::floats);
        }
        this.mixedProducts = new float[products.groups()][0];
        this.workers = new Worker[size];
        Arrays.setAll(workers, i -> new Worker(shared.scratch(i)));
        this.inPlace = begins();
    }

    /**
     * Lines that are computed together: so many that their fields stay in the cache, and whole vectors; fewer for a crew. Rows of
     * a power of two would share a few places in the cache.
     */
    private int columns(int fields, int size) {
        int fit = TOGETHER / (transform.length() * fields) / BLOCK * BLOCK;
        int most = size > 1 && transform.columns() < 128 * size ? 32 : 48;
        return Math.min(transform.columns(), Math.max(BLOCK, Math.min(most, fit)));
    }

    /** Whether no collector has moved its arrays off the lines of the cache. */
    public boolean isInPlace() {
        return !inPlace || begins();
    }

    /** Collectors move all arrays or none, so a few tell. */
    private boolean begins() {
        return CacheLines.begins(workers[0].result) && (spectra.length == 0 || CacheLines.begins(spectra[0]));
    }

    /** Transforms by the threads that evaluate. */
    public SharedTransforms shared() {
        return shared;
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
        FusedMatrix toFields = equation.toFields();
        float[][] linear = linearPart(out);
        if (explicit != null) {
            transform.rows(shared.crew(), (start, end) -> explicit.apply(state, linear, false, start, end));
        }
        if (toFields == null) {
            return;
        }
        for (int field = 0; field < spectra.length; field += together) {
            int first = field;
            transform.rows(shared.crew(), (start, end) -> {
                for (int f = first; f < first + together; f++) {
                    toFields.applyRow(f, state, spectra[f], 0, start, end);
                }
            });
            shared.spread(ofFields, spectra, mixed, first, first + together);
        }
        setMixedProducts(out);
        shared.crew().each(pieces, (worker, piece) -> products(workers[worker], piece, keep));
        shared.collect(ofResults, mixedProducts, out);
    }

    private void products(Worker own, int piece, @Nullable FusedFields keep) {
        int column = piece * columns;
        int count = Math.min(columns, transform.columns() - column);
        float[][] values = keep == null ? own.lines : keep.lines[piece];
        for (int f = 0; f < values.length; f++) {
            ofFields[f].toLines(mixed[f], column, count, values[f], own.scratch);
        }
        for (int g = 0; g < mixedProducts.length; g++) {
            products.evaluate(g, values, own.result, own.power, transform.length() * count);
            ofResults[g].fromLines(own.result, column, count, mixedProducts[g], own.scratch);
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
        FusedMatrix explicit = pulled.explicit();
        FusedMatrix fields = pulled.fields();
        float[][] linear = linearPart(cotangents);
        if (explicit != null) {
            equation.transform().rows(shared.crew(), (start, end) -> explicit.apply(linear, state, true, start, end));
        }
        if (sums != null && evaluated != null) {
            addLinear(linear, evaluated, sums);
        }
        if (fields == null) {
            return;
        }
        if (pulledSpectra.length == 0) {
            pulledSpectra = CacheLines.floats(products.fields(), transform.modesSize());
            for (Worker worker : workers) {
                worker.pulledLines = CacheLines.floats(products.groups(), transform.length() * columns);
            }
        }
        setMixedProducts(cotangents);
        shared.spread(ofResults, cotangents, mixedProducts);
        float[][] mixedFields = new float[mixed.length][];
        for (int f = 0; f < mixed.length; f++) {
            float[] own = mixed[f];
            mixedFields[f] = transform.mixed(pulledSpectra[f], size -> own);
        }
        double[][] weights = new double[pieces][];
        shared.crew()
                .each(
                        pieces,
                        (worker, piece) -> weights[piece] = pull(workers[worker], piece, kept, mixedFields, sums));
        // Added up block by block, whoever computed them, and however many lines a piece has.
        for (int i = 0; sums != null && i < sums.slopes.length; i++) {
            for (double[] blocks : weights) {
                int each = blocks.length / sums.slopes.length;
                for (int block = 0; block < each; block++) {
                    sums.sums[i] += blocks[i * each + block];
                }
            }
        }
        shared.collect(ofFields, mixedFields, pulledSpectra);
        equation.transform().rows(shared.crew(), (start, end) -> fields.apply(pulledSpectra, state, true, start, end));
        if (sums != null && evaluated != null) {
            addFields(evaluated, sums);
        }
    }

    /** Returns what the piece adds to the derivatives by weights of products. */
    private double[] pull(Worker own, int piece, FusedFields kept, float[][] mixedFields, @Nullable Sums sums) {
        int column = piece * columns;
        int count = Math.min(columns, transform.columns() - column);
        float[][] values = kept.lines[piece];
        for (int g = 0; g < mixedProducts.length; g++) {
            ofResults[g].toLines(mixedProducts[g], column, count, own.pulledLines[g], own.scratch);
        }
        double[] weights = sums == null ? NONE : weights(own, column, count, values, sums);
        for (int f = 0; f < mixedFields.length; f++) {
            products.pull(f, values, own.pulledLines, own.result, own.power, transform.length() * count);
            ofFields[f].fromLines(own.result, column, count, mixedFields[f], own.scratch);
        }
        return weights;
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

    private double[] weights(Worker own, int column, int count, float[][] values, Sums sums) {
        int blocks = (count + BLOCK - 1) / BLOCK;
        double[] out = new double[sums.slopes.length * blocks];
        for (int i = 0; i < sums.slopes.length; i++) {
            PointProducts slope = sums.slopes[i].products();
            for (int g = 0; slope != null && g < mixedProducts.length; g++) {
                slope.evaluate(g, values, own.result, own.power, transform.length() * count);
                for (int j = 0; j < count; j++) {
                    double sum = 0;
                    for (int x = 0; transform.isLine(column + j) && x < transform.length(); x++) {
                        sum += (double) own.result[x * count + j] * own.pulledLines[g][x * count + j];
                    }
                    out[i * blocks + j / BLOCK] += sum;
                }
            }
        }
        return out;
    }

    private float[][] linearPart(float[][] all) {
        return Arrays.copyOfRange(all, mixedProducts.length, all.length);
    }

    private void setMixedProducts(float[][] spectraOfProducts) {
        for (int g = 0; g < mixedProducts.length; g++) {
            float[] before = g < mixed.length ? mixed[g] : mixedProducts[g];
            mixedProducts[g] = transform.mixed(
                    spectraOfProducts[g], size -> before.length == size ? before : CacheLines.floats(size));
        }
    }
}
