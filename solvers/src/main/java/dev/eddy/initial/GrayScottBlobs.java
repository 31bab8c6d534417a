package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;

/**
 * The start of the Gray–Scott scenarios: one minus a Gaussian bump in the first channel, a bump in the second. The two
 * bumps are drawn independently, so that their places differ.
 */
@Doc("one minus a Gaussian bump, and another bump (two channels)")
public record GrayScottBlobs() implements InitialStates {
    @Override
    public void check(StateSpace space) {
        Check.that(
                space.channels() == 2,
                "gray-scott-blobs makes states of 2 channels, got %d; use gaussian-blobs",
                space.channels());
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        GaussianBlobs blob = channel == 0 ? GaussianBlobs.ONE.complemented() : GaussianBlobs.ONE;
        return blob.field(grid, channel, seed);
    }

    @Override
    public String shortName() {
        return "gray_scott_blobs";
    }
}
