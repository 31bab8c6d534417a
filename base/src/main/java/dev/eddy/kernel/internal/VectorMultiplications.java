package dev.eddy.kernel.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Multiplications of rows of modes. */
final class VectorMultiplications {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int WIDTH = S.length();

    private VectorMultiplications() {}

    /** See {@link Kernels#scaleRows}. */
    static void scale(
            float[] c, Rows rows, int first, int end, float[] x, float[] y, float add, @Nullable Apart apart) {
        int lanes = Lanes.place(rows.lanes());
        int xIm = Lanes.distance(rows.xIm());
        int yIm = Lanes.distance(rows.yIm());
        int[] from = rows.from();
        int[] to = rows.to();
        if (add == 0) {
            for (int r = first; r < end; r++) {
                FloatVector re = FloatVector.broadcast(S, c[2 * r]);
                FloatVector im = FloatVector.broadcast(S, c[2 * r + 1]);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector xi = FloatVector.fromArray(S, x, a + xIm + j);
                    FloatVector left = xr.mul(re).sub(xi.mul(im));
                    left.blend(0, left.abs().compare(VectorOperators.LT, Kernels.TINY))
                            .intoArray(y, o + j);
                    FloatVector right = xr.mul(im).add(xi.mul(re));
                    right.blend(0, right.abs().compare(VectorOperators.LT, Kernels.TINY))
                            .intoArray(y, o + yIm + j);
                }
            }
        } else {
            for (int r = first; r < end; r++) {
                FloatVector re = FloatVector.broadcast(S, add * c[2 * r]);
                FloatVector im = FloatVector.broadcast(S, add * c[2 * r + 1]);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector xi = FloatVector.fromArray(S, x, a + xIm + j);
                    FloatVector.fromArray(S, y, o + j)
                            .add(xr.mul(re).sub(xi.mul(im)))
                            .intoArray(y, o + j);
                    FloatVector.fromArray(S, y, o + yIm + j)
                            .add(xr.mul(im).add(xi.mul(re)))
                            .intoArray(y, o + yIm + j);
                }
            }
        }
    }

    /** See {@link Kernels#timesReal}. */
    static void real(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add, @Nullable Apart apart) {
        int lanes = Lanes.place(rows.lanes());
        int xIm = Lanes.distance(rows.xIm());
        int yIm = Lanes.distance(rows.yIm());
        int[] from = rows.from();
        int[] to = rows.to();
        if (add == 0) {
            for (int r = first; r < end; r++) {
                int k = Lanes.place(r * lanes);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector factor = FloatVector.fromArray(S, c, k + j);
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector xi = FloatVector.fromArray(S, x, a + xIm + j);
                    FloatVector left = xr.mul(factor);
                    left.blend(0, left.abs().compare(VectorOperators.LT, Kernels.TINY))
                            .intoArray(y, o + j);
                    FloatVector right = xi.mul(factor);
                    right.blend(0, right.abs().compare(VectorOperators.LT, Kernels.TINY))
                            .intoArray(y, o + yIm + j);
                }
            }
        } else {
            for (int r = first; r < end; r++) {
                int k = Lanes.place(r * lanes);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector factor = FloatVector.fromArray(S, c, k + j).mul(add);
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector xi = FloatVector.fromArray(S, x, a + xIm + j);
                    FloatVector.fromArray(S, y, o + j).add(xr.mul(factor)).intoArray(y, o + j);
                    FloatVector.fromArray(S, y, o + yIm + j).add(xi.mul(factor)).intoArray(y, o + yIm + j);
                }
            }
        }
    }

    /** See {@link Kernels#timesImaginary}. */
    static void imaginary(
            float[] c, Rows rows, int first, int end, float[] x, float[] y, float add, @Nullable Apart apart) {
        int lanes = Lanes.place(rows.lanes());
        int xIm = Lanes.distance(rows.xIm());
        int yIm = Lanes.distance(rows.yIm());
        int[] from = rows.from();
        int[] to = rows.to();
        if (add == 0) {
            for (int r = first; r < end; r++) {
                int k = Lanes.place(r * lanes);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector factor = FloatVector.fromArray(S, c, k + j);
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector xi = FloatVector.fromArray(S, x, a + xIm + j);
                    FloatVector left = xi.mul(factor).neg();
                    left.blend(0, left.abs().compare(VectorOperators.LT, Kernels.TINY))
                            .intoArray(y, o + j);
                    FloatVector right = xr.mul(factor);
                    right.blend(0, right.abs().compare(VectorOperators.LT, Kernels.TINY))
                            .intoArray(y, o + yIm + j);
                }
            }
        } else {
            for (int r = first; r < end; r++) {
                int k = Lanes.place(r * lanes);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector factor = FloatVector.fromArray(S, c, k + j).mul(add);
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector xi = FloatVector.fromArray(S, x, a + xIm + j);
                    FloatVector.fromArray(S, y, o + j).sub(xi.mul(factor)).intoArray(y, o + j);
                    FloatVector.fromArray(S, y, o + yIm + j).add(xr.mul(factor)).intoArray(y, o + yIm + j);
                }
            }
        }
    }

    /** See {@link Kernels#timesComplex}. */
    static void complex(
            float[] c, Rows rows, int first, int end, float[] x, float[] y, float add, @Nullable Apart apart) {
        int lanes = Lanes.place(rows.lanes());
        int xIm = Lanes.distance(rows.xIm());
        int yIm = Lanes.distance(rows.yIm());
        int[] from = rows.from();
        int[] to = rows.to();
        if (add == 0) {
            for (int r = first; r < end; r++) {
                int k = Lanes.place(2 * r * lanes);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector re = FloatVector.fromArray(S, c, k + j);
                    FloatVector im = FloatVector.fromArray(S, c, k + lanes + j);
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector xi = FloatVector.fromArray(S, x, a + xIm + j);
                    FloatVector left = xr.mul(re).sub(xi.mul(im));
                    left.blend(0, left.abs().compare(VectorOperators.LT, Kernels.TINY))
                            .intoArray(y, o + j);
                    FloatVector right = xr.mul(im).add(xi.mul(re));
                    right.blend(0, right.abs().compare(VectorOperators.LT, Kernels.TINY))
                            .intoArray(y, o + yIm + j);
                }
            }
        } else {
            for (int r = first; r < end; r++) {
                int k = Lanes.place(2 * r * lanes);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector re = FloatVector.fromArray(S, c, k + j).mul(add);
                    FloatVector im = FloatVector.fromArray(S, c, k + lanes + j).mul(add);
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector xi = FloatVector.fromArray(S, x, a + xIm + j);
                    FloatVector.fromArray(S, y, o + j)
                            .add(xr.mul(re).sub(xi.mul(im)))
                            .intoArray(y, o + j);
                    FloatVector.fromArray(S, y, o + yIm + j)
                            .add(xr.mul(im).add(xi.mul(re)))
                            .intoArray(y, o + yIm + j);
                }
            }
        }
    }

    /** See {@link Kernels#timesEach}. */
    static void each(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add, @Nullable Apart apart) {
        int lanes = Lanes.place(rows.lanes());
        int[] from = rows.from();
        int[] to = rows.to();
        if (add == 0) {
            for (int r = first; r < end; r++) {
                int k = Lanes.place(r * lanes);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector factor = FloatVector.fromArray(S, c, k + j);
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector left = xr.mul(factor);
                    left.blend(0, left.abs().compare(VectorOperators.LT, Kernels.TINY))
                            .intoArray(y, o + j);
                }
            }
        } else {
            for (int r = first; r < end; r++) {
                int k = Lanes.place(r * lanes);
                int a = Lanes.place(from[r]);
                int o = Lanes.place(to[r]);
                for (int j = 0; j < lanes; j += WIDTH) {
                    FloatVector factor = FloatVector.fromArray(S, c, k + j).mul(add);
                    FloatVector xr = FloatVector.fromArray(S, x, a + j);
                    FloatVector.fromArray(S, y, o + j).add(xr.mul(factor)).intoArray(y, o + j);
                }
            }
        }
    }
}
