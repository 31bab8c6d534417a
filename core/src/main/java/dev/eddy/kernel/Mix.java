package dev.eddy.kernel;

/** Constants of the butterflies. */
final class Mix {
    static final float SIN_60 = (float) Math.sin(Math.PI / 3);
    static final float COS_72 = (float) Math.cos(2 * Math.PI / 5);
    static final float COS_144 = (float) Math.cos(4 * Math.PI / 5);
    static final float SIN_72 = (float) Math.sin(2 * Math.PI / 5);
    static final float SIN_144 = (float) Math.sin(4 * Math.PI / 5);

    private Mix() {}
}
