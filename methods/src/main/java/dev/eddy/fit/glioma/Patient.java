package dev.eddy.fit.glioma;

import dev.eddy.misuse.Check;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/**
 * A synthetic patient: a tumour of known parameters that grew in a part of a brain, and what images show of it at one time. Time is in
 * units of its age, lengths are in centimetres.
 *
 * @param brain the part, in the cells that methods see
 * @param concentration at the time of the images, {@code [x, y, z]}, or {@code [x, y]} in a slice; hidden
 * @param diffusivity D_w; hidden
 * @param rate ρ; hidden
 * @param centre where it began, {@code [axes]}; hidden
 * @param core cells of the inner class, 1 or 0
 * @param visible cells of both classes, 1 or 0
 * @param metabolism a map of what cells take up, of visible cells; with noise
 */
record Patient(
        Brain brain,
        Tensor concentration,
        double diffusivity,
        double rate,
        Tensor centre,
        Tensor core,
        Tensor visible,
        Tensor metabolism) {
    /** Cells with less matter are out of reach. */
    static final double MATTER = 0.1;
    /** How much faster tumours spread in white than in grey matter. */
    static final double RATIO = 10;

    static final double WIDTH = 0.6;
    static final double HEIGHT = 0.5;

    private static final int TRIES = 100;
    private static final double NOISE = 0.05;

    /**
     * Drawn from a seed. It grows in fine cells; what is seen are means over blocks of them.
     *
     * @param cells of the part along each axis, fine ones
     * @param factor fine cells along a coarse one
     */
    static Patient of(Brain whole, int cells, int factor, Seed seed) {
        Draws draws = new Draws(seed);
        double[] white = whole.white().toDoubles();
        long[] shape = whole.white().shape();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long[] at = new long[shape.length];
            long[] first = new long[shape.length];
            int cell = 0;
            for (int d = 0; d < shape.length; d++) {
                at[d] = (long) draws.uniform(shape[d] * 0.25, shape[d] * 0.75);
                long wanted = Math.max(0, Math.min(shape[d] - cells, at[d] - cells / 2));
                first[d] = wanted;
                cell = Math.toIntExact(cell * shape[d] + at[d]);
            }
            if (white[cell] > 0.6) {
                return grown(whole.part(first, cells), at, first, factor, draws);
            }
        }
        throw new IllegalStateException("no white matter was found in " + TRIES + " draws");
    }

    private static Patient grown(Brain fine, long[] at, long[] first, int factor, Draws draws) {
        double diffusivity = draws.uniform(0.8, 1.8);
        double rate = draws.uniform(4, 7);
        double[] place = new double[at.length];
        for (int d = 0; d < at.length; d++) {
            place[d] = (at[d] - first[d] + 0.5) * fine.spacing();
        }
        DType type = fine.white().dtype();
        Tensor centre = Tensors.of(place, place.length).to(type);
        Tissue tissue = Tissue.of(fine.white(), fine.grey(), RATIO, MATTER, fine.spacing());
        Tensor start =
                Growth.seed(tissue, centre, WIDTH, HEIGHT).times(fine.matter().clamp(0, 1));
        Tensor last = new Growth(tissue, diffusivity, rate).frames(start, 1, 2).select(0, 1);
        Tensor seen = Brain.means(last, factor);
        Tensor core = seen.greaterThan(draws.uniform(0.6, 0.7)).to(type);
        Tensor visible = seen.greaterThan(draws.uniform(0.25, 0.35)).to(type);
        double scale = draws.uniform(0.7, 1.3);
        double background = draws.uniform(0.1, 0.3);
        int count = Math.toIntExact(seen.elements());
        Tensor noise = Tensors.of(draws.normals(count), seen.shape()).to(type);
        Tensor metabolism =
                seen.times(scale).plus(background).plus(NOISE, noise).times(visible);
        Check.that(visible.sum().item() > 0, "a tumour that nothing is seen of is no patient; draw another");
        return new Patient(fine.coarser(factor), seen, diffusivity, rate, centre, core, visible, metabolism);
    }
}
