package dev.eddy.kernel.internal;

/** The multiplications of {@link LoopKernels}. */
final class LoopMultiplications {
    private LoopMultiplications() {}

    static void scale(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        for (int r = first; r < end; r++) {
            int a = rows.from()[r];
            int o = rows.to()[r];
            for (int j = 0; j < rows.lanes(); j++) {
                float xr = x[a + j];
                float xi = x[a + rows.xIm() + j];
                put(xr * c[2 * r] - xi * c[2 * r + 1], y, o + j, add);
                put(xr * c[2 * r + 1] + xi * c[2 * r], y, o + rows.yIm() + j, add);
            }
        }
    }

    static void real(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        for (int r = first; r < end; r++) {
            int a = rows.from()[r];
            int o = rows.to()[r];
            for (int j = 0; j < rows.lanes(); j++) {
                float factor = c[r * rows.lanes() + j];
                put(x[a + j] * factor, y, o + j, add);
                put(x[a + rows.xIm() + j] * factor, y, o + rows.yIm() + j, add);
            }
        }
    }

    static void imaginary(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        for (int r = first; r < end; r++) {
            int a = rows.from()[r];
            int o = rows.to()[r];
            for (int j = 0; j < rows.lanes(); j++) {
                float factor = c[r * rows.lanes() + j];
                float xr = x[a + j];
                put(-x[a + rows.xIm() + j] * factor, y, o + j, add);
                put(xr * factor, y, o + rows.yIm() + j, add);
            }
        }
    }

    static void complex(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        for (int r = first; r < end; r++) {
            int a = rows.from()[r];
            int o = rows.to()[r];
            for (int j = 0; j < rows.lanes(); j++) {
                float re = c[2 * r * rows.lanes() + j];
                float im = c[(2 * r + 1) * rows.lanes() + j];
                float xr = x[a + j];
                float xi = x[a + rows.xIm() + j];
                put(xr * re - xi * im, y, o + j, add);
                put(xr * im + xi * re, y, o + rows.yIm() + j, add);
            }
        }
    }

    static void each(float[] c, Rows rows, int first, int end, float[] x, float[] y, float add) {
        for (int r = first; r < end; r++) {
            int a = rows.from()[r];
            int o = rows.to()[r];
            for (int j = 0; j < rows.lanes(); j++) {
                put(x[a + j] * c[r * rows.lanes() + j], y, o + j, add);
            }
        }
    }

    private static void put(float value, float[] y, int at, float add) {
        y[at] = add != 0 ? y[at] + add * value : Math.abs(value) < Kernels.TINY ? 0 : value;
    }
}
