package dev.eddy.scenario;

import dev.eddy.grid.Grid;
import dev.eddy.kinds.Alias;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;

/** Where a scenario takes place: a cube with the same points and the same boundary on every axis. */
public record Domain(
        @Alias("num_spatial_dims") @Doc("number of spatial dimensions")
        int dims,

        @Alias("num_points") @Doc("points per axis; by default 160, in 3-D 32")
        int points,

        @Alias("domain_extent") @Doc("length of the domain on each axis")
        double extent,

        @Doc("what holds at the ends of every axis: periodic, dirichlet, dirichlet-nodes, neumann, free-slip")
        String boundary) {
    public Domain {
        Check.that(dims >= 1 && dims <= 3, "dims is 1, 2 or 3, got %d", dims);
        Check.that(points >= 2, "points is at least 2, got %d", points);
        Check.that(extent > 0, "extent is positive, got %s", extent);
        BoundaryNames.grid(boundary, 1, 1, 2);
    }

    /** The benchmark's: extent 1, periodic. */
    static Domain standard(int dims) {
        return new Domain(dims, dims == 3 ? 32 : 160, 1, BoundaryNames.PERIODIC);
    }

    public Grid grid() {
        return grid(points);
    }

    /** The same domain with other points. */
    Grid grid(int count) {
        return BoundaryNames.grid(boundary, dims, extent, count);
    }
}
