package dev.eddy.serve;

/**
 * A run as it was when it was last read.
 *
 * @param stamp of its files
 */
record SeenRun(long stamp, RunCard card) {}
