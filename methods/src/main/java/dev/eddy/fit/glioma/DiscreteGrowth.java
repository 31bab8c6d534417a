package dev.eddy.fit.glioma;

import dev.eddy.difference.Prolongation;
import dev.eddy.difference.Pyramid;
import dev.eddy.fit.GridUnknown;
import dev.eddy.residual.TimeDifference;
import dev.eddy.residual.TrajectoryResidual;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole growth as the unknown of a discrete loss (Balcerak et al. 2025): the field at all times and cells, D_w and ρ, and numbers of
 * the observations. The residual is that of Crank–Nicolson's rule.
 *
 * @param tissue where it grows
 * @param horizon time of the last frame
 * @param frames at equal distances, the first at time 0
 */
public record DiscreteGrowth(Tissue tissue, double horizon, int frames) {
    private static final String DIFFUSIVITY = "log-diffusivity";
    private static final String RATE = "log-rate";

    /**
     * Unknown, with guesses of D_w and ρ; both are kept positive by their logarithms.
     *
     * @param numbers further ones
     */
    public GridUnknown unknown(int levels, double diffusivity, double rate, Map<String, Double> numbers, DType type) {
        List<Prolongation> axes = new ArrayList<>();
        axes.add(Prolongation.NODES);
        axes.addAll(Collections.nCopies(tissue.dims(), Prolongation.CELLS));
        Map<String, Double> all = new LinkedHashMap<>();
        all.put(DIFFUSIVITY, Math.log(diffusivity));
        all.put(RATE, Math.log(rate));
        all.putAll(numbers);
        return GridUnknown.of(new Pyramid(axes), levels, all, type, shape());
    }

    /** Of the field: frames, then cells. */
    long[] shape() {
        long[] shape = new long[1 + tissue.dims()];
        shape[0] = frames;
        System.arraycopy(tissue.white().shape(), 0, shape, 1, tissue.dims());
        return shape;
    }

    /** D_w. */
    public static Tensor diffusivity(GridUnknown unknown) {
        return unknown.number(DIFFUSIVITY).exp();
    }

    /** ρ. */
    public static Tensor rate(GridUnknown unknown) {
        return unknown.number(RATE).exp();
    }

    /** The residual of a field {@code [frames, x…]}: {@code [frames − 1, x…]}. */
    public Tensor residual(Tensor field, Tensor diffusivity, Tensor rate) {
        return new TrajectoryResidual(
                        tissue.growth(diffusivity, rate), TimeDifference.TRAPEZOIDAL, horizon / (frames - 1))
                .of(field.unsqueeze(1).unsqueeze(0))
                .squeeze(0)
                .squeeze(1);
    }

    /** The mean square of it. */
    public Tensor misfit(Tensor field, Tensor diffusivity, Tensor rate) {
        return residual(field, diffusivity, rate).squared().mean();
    }
}
