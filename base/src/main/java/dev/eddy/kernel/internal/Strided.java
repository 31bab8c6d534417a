package dev.eddy.kernel.internal;

/**
 * Rows of an array: row k begins at {@code at + k·row}.
 *
 * @param row from one to the next; 0 where all are the same, negative where they come in reverse
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out
record Strided(float[] numbers, int at, int row) {}
