package dev.eddy.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.eddy.kernel.internal.LayerKernels.Curve;
import dev.eddy.kernel.internal.PointKernels.Function;
import dev.eddy.kernel.internal.PointKernels.Gated;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A kernel whose vectors the compiler does not keep in registers makes an object of each of them, and takes thirty times as
 * long. Compiled kernels make few or none, whatever ran before them in the same process.
 */
class KernelAllocationTest {
    /** Of one kernel in a row. */
    private static final int CALLS = 400;

    /** Of the objects that a kernel makes before it is compiled. */
    private static final double MOST = 0.1;

    private static final long DEADLINE_NANOS = 120_000_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void compiled_kernels_keep_their_vectors_in_registers() {
        Map<String, Runnable> kernels = new LinkedHashMap<>(TransformCalls.of(Kernel.BEST.kernels()));
        kernels.putAll(TransformCalls64.of(Kernel64.BEST.kernels()));
        kernels.putAll(layers(LayerKernels.best().orElseThrow()));
        kernels.putAll(points(PointKernels.best().orElseThrow()));
        kernels.putAll(steps(StepKernels.best().orElseThrow()));
        Map<String, Long> before = new LinkedHashMap<>();
        kernels.forEach((name, kernel) -> {
            kernel.run();
            before.put(name, bytes(kernel));
        });
        List<String> boxed = new ArrayList<>(kernels.keySet());
        long end = System.nanoTime() + DEADLINE_NANOS;
        // Compilers work beside the kernels, so each is called until it is compiled.
        while (!boxed.isEmpty() && System.nanoTime() < end) {
            boxed.removeIf(name -> {
                Runnable kernel = kernels.get(name);
                for (int i = 0; i < CALLS; i++) {
                    kernel.run();
                }
                return bytes(kernel) <= MOST * before.getOrDefault(name, 0L);
            });
        }
        assertThat(boxed).as("kernels that make objects").isEmpty();
    }

    private long bytes(Runnable kernel) {
        long before = threads.getCurrentThreadAllocatedBytes();
        kernel.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static float[] ones(int count) {
        float[] x = new float[count];
        Arrays.fill(x, 1);
        return x;
    }

    private static Map<String, Runnable> layers(LayerKernels k) {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        float[] x = ones(2048);
        float[] y = ones(2048);
        float[] z = ones(2048);
        int[] rows = {0, 64, 128, 192};
        for (boolean add : new boolean[] {false, true}) {
            String onto = add ? ", added" : "";
            for (int lanes : new int[] {8, 16, 72}) {
                calls.put(
                        "weighted rows of " + lanes + onto,
                        () -> k.weightedRows(x, 0, 4, 4, x, 0, rows, 0, 4, lanes, x, 0, y, 0, 128, add));
            }
            calls.put("scale and shift" + onto, () -> k.scaleShift(0.5f, 0.5f, x, 0, y, 0, 133, add));
            for (Curve curve : Curve.values()) {
                calls.put("pullback of " + curve + onto, () -> k.pullback(curve, x, z, y, 128, add));
            }
        }
        for (Curve curve : Curve.values()) {
            calls.put("layer's " + curve, () -> k.apply(curve, x, y, 128));
        }
        for (boolean conjugate : new boolean[] {false, true}) {
            calls.put(
                    "complex sum" + (conjugate ? " of conjugates" : ""),
                    () -> k.complexSum(x, 0, 64, z, 0, 64, 4, y, 0, 32, 32, conjugate));
        }
        calls.put("conjugate products", () -> k.addConjugateProducts(x, 0, 64, z, 0, 4, y, 0, 64, 32, 32));
        calls.put("sum", () -> k.sum(x, 0, 133));
        calls.put("squares", () -> k.squares(x, 0, 133, 0.5f));
        calls.put("dot", () -> k.dot(x, 0, z, 0, 133));
        calls.put("plus", () -> k.plus(x, z, y, 128));
        calls.put("layer's transpose", () -> k.transpose(x, 0, 64, 16, 24, y, 0, 64));
        return calls;
    }

    private static Map<String, Runnable> points(PointKernels k) {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        int inner = 8;
        float[] x = ones(4096);
        float[] y = ones(4096);
        float[] z = ones(4096);
        float[] slopes = ones(128);
        for (boolean add : new boolean[] {false, true}) {
            String onto = add ? ", added" : "";
            for (int columns : new int[] {16, 32, 64, 112}) {
                float[] start = add ? null : z;
                calls.put(
                        "product of " + columns + onto,
                        () -> k.product(x, 0, inner, 6, inner, z, columns, start, y, 0, columns, add));
                calls.put(
                        "product of columns with " + columns + onto,
                        () -> k.productOfColumns(x, 6, 6, inner, z, columns, y, add, slopes));
            }
            float[][] factors = {x, z, x, z, x, z};
            int[] places = new int[6];
            for (int count = 1; count <= 6; count++) {
                int factorsHere = count;
                calls.put(
                        "monomial of " + count + onto,
                        () -> k.monomial(0.5f, factors, places, factorsHere, y, 0, 128, add));
            }
        }
        calls.put("panels", () -> k.panels(x, 0, 112, 8, 112, y));
        calls.put("transposed panels", () -> k.transposedPanels(x, 0, 112, 8, y));
        calls.put("sum of rows", () -> k.addRows(x, 0, 8, 112, y, 0));
        float[] coefficients = ones(7);
        calls.put("polynomial", () -> k.polynomial(coefficients, x, 0, y, 0, 128));
        for (Function function : Function.values()) {
            calls.put("points' " + function, () -> k.apply(function, 0.5f, x, 0, y, 0, 128));
        }
        for (Gated function : Gated.values()) {
            calls.put("points' " + function, () -> k.applyGated(function, x, 0, y, 0, slopes, 0, 128));
            calls.put("points' " + function + " alone", () -> k.applyGated(function, x, 0, y, 0, null, 0, 128));
        }
        return calls;
    }

    private static Map<String, Runnable> steps(StepKernels k) {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        int count = 133;
        ByteBuffer[] all = new ByteBuffer[4];
        Arrays.setAll(all, i -> ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder()));
        for (float part : new float[] {0.1f, 0.7f}) {
            StepKernels.AdamStep numbers = new StepKernels.AdamStep(part, 0.5f, 0.5f, 1, 0.5f, 1);
            calls.put("adam by " + part, () -> k.adam(numbers, all[0], all[1], all[2], all[3], count));
        }
        return calls;
    }
}
