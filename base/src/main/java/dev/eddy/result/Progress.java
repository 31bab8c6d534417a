package dev.eddy.result;

import java.util.function.BooleanSupplier;

/** Who wants to know how far long work has come, and may ask it to stop. Throttling is the listener's business. */
public interface Progress {
    Progress NONE = new Progress() {
        @Override
        public Task start(String name, long total) {
            return new Task() {
                @Override
                public void advance(long by, String note) {}

                @Override
                public void close() {}
            };
        }
    };

    /** Tells nobody, and stops when this says so. */
    static Progress stoppedBy(BooleanSupplier stop) {
        return new Progress() {
            @Override
            public Task start(String name, long total) {
                return NONE.start(name, total);
            }

            @Override
            public boolean stopRequested() {
                return stop.getAsBoolean();
            }
        };
    }

    /** Begins a piece of work with a known number of units. Pieces may run at once on several threads. */
    Task start(String name, long total);

    /** Whether the user asked to stop: save what there is and return. */
    default boolean stopRequested() {
        return false;
    }

    /** One piece of work. */
    interface Task extends AutoCloseable {
        /**
         * Reports finished units.
         *
         * @param note a few words to show beside the bar, for example {@code loss 1.2e-3}; may be empty
         */
        void advance(long by, String note);

        @Override
        void close();
    }
}
