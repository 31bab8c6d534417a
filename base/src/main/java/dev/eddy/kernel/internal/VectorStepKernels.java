package dev.eddy.kernel.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** The only kind of {@link StepKernels}. */
final class VectorStepKernels extends StepKernels {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int BYTES = S.vectorByteSize();
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    /** Bytes of each array that are done at a time; they stay in the cache from the moments to the weights. */
    private static final int BLOCK = 4096;

    @Override
    public void adam(AdamStep numbers, ByteBuffer g, ByteBuffer m, ByteBuffer v, ByteBuffer w, int count) {
        int end = count * Float.BYTES;
        int whole = end / BYTES * BYTES;
        for (int start = 0; start < whole; start += BLOCK) {
            int stop = Math.min(whole, start + BLOCK);
            mean(numbers.part(), g, m, start, stop, null);
            square(numbers.memory(), numbers.weight(), g, v, start, stop, null);
            weights(numbers, m, v, w, start, stop, null);
        }
        for (int at = whole; at < end; at += Float.BYTES) {
            one(numbers, g, m, v, w, at);
        }
    }

    private static void mean(float part, ByteBuffer g, ByteBuffer m, int start, int stop, @Nullable Apart apart) {
        if (Math.abs(part) < 0.5f) {
            for (int i = start; i < stop; i += BYTES) {
                FloatVector before = FloatVector.fromByteBuffer(S, m, i, ORDER);
                FloatVector.fromByteBuffer(S, g, i, ORDER)
                        .sub(before)
                        .fma(FloatVector.broadcast(S, part), before)
                        .intoByteBuffer(m, i, ORDER);
            }
        } else {
            for (int i = start; i < stop; i += BYTES) {
                FloatVector goal = FloatVector.fromByteBuffer(S, g, i, ORDER);
                goal.sub(FloatVector.fromByteBuffer(S, m, i, ORDER))
                        .fma(FloatVector.broadcast(S, part - 1), goal)
                        .intoByteBuffer(m, i, ORDER);
            }
        }
    }

    private static void square(
            float memory, float weight, ByteBuffer g, ByteBuffer v, int start, int stop, @Nullable Apart apart) {
        for (int i = start; i < stop; i += BYTES) {
            FloatVector slope = FloatVector.fromByteBuffer(S, g, i, ORDER);
            slope.mul(weight)
                    .fma(slope, FloatVector.fromByteBuffer(S, v, i, ORDER).mul(memory))
                    .intoByteBuffer(v, i, ORDER);
        }
    }

    private static void weights(
            AdamStep numbers, ByteBuffer m, ByteBuffer v, ByteBuffer w, int start, int stop, @Nullable Apart apart) {
        FloatVector shift = FloatVector.broadcast(S, numbers.shift());
        FloatVector step = FloatVector.broadcast(S, numbers.step());
        FloatVector kept = FloatVector.broadcast(S, numbers.kept());
        for (int i = start; i < stop; i += BYTES) {
            FloatVector change = FloatVector.fromByteBuffer(S, m, i, ORDER)
                    .mul(step)
                    .div(FloatVector.fromByteBuffer(S, v, i, ORDER).sqrt().add(shift));
            FloatVector.fromByteBuffer(S, w, i, ORDER).mul(kept).add(change).intoByteBuffer(w, i, ORDER);
        }
    }

    private static void one(AdamStep numbers, ByteBuffer g, ByteBuffer m, ByteBuffer v, ByteBuffer w, int at) {
        float slope = g.getFloat(at);
        float way = slope - m.getFloat(at);
        float part = numbers.part();
        // Of zeros, the sign is that of libtorch beyond whole vectors.
        float mean = Math.abs(part) < 0.5f ? Math.fma(way, part, m.getFloat(at)) : Math.fma(-way, 1 - part, slope);
        float square = Math.fma(numbers.weight() * slope, slope, v.getFloat(at) * numbers.memory());
        m.putFloat(at, mean);
        v.putFloat(at, square);
        float scale = (float) Math.sqrt(square) + numbers.shift();
        w.putFloat(at, w.getFloat(at) * numbers.kept() + numbers.step() * mean / scale);
    }
}
