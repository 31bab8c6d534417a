package dev.eddy.gallery;

import static dev.eddy.gallery.Picture.of;

import java.util.List;

/** Fronts, solitons, spatio-temporal chaos and flows. */
final class FlowPictures {
    private static final String SMOOTH = "fourier;3;true;true";
    private static final String SMOOTHEST = "fourier;2;true;true";

    private FlowPictures() {}

    static List<Picture> all() {
        return List.of(
                of("burgers", 1).points(512).every(0.04, 2).with("diffusivity", 0.03),
                of("burgers", 2)
                        .points(160)
                        .every(0.15, 6)
                        .with("diffusivity", 0.05)
                        .from(SMOOTH),
                of("burgers", 3).points(48).every(0.12, 4).from(SMOOTHEST),
                of("korteweg-de-vries", 1).every(0.06, 30).with("hyper_diffusivity", 0.001),
                of("korteweg-de-vries", 2).every(0.05, 25).from(SMOOTH),
                of("korteweg-de-vries", 3).every(0.03, 15).from(SMOOTHEST),
                of("kuramoto-sivashinsky", 1).extent(100).every(0.6, 6).after(80),
                of("kuramoto-sivashinsky", 2).every(1, 10).after(20),
                of("kuramoto-sivashinsky", 3).extent(40).every(1, 10).after(30),
                of("kuramoto-sivashinsky-conservative", 1)
                        .extent(100)
                        .every(0.6, 6)
                        .after(80),
                of("kuramoto-sivashinsky-conservative", 2).every(0.5, 5),
                of("kuramoto-sivashinsky-conservative", 3).extent(40).every(0.4, 4),
                of("navier-stokes-vorticity", 2).every(0.6, 12).with("diffusivity", 5e-4),
                of("kolmogorov-flow-vorticity", 2)
                        .every(0.2, 80)
                        .with("diffusivity", 0.005)
                        .after(60),
                of("navier-stokes-velocity", 3)
                        .points(48)
                        .every(0.1, 5)
                        .from(SMOOTH)
                        .showing(Shown.VORTICITY),
                of("kolmogorov-flow-velocity", 3)
                        .every(0.15, 8)
                        .with("diffusivity", 0.02)
                        .from(SMOOTH)
                        .after(60)
                        .showing(Shown.VORTICITY));
    }
}
