package dev.eddy.solve.linear;

/** How a cycle of {@link Multigrid} visits the grids. */
public enum Cycle {
    /** Every coarser grid once. */
    V,
    /** Every coarser grid twice from the grid above it. */
    W
}
