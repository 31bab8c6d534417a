package dev.eddy.experiment;

import dev.eddy.random.Seed;

/** Who knows which shared pieces there are. */
@FunctionalInterface
public interface Pieces {
    /**
     * The piece, made if it is not there.
     *
     * @param asking the workbench of the one who asks; its precision is that of the piece
     */
    Piece get(SharedPiece piece, Seed seed, Workbench asking);
}
