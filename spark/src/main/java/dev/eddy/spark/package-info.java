/**
 * Trials and data on Apache Spark. The command line starts a driver, which is a process of its own: Spark and Eddy bring other versions
 * of the same libraries and are never on one class path. What runs in the processes of Spark is in {@code driver}, which names Spark
 * and, of Eddy, only {@link dev.eddy.spark.Wire}.
 */
@NullMarked
package dev.eddy.spark;

import org.jspecify.annotations.NullMarked;
