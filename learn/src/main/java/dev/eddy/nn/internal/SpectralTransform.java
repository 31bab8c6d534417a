package dev.eddy.nn.internal;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.Extents;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Between the points of a field and its lowest modes, one axis after the other, each as a product with a matrix: for the few
 * modes that a network keeps that is cheaper than a fast transform, and the adjoint is the same with the matrix transposed.
 *
 * <p>Complex rows hold m real parts and then m imaginary parts. Multiplying one by cos θ − i sin θ is cos θ times the row and
 * sin θ times the row turned by −i, which stands beside it: (im, −re).
 */
final class SpectralTransform {
    private final LayerKernels kernels;
    private final Extents extents;
    private final int modes;
    private final int lanes;
    private final int pitch;
    private final int keptX;
    private final int keptY;
    private final Last analysis;
    private final Last analysisAdjoint;
    private final Last synthesis;
    private final Last synthesisAdjoint;
    private final Middle middleX;
    private final Middle middleY;
    private final float[] zeros;

    /** The matrix of the last axis, and where its rows begin. */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record Last(float[] matrix, int[] rows) {}

    /**
     * The matrices of another axis.
     *
     * @param down weights of the points, for each mode: cos, then sin
     * @param up weights of the modes, for each point: cos, then −sin
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record Middle(int points, int modes, float[] down, float[] up) {}

    /**
     * For fields on these points.
     *
     * @param channels at most, of a field
     * @param kept modes of each of the three axes
     */
    SpectralTransform(LayerKernels kernels, Extents extents, int channels, int[] kept) {
        this.kernels = kernels;
        this.extents = extents;
        this.modes = kept[2];
        this.lanes = 2 * modes;
        this.pitch = kernels.padded(lanes);
        this.keptX = extents.dims() > 2 ? 2 * kept[0] : 1;
        this.keptY = extents.dims() > 1 ? 2 * kept[1] : 1;
        int points = extents.z();
        double scale = 1.0 / extents.total();
        DoubleUnaryOperator twice = k -> k == 0 || 2 * k == points ? scale : 2 * scale;
        this.analysis = pointsByModes(points, k -> 1);
        this.synthesisAdjoint = pointsByModes(points, twice);
        this.synthesis = modesByPoints(points, twice);
        this.analysisAdjoint = modesByPoints(points, k -> 1);
        this.middleX = middle(extents.x(), keptX);
        this.middleY = middle(extents.y(), keptY);
        this.zeros = new float
                [Math.max(Math.max(channels, points), Math.max(extents.x() * extents.y(), Math.max(keptX, keptY)))];
    }

    private Last pointsByModes(int points, DoubleUnaryOperator scale) {
        float[] matrix = new float[points * pitch + kernels.slack()];
        int[] rows = new int[points];
        for (int n = 0; n < points; n++) {
            rows[n] = n * pitch;
            for (int k = 0; k < modes; k++) {
                double angle = 2 * Math.PI * ((long) k * n % points) / points;
                matrix[n * pitch + k] = (float) (scale.applyAsDouble(k) * Math.cos(angle));
                matrix[n * pitch + modes + k] = (float) (-scale.applyAsDouble(k) * Math.sin(angle));
            }
        }
        return new Last(matrix, rows);
    }

    private Last modesByPoints(int points, DoubleUnaryOperator scale) {
        int row = kernels.padded(points);
        float[] matrix = new float[lanes * row + kernels.slack()];
        int[] rows = new int[lanes];
        for (int k = 0; k < modes; k++) {
            rows[k] = k * row;
            rows[modes + k] = (modes + k) * row;
            for (int n = 0; n < points; n++) {
                double angle = 2 * Math.PI * ((long) k * n % points) / points;
                matrix[k * row + n] = (float) (scale.applyAsDouble(k) * Math.cos(angle));
                matrix[(modes + k) * row + n] = (float) (-scale.applyAsDouble(k) * Math.sin(angle));
            }
        }
        return new Last(matrix, rows);
    }

    private Middle middle(int points, int kept) {
        float[] down = new float[kept * 2 * points];
        float[] up = new float[points * 2 * kept];
        for (int j = 0; j < kept; j++) {
            int k = j < kept / 2 ? j : j - kept;
            for (int n = 0; n < points; n++) {
                double angle = 2 * Math.PI * Math.floorMod((long) k * n, (long) points) / points;
                down[j * 2 * points + n] = (float) Math.cos(angle);
                down[j * 2 * points + points + n] = (float) Math.sin(angle);
                up[n * 2 * kept + j] = (float) Math.cos(angle);
                up[n * 2 * kept + kept + j] = (float) -Math.sin(angle);
            }
        }
        return new Middle(points, kept, down, up);
    }

    /** Modes of a field. */
    int modeCount() {
        return keptX * keptY * modes;
    }

    /** Floats of the real parts of a spectrum, and of its imaginary parts that follow. */
    int modesRoom() {
        return kernels.padded(modeCount());
    }

    /** Fields to spectra, or the adjoint of the way back. */
    void toModes(boolean adjoint, float[] fields, int channels, float[] spectra, Run run) {
        Last last = adjoint ? synthesisAdjoint : analysis;
        // In 1-D there is but one row in a channel, and all channels together are what a plane of rows is else.
        int together = extents.dims() == 1 ? channels : 1;
        int nx = extents.x();
        int ny = extents.y() * together;
        int nz = extents.z();
        int plane = keptY * pitch;
        // Rows of y hold all x, so that one product serves them all.
        int row = nx * pitch;
        float[] first = run.scratch(0, 2 * ny * row);
        float[] second = run.scratch(1, keptY * row);
        float[] third = run.scratch(2, 2 * nx * plane);
        float[] fourth = run.scratch(3, keptX * plane);
        for (int c = 0; c < channels; c += together) {
            for (int x = 0; x < nx; x++) {
                kernels.weightedRows(
                        fields,
                        (c * nx + x) * ny * nz,
                        nz,
                        ny,
                        last.matrix,
                        0,
                        last.rows,
                        0,
                        nz,
                        lanes,
                        zeros,
                        0,
                        first,
                        x * pitch,
                        row,
                        false);
            }
            float[] result = first;
            if (keptY > 1) {
                along(middleY, true, first, row, second);
                result = second;
            }
            if (keptX > 1) {
                exchange(second, keptY, nx, third);
                along(middleX, true, third, plane, fourth);
                result = fourth;
            }
            for (int d = 0; d < together; d++) {
                split(result, d * pitch, spectra, (c + d) * 2 * modesRoom());
            }
        }
    }

    /** The other way, from spectra that begin at {@code from}; they are not changed. */
    void toFields(boolean adjoint, float[] spectra, int from, int channels, float[] fields, boolean add, Run run) {
        Last last = adjoint ? analysisAdjoint : synthesis;
        // In 1-D there is but one row in a channel, and all channels together are what a plane of rows is else.
        int together = extents.dims() == 1 ? channels : 1;
        int nx = extents.x();
        int ny = extents.y() * together;
        int nz = extents.z();
        int plane = keptY * pitch;
        int row = nx * pitch;
        float[] first = run.scratch(0, Math.max(2 * keptX * plane, together * pitch));
        float[] second = run.scratch(1, nx * plane);
        float[] third = run.scratch(2, Math.max(2 * keptY * row, nx * ny * kernels.padded(nz)));
        float[] fourth = run.scratch(3, ny * row);
        for (int c = 0; c < channels; c += together) {
            for (int d = 0; d < together; d++) {
                unsplit(spectra, from + (c + d) * 2 * modesRoom(), first, d * pitch);
            }
            float[] result = first;
            if (keptX > 1) {
                along(middleX, false, first, plane, second);
                exchange(second, nx, keptY, third);
                result = third;
            }
            if (keptY > 1) {
                along(middleY, false, result, row, fourth);
                result = fourth;
            }
            int pitchOfFields = kernels.padded(nz);
            boolean direct = pitchOfFields == nz;
            for (int x = 0; x < nx; x++) {
                kernels.weightedRows(
                        result,
                        x * pitch,
                        row,
                        ny,
                        last.matrix,
                        0,
                        last.rows,
                        0,
                        lanes,
                        nz,
                        zeros,
                        0,
                        direct ? fields : third,
                        direct ? (c * nx + x) * ny * nz : x * ny * pitchOfFields,
                        pitchOfFields,
                        direct && add);
            }
            for (int r = 0; !direct && r < nx * ny; r++) {
                kernels.scaleShift(1, 0, third, r * pitchOfFields, fields, c * extents.total() + r * nz, nz, add);
            }
        }
    }

    /** {@code [outer][inner]} rows to {@code [inner][outer]}. */
    private void exchange(float[] x, int outer, int inner, float[] y) {
        for (int i = 0; i < outer; i++) {
            for (int j = 0; j < inner; j++) {
                System.arraycopy(x, (i * inner + j) * pitch, y, (j * outer + i) * pitch, pitch);
            }
        }
    }

    /** One axis; behind its rows there is room for the turned ones. */
    private void along(Middle axis, boolean down, float[] x, int row, float[] y) {
        int sources = down ? axis.points : axis.modes;
        int results = down ? axis.modes : axis.points;
        int turned = sources * row;
        for (int at = 0; at < turned; at += pitch) {
            for (int k = 0; k < modes; k++) {
                x[turned + at + k] = x[at + modes + k];
                x[turned + at + modes + k] = -x[at + k];
            }
        }
        int[] rows = new int[2 * sources];
        Arrays.setAll(rows, i -> i * row);
        kernels.weightedRows(
                down ? axis.down : axis.up,
                0,
                2 * sources,
                results,
                x,
                0,
                rows,
                0,
                2 * sources,
                row == pitch ? lanes : row,
                zeros,
                0,
                y,
                0,
                row,
                false);
    }

    private void split(float[] rows, int from, float[] spectra, int at) {
        int room = modesRoom();
        for (int r = 0; r < keptX * keptY; r++) {
            System.arraycopy(rows, from + r * pitch, spectra, at + r * modes, modes);
            System.arraycopy(rows, from + r * pitch + modes, spectra, at + room + r * modes, modes);
        }
    }

    private void unsplit(float[] spectra, int at, float[] rows, int to) {
        int room = modesRoom();
        for (int r = 0; r < keptX * keptY; r++) {
            System.arraycopy(spectra, at + r * modes, rows, to + r * pitch, modes);
            System.arraycopy(spectra, at + room + r * modes, rows, to + r * pitch + modes, modes);
        }
    }
}
