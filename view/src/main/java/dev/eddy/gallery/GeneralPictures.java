package dev.eddy.gallery;

import static dev.eddy.gallery.Picture.of;

import java.util.List;

/** The general families in physical form, away from what the equations above show already. */
final class GeneralPictures {
    private static final String SMOOTH = "fourier;3;true;true";
    private static final String LONG = "fourier;1;true;true";
    /** A patch survives where it is large enough, as fronts move into the smaller values. */
    private static final String PATCHES = "clamp;0.0;1.0;fourier;5;false;false";

    private static final String LARGE_PATCHES = "clamp;0.0;1.0;fourier;2;false;false";

    private GeneralPictures() {}

    static List<Picture> all() {
        return List.of(
                linear(1).every(0.01, 1),
                linear(2).every(0.05, 1),
                linear(3).every(0.05, 1),
                dispersiveShocks(1).points(512).every(0.008, 8),
                dispersiveShocks(2).points(160).every(0.025, 25),
                dispersiveShocks(3).points(48).every(0.025, 10),
                cusps(1).points(512).every(0.004, 2),
                cusps(2).points(160).every(0.015, 3),
                cusps(3).points(48).every(0.015, 3),
                bistable(1).every(0.06, 6),
                bistable(2).every(0.2, 20),
                bistable(3).extent(5).every(0.2, 20),
                burgersFisher(1).every(0.03, 2),
                burgersFisher(2).every(0.12, 6),
                burgersFisher(3).every(0.12, 4),
                of("general-vorticity-convection", 2)
                        .extent(2 * Math.PI)
                        .every(0.2, 80)
                        .with("linear_coefficients", List.of(-0.1, 0.0, 0.0, 0.0, -1e-5))
                        .with("injection_scale", 1.0)
                        .after(60));
    }

    private static Picture linear(int dims) {
        return of("general-linear", dims)
                .with("linear_coefficients", List.of(0.0, -0.5, 5e-4, 2e-4))
                .from(SMOOTH);
    }

    /** Zabusky and Kruskal's experiment: a long wave breaks into solitons. */
    private static Picture dispersiveShocks(int dims) {
        return of("general-convection", dims)
                .with("linear_coefficients", List.of(0.0, 0.0, dims == 1 ? 0.0 : 1e-3, -1.2e-4))
                .from(LONG);
    }

    private static Picture cusps(int dims) {
        return of("general-gradient-norm", dims)
                .extent(1)
                .with("linear_coefficients", List.of(0.0, 0.0, dims == 1 ? 0.001 : 0.002))
                .with("gradient_norm_scale", 0.08)
                .from(SMOOTH);
    }

    private static Picture bistable(int dims) {
        return of("general-polynomial", dims)
                .with("linear_coefficients", List.of(-5.2, 0.0, 0.05))
                .with("polynomial_coefficients", List.of(0.0, 0.0, 15.2, -10.0))
                .from(dims == 3 ? LARGE_PATCHES : PATCHES);
    }

    /** Growth to saturation while fronts steepen. */
    private static Picture burgersFisher(int dims) {
        return of("general-nonlinear", dims)
                .extent(10)
                .with("linear_coefficients", List.of(0.6, 0.0, 0.05))
                .with("nonlinear_coefficients", List.of(-0.6, -2.0, 0.0))
                .from("clamp;0.0;1.0;fourier;3;false;false");
    }
}
