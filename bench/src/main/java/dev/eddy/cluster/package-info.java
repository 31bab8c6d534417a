/**
 * Work that is split into tasks for other processes, on this machine or on others: which clusters there are, and what a process does
 * that is given a task. Knows no cluster by name.
 */
@NullMarked
package dev.eddy.cluster;

import org.jspecify.annotations.NullMarked;
