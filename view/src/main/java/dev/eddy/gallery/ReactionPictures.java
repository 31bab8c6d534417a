package dev.eddy.gallery;

import static dev.eddy.gallery.Picture.of;

import java.util.List;

/** Reaction and diffusion, phase separation, patterns. */
final class ReactionPictures {
    private static final String SEEDS = "gaussian-blobs;3;0.2;0.8;0.0003;0.001;false";
    private static final String CENTRAL_SEEDS = "gaussian-blobs;3;0.35;0.65;0.001;0.003;false";

    private ReactionPictures() {}

    static List<Picture> all() {
        return List.of(
                of("fisher-kpp", 1).extent(4).every(0.05, 1).from(SEEDS),
                of("fisher-kpp", 2).extent(5).every(0.3, 6).from(SEEDS),
                of("fisher-kpp", 3).extent(3).every(0.3, 6).from(CENTRAL_SEEDS),
                of("allen-cahn", 1).extent(6).every(0.05, 1),
                of("allen-cahn", 2).extent(4).every(0.4, 8),
                of("allen-cahn", 3).extent(3).every(0.4, 8),
                of("cahn-hilliard", 1).every(0.5, 50),
                of("cahn-hilliard", 2).every(1, 100),
                of("cahn-hilliard", 3).every(1, 100),
                of("gray-scott", 1).every(24, 24).after(10).showing(Shown.SECOND),
                of("gray-scott", 2).every(180, 180).after(2).showing(Shown.SECOND),
                of("gray-scott", 3).points(48).extent(1).every(80, 80).after(3).showing(Shown.SECOND),
                of("swift-hohenberg", 1).every(0.2, 4),
                of("swift-hohenberg", 2).every(0.6, 12),
                of("swift-hohenberg", 3).every(0.5, 10),
                of("belousov-zhabotinsky", 1).every(0.02, 1),
                of("belousov-zhabotinsky", 2).every(0.08, 2),
                of("belousov-zhabotinsky", 3).every(0.08, 2));
    }
}
