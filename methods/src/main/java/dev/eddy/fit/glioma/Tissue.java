package dev.eddy.fit.glioma;

import dev.eddy.misuse.Check;
import dev.eddy.residual.SpaceForm;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grey and white matter in cells of a grid, and how a tumour spreads in them (Fisher–Kolmogorov; Balcerak et al. 2025):
 *
 * <pre>
 *   u_t = ∇·(D ∇u) + ρ |u| (1 − u)         D = D_w (w + g / ratio)
 * </pre>
 *
 * between neighbouring cells by the mean of their D, and not at all where one of them has less matter w + g than the threshold, nor out
 * of the box. |u| keeps what is below zero from growing.
 */
public final class Tissue {
    private final Tensor white;
    private final Tensor grey;
    private final double spacing;
    private final List<Tensor> faces = new ArrayList<>();

    private Tissue(Tensor white, Tensor grey, double ratio, double threshold, double spacing) {
        this.white = white;
        this.grey = grey;
        this.spacing = spacing;
        Tensor matter = white.plus(grey);
        Tensor enough = matter.lessThan(threshold).to(white.dtype()).negated().plus(1);
        Tensor conducts = white.plus(1 / ratio, grey);
        for (int axis = 0; axis < white.rank(); axis++) {
            long n = white.size(axis) - 1;
            Tensor mean = conducts.narrow(axis, 0, n)
                    .plus(conducts.narrow(axis, 1, n))
                    .times(0.5);
            faces.add(mean.times(enough.narrow(axis, 0, n))
                    .times(enough.narrow(axis, 1, n))
                    .unsqueeze(0)
                    .unsqueeze(0)
                    .lasting());
        }
    }

    /**
     * Cells of equal spacing along all axes.
     *
     * @param white fractions of white matter {@code [x…]}
     * @param grey fractions of grey matter, of the same shape
     * @param ratio how much faster tumours spread in white than in grey matter
     * @param threshold cells with less matter are out of reach
     * @param spacing between the centres of cells
     */
    public static Tissue of(Tensor white, Tensor grey, double ratio, double threshold, double spacing) {
        Check.that(
                Arrays.equals(white.shape(), grey.shape()) && white.rank() >= 1 && white.rank() <= 3,
                "white and grey matter have the same cells on 1, 2 or 3 axes, got %s and %s",
                Shapes.text(white.shape()),
                Shapes.text(grey.shape()));
        Check.that(
                ratio > 0 && spacing > 0 && threshold >= 0,
                "tissue has a positive ratio and spacing and a threshold of 0 or more, got %s, %s and %s",
                ratio,
                spacing,
                threshold);
        return new Tissue(white.lasting(), grey.lasting(), ratio, threshold, spacing);
    }

    /** Fractions of white matter, {@code [x…]}. */
    public Tensor white() {
        return white;
    }

    /** Fractions of grey matter, {@code [x…]}. */
    public Tensor grey() {
        return grey;
    }

    public double spacing() {
        return spacing;
    }

    public int dims() {
        return white.rank();
    }

    /** Conductance of the faces between neighbours along an axis for D_w = 1, {@code [x…]} with one cell less along it. */
    public Tensor faces(int axis) {
        return faces.get(axis).squeeze(0).squeeze(0);
    }

    /** ∇·(D ∇u) for D_w = 1 of {@code [batch, 1, x…]}; what leaves a cell enters its neighbour. */
    public Tensor spread(Tensor u) {
        Tensor sum = Tensors.zerosLike(u);
        for (int d = 0; d < dims(); d++) {
            int axis = d + 2;
            long n = u.size(axis) - 1;
            Tensor flux = u.narrow(axis, 1, n).minus(u.narrow(axis, 0, n)).times(faces.get(d));
            Tensor none = Tensors.zerosLike(u.narrow(axis, 0, 1));
            sum = sum.plus(Tensors.cat(List.of(flux, none), axis)).minus(Tensors.cat(List.of(none, flux), axis));
        }
        return sum.times(1 / (spacing * spacing));
    }

    /** The right-hand side of growth. Differentiable with respect to both numbers. */
    public SpaceForm growth(Tensor diffusivity, Tensor rate) {
        return (u, time) -> spread(u)
                .times(diffusivity)
                .plusProduct(u.abs().times(u.negated().plus(1)), rate);
    }
}
