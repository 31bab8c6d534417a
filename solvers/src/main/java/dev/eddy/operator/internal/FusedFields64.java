// Derived by DoubleTwins: change the class without the number.
package dev.eddy.operator.internal;

/** The fields of one evaluation of a {@link FusedEquation64} at all points: what its derivative needs. */
public final class FusedFields64 {
    /** By piece of lines that are computed together, and by field. */
    final double[][][] lines;

    FusedFields64(int fields, int length, int columns, int together) {
        this.lines = new double[(columns + together - 1) / together][fields][];
        for (int piece = 0; piece < lines.length; piece++) {
            int count = Math.min(together, columns - piece * together);
            for (int f = 0; f < fields; f++) {
                lines[piece][f] = new double[length * count];
            }
        }
    }
}
