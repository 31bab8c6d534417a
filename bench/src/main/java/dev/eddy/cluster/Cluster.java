package dev.eddy.cluster;

/**
 * Processes that tasks are given to. A task whose process is lost is given to another one, so a task may be begun more than once;
 * {@link Tasks} see to it that nothing is done twice.
 */
public interface Cluster {
    /** What its address is, for people. */
    String address();

    /**
     * Has all tasks done. Returns when they have ended, or when the listener asks to stop and those that run have saved what they
     * have.
     *
     * @throws ClusterFailure if there is no cluster at the address, or it gave up a task
     */
    void run(ClusterWork work, Listener listener);

    /** Who is told of tasks, from any thread. */
    interface Listener {
        /**
         * A process begins with a task.
         *
         * @param where which process of which machine
         */
        void started(int task, String where);

        /**
         * A task has ended.
         *
         * @param answer what {@link Tasks#run} gave
         */
        void ended(int task, String answer);

        /** What the user should know of the cluster: a process was lost, none has come yet. */
        void noted(String sentence);

        /** Whether the user asked to stop. */
        boolean stopRequested();
    }
}
