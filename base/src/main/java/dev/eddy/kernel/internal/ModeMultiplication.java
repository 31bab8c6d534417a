package dev.eddy.kernel.internal;

import java.util.Arrays;

/**
 * Multiplies rows of modes by numbers that were computed beforehand: y = c·x or y += c·x. Rows that are zero throughout are
 * left out. Where all numbers are real, or all imaginary, half of the work is saved.
 */
public final class ModeMultiplication {
    private final Kernels kernels;
    private final Rows rows;
    private final boolean byRow;
    private final boolean each;
    private final boolean real;
    private final boolean imaginary;
    private final float[] numbers;

    private ModeMultiplication(Kernels kernels, Rows rows, boolean byRow, boolean each, double[][] re, double[][] im) {
        this.each = each;
        this.kernels = kernels;
        this.rows = rows;
        this.byRow = byRow;
        this.real = !byRow && isZero(im);
        this.imaginary = !byRow && !real && isZero(re);
        int width = byRow ? 1 : rows.lanes();
        int parts = real || imaginary ? 1 : 2;
        double least = Kernels.SMALLEST_FACTOR * Math.max(largest(re), largest(im));
        this.numbers = CacheLines.floats(re.length * parts * width);
        for (int r = 0; r < re.length; r++) {
            for (int j = 0; j < re[r].length; j++) {
                int at = r * parts * width + j;
                numbers[at] = normal(imaginary ? im[r][j] : re[r][j], least);
                if (parts == 2) {
                    numbers[at + width] = normal(im[r][j], least);
                }
            }
        }
    }

    /**
     * One number for each lane.
     *
     * @param lanes how many lanes of a row take part; more than the numbers of a row, which are padded with zeros
     * @param xIm how far behind the real parts of a row of x its imaginary parts are
     * @param from where each row starts in x
     * @param to where it goes in y, ascending
     * @param re real parts, one array for each row
     */
    public static ModeMultiplication byLane(
            Kernel kernel, int lanes, int xIm, int yIm, int[] from, int[] to, double[][] re, double[][] im) {
        return new ModeMultiplication(kernel.kernels(), new Rows(from, xIm, to, yIm, lanes), false, false, re, im);
    }

    /** One number for each row. */
    public static ModeMultiplication byRow(
            Kernel kernel, int lanes, int[] from, int[] to, double[][] re, double[][] im) {
        return new ModeMultiplication(kernel.kernels(), new Rows(from, lanes, to, lanes, lanes), true, false, re, im);
    }

    /**
     * One number for each number of a row: spectra without imaginary parts.
     *
     * @param count numbers of a row that take part
     */
    public static ModeMultiplication byNumber(Kernel kernel, int count, int[] from, int[] to, double[][] numbers) {
        double[][] none = new double[numbers.length][0];
        return new ModeMultiplication(kernel.kernels(), new Rows(from, 0, to, 0, count), false, true, numbers, none);
    }

    private static float normal(double value, double least) {
        return Math.abs(value) < least ? 0 : (float) value;
    }

    private static double largest(double[][] values) {
        double largest = 0;
        for (double[] row : values) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }

    private static boolean isZero(double[][] values) {
        return largest(values) == 0;
    }

    /**
     * y = c·x or y += add·c·x on the rows that take part; the others stay as they are.
     *
     * @param add how much of it is added; 0 where it is to take the place of y
     * @param start of the first row of y that is computed
     * @param end behind the last one
     */
    public void apply(float[] x, float[] y, float add, int start, int end) {
        int first = first(start);
        int last = first(end);
        if (byRow) {
            kernels.scaleRows(numbers, rows, first, last, x, y, add);
        } else if (each) {
            kernels.timesEach(numbers, rows, first, last, x, y, add);
        } else if (real) {
            kernels.timesReal(numbers, rows, first, last, x, y, add);
        } else if (imaginary) {
            kernels.timesImaginary(numbers, rows, first, last, x, y, add);
        } else {
            kernels.timesComplex(numbers, rows, first, last, x, y, add);
        }
    }

    /** The first row that begins at a place of y or behind it; rows ascend. */
    private int first(int place) {
        int found = Arrays.binarySearch(rows.to(), place);
        return found < 0 ? -1 - found : found;
    }
}
