/**
 * What runs in the processes of Spark: the driver, and tasks in executors. Names Spark and the JDK; Eddy is reached through a class
 * loader of its own, for both bring other versions of the same libraries.
 */
@NullMarked
package dev.eddy.spark.driver;

import org.jspecify.annotations.NullMarked;
