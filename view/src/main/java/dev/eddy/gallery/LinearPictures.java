package dev.eddy.gallery;

import static dev.eddy.gallery.Picture.of;

import java.util.List;

/** Transport, diffusion, dispersion and waves: exact at any time step. */
final class LinearPictures {
    private static final String SMOOTH = "fourier;3;true;true";
    private static final List<Double> SLANTED = List.of(1.0, 0.5);
    private static final List<Double> SLANTED_3D = List.of(1.0, 0.5, 0.25);

    private LinearPictures() {}

    static List<Picture> all() {
        return List.of(
                of("advection", 1).every(0.006, 1),
                of("advection", 2).every(0.025, 1).with("velocity", SLANTED).from(SMOOTH),
                of("advection", 3).every(0.025, 1).with("velocity", SLANTED_3D).from(SMOOTH),
                of("diffusion", 1).every(0.003, 1),
                of("diffusion", 2).every(0.01, 1),
                of("diffusion", 3).every(0.01, 1).from(SMOOTH),
                of("advection-diffusion", 1).every(0.006, 1),
                of("advection-diffusion", 2)
                        .every(0.02, 1)
                        .with("velocity", SLANTED)
                        .from(SMOOTH),
                of("advection-diffusion", 3)
                        .every(0.015, 1)
                        .with("velocity", SLANTED_3D)
                        .from(SMOOTH),
                of("dispersion", 1).every(3e-5, 1).from(SMOOTH),
                of("dispersion", 2).every(6e-5, 1).from(SMOOTH),
                of("dispersion", 3).every(6e-5, 1).from(SMOOTH),
                of("hyper-diffusion", 1).every(0.001, 1),
                of("hyper-diffusion", 2).every(0.0015, 1),
                of("hyper-diffusion", 3).every(0.003, 1).from(SMOOTH),
                of("wave", 1).every(0.008, 1),
                of("wave", 2).every(0.02, 1).from(SMOOTH),
                of("wave", 3).every(0.02, 1).from(SMOOTH));
    }
}
