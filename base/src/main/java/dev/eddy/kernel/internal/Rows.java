package dev.eddy.kernel.internal;

/**
 * Rows of modes and where they go.
 *
 * @param from where each row starts
 * @param xIm how far behind its real parts its imaginary parts are
 * @param to where it goes, ascending
 * @param yIm the same there
 * @param lanes numbers of a row, or complex ones
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record Rows(int[] from, int xIm, int[] to, int yIm, int lanes) {}
