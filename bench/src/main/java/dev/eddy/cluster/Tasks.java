package dev.eddy.cluster;

import java.util.function.BooleanSupplier;

/** The tasks of a piece of work in one of the processes that share it. Several run at once on several threads. */
public interface Tasks {
    /**
     * Does one task, unless another process does it or has done it.
     *
     * @param stop whether to save what there is and return
     * @return what whoever gave the task wants to know of it: a line of text
     * @throws RuntimeException if the machine could not do it, so that another one may be asked
     */
    String run(int task, BooleanSupplier stop);
}
