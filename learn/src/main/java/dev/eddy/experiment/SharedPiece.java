package dev.eddy.experiment;

import dev.eddy.random.Seed;

/**
 * Something that several experiments need and that takes long to make: a trained teacher, a data set. Implementations are
 * records; the settings, the seed and the precision say all of it, so that it is made once for all who ask.
 */
public interface SharedPiece {
    /** What its folder is called: small letters, digits and hyphens. */
    String shortName();

    /** Makes it, on a workbench of its own, which resumes its trainings. */
    Piece make(Seed seed, Workbench bench);
}
