package dev.eddy.generative.path;

import dev.eddy.misuse.Check;

/** Kinetic energy per dimension of the marginal flow of a schedule, ∫₀¹ E‖u‖²/d dt, for data of a known separation. */
public final class KineticEnergy {
    /** Places and weights of Gauss' rule of 5 points on [−1, 1]. */
    private static final double[] PLACES = {
        -0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664
    };

    private static final double[] WEIGHTS = {
        0.23692688505618908, 0.47862867049936647, 0.5688888888888889, 0.47862867049936647, 0.23692688505618908
    };

    private KineticEnergy() {}

    /** By Gauss' rule in 400 pieces. Infinite where the energy does not exist, as that of VP for two points, shows as a large number. */
    public static double of(NoiseSchedule schedule, Separation separation) {
        return of(schedule, separation, 400);
    }

    /** With so many pieces. */
    public static double of(NoiseSchedule schedule, Separation separation, int pieces) {
        Check.that(pieces >= 1, "an integral has at least 1 piece, got %d", pieces);
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            for (int i = 0; i < PLACES.length; i++) {
                double t = (piece + (PLACES[i] + 1) / 2) / pieces;
                sum += WEIGHTS[i] / 2 * separation.energy(schedule.at(t));
            }
        }
        return sum / pieces;
    }
}
