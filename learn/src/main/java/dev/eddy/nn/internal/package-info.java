/**
 * Networks as operations on Java arrays of one sample, forwards and backwards: what layers turn into where single precision
 * and vectors allow it. A sample stays in the cache from the first operation to the last.
 */
@org.jspecify.annotations.NullMarked
package dev.eddy.nn.internal;
