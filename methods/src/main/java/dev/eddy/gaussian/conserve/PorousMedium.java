package dev.eddy.gaussian.conserve;

import dev.eddy.tensor.Tensor;

/**
 * Exact solutions of u_t = (k(u) u_x)_x, the generalised porous medium family: the heavier k depends on u, the sharper is what
 * moves (Hansen et al., ICML 2023, section 4).
 */
public sealed interface PorousMedium permits HeatWave, PorousMediumWave, StefanProblem {
    /** u at points {@code [n]} and times {@code [m]}, {@code [m, n]}. */
    Tensor solution(Tensor points, Tensor times);

    /** ∫ u dx over all of where it is not 0, from x = 0 on, {@code [m]}. */
    Tensor mass(Tensor times);

    /** Where u becomes 0, or jumps to it, {@code [m]}; infinity where there is no such place. */
    Tensor front(Tensor times);

    /** The largest x of the domain in which it is looked at. */
    double extent();

    /** The time until which it is looked at: the front stays in the domain. */
    double horizon();
}
