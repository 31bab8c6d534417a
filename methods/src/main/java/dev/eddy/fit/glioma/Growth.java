package dev.eddy.fit.glioma;

import dev.eddy.fit.HeunFrames;
import dev.eddy.misuse.Check;
import dev.eddy.residual.SpaceForm;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * The growth of a tumour as it is computed forward in time, by Heun's method.
 *
 * @param tissue where it grows
 * @param diffusivity D_w
 * @param rate ρ
 */
public record Growth(Tissue tissue, double diffusivity, double rate) {
    /** Share of the longest stable step of diffusion that is taken. */
    private static final double SAFE = 0.4;

    public Growth {
        Check.that(
                diffusivity >= 0 && Double.isFinite(diffusivity) && Double.isFinite(rate),
                "a tumour grows with a diffusivity of 0 or more and a finite rate, got %s and %s",
                diffusivity,
                rate);
    }

    /** {@code exp(−|x − c|²/(2 w²))·height} at the centres of cells, {@code [x…]}, the first of which is at half the spacing. */
    public static Tensor seed(Tissue tissue, Tensor centre, double width, double height) {
        Tensor square = Tensors.zerosLike(tissue.white());
        for (int d = 0; d < tissue.dims(); d++) {
            Tensor along = along(tissue, d).minus(centre.select(0, d));
            square = square.plus(along.squared());
        }
        return square.times(-0.5 / (width * width)).exp().times(height);
    }

    private static Tensor along(Tissue tissue, int axis) {
        Tensor white = tissue.white();
        double[] at = new double[Math.toIntExact(white.size(axis))];
        for (int i = 0; i < at.length; i++) {
            at[i] = (i + 0.5) * tissue.spacing();
        }
        return Tensors.along(axis, white.rank(), at).to(white.dtype());
    }

    /**
     * States at equal distances in time, the first among them.
     *
     * @param start {@code [x…]}
     * @return {@code [frames, x…]}
     */
    public Tensor frames(Tensor start, double horizon, int frames) {
        double interval = horizon / (frames - 1);
        double limit = tissue.spacing() * tissue.spacing() / (2 * tissue.dims() * Math.max(diffusivity, 1e-12));
        int inner = (int) Math.max(4, Math.ceil(interval / (SAFE * Math.min(limit, 0.5 / Math.max(rate, 1e-12)))));
        SpaceForm growth =
                tissue.growth(Tensors.scalar(start.dtype(), diffusivity), Tensors.scalar(start.dtype(), rate));
        return HeunFrames.of(growth, start.unsqueeze(0).unsqueeze(0), frames - 1, interval, inner)
                .squeeze(0)
                .squeeze(1);
    }
}
