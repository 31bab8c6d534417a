package dev.eddy.nn.point;

/** Fixed functions of the coordinates that a network reads in their place; see {@link Embedded}. */
public interface PointEmbedding {
    /** Numbers that it makes of a point. */
    int features(int inputs);

    /** The functions, of all numbers of a point. */
    Jet apply(Jet points);

    /** Kind and settings. */
    String shortName();
}
