package dev.eddy.nn.internal;

import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program makes of its weights before it runs: once for all applications in between which they stay as they are. */
final class Preparation {
    private final List<Operation> operations;
    private final int weightCount;
    private final Deque<Prepared> idle = new ArrayDeque<>();
    private @Nullable Prepared latest;

    Preparation(List<Operation> operations, int weightCount) {
        this.operations = operations;
        this.weightCount = weightCount;
    }

    /** A copy of the weights and what each operation made of it; nobody writes to it while it is in use. */
    static final class Prepared {
        private final float[] weights;
        private final float[][][] parts;
        private int users;

        private Prepared(int weights, int operations) {
            this.weights = new float[weights];
            this.parts = new float[operations][0][];
        }

        float[][] part(int operation) {
            return parts[operation];
        }
    }

    /** Of these weights, in the order of the network's list; to be given back. */
    synchronized Prepared borrow(FloatBuffer weights) {
        Prepared found = latest;
        if (found == null || FloatBuffer.wrap(found.weights).mismatch(weights) >= 0) {
            found = made(weights);
        }
        found.users++;
        return found;
    }

    private Prepared made(FloatBuffer weights) {
        Prepared last = latest;
        if (last != null && last.users == 0) {
            idle.push(last);
        }
        Prepared free = idle.poll();
        Prepared fresh = free == null ? new Prepared(weightCount, operations.size()) : free;
        // Not the latest while it is half done.
        latest = null;
        weights.get(0, fresh.weights);
        for (int i = 0; i < fresh.parts.length; i++) {
            fresh.parts[i] = operations.get(i).prepare(fresh.weights, fresh.parts[i]);
        }
        latest = fresh;
        return fresh;
    }

    synchronized void giveBack(Prepared prepared) {
        prepared.users--;
        if (prepared.users == 0 && prepared != latest) {
            idle.push(prepared);
        }
    }
}
