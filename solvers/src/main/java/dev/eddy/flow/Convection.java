package dev.eddy.flow;

/** How (U·∇)u is written on a grid. */
public enum Convection {
    /** One-sided differences against the wind: first order, monotone. */
    UPWIND,
    /** Centred differences: second order. */
    CENTRED
}
