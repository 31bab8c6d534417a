package dev.eddy.operator.internal;

import dev.eddy.kernel.internal.CacheLines;

/** The fields of one evaluation of a {@link FusedEquation} at all points: what its derivative needs. */
public final class FusedFields {
    /** By piece of lines that are computed together, and by field. */
    final float[][][] lines;

    FusedFields(int fields, int length, int columns, int together) {
        this.lines = new float[(columns + together - 1) / together][fields][];
        for (int piece = 0; piece < lines.length; piece++) {
            int count = Math.min(together, columns - piece * together);
            for (int f = 0; f < fields; f++) {
                lines[piece][f] = CacheLines.floats(length * count);
            }
        }
    }
}
