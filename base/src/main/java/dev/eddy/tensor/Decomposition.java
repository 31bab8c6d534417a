package dev.eddy.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;

/**
 * What all decompositions of batches share: in the place of a matrix without one stands an identity, so that nothing native fails
 * and nothing of it reaches the gradients of others, and results of it are marked as no numbers.
 */
final class Decomposition {
    private final String name;
    private final Tensor matrices;
    private final String pivot;
    private final int[] codes;
    private final long[] batch;

    private Decomposition(String name, Tensor matrices, String pivot) {
        this.name = name;
        this.matrices = matrices;
        this.pivot = pivot;
        this.batch = Arrays.copyOf(matrices.shape(), matrices.rank() - 2);
        this.codes = new int[Math.toIntExact(Shapes.elements(batch))];
    }

    /**
     * The parts, and which matrices have none.
     *
     * @param sound parts with those of an identity in the place of those that do not exist: what is made of them stays finite, and
     *     its gradients too, until {@link #marked} says where it is nothing
     */
    record Parts(List<Tensor> sound, MatrixFailures failures) {
        /** A part, not a number where it does not exist. */
        Tensor get(int index) {
            return marked(sound.get(index));
        }

        /** A result with the axes of the batch first, or broadcast matrices of it; not a number where matrices failed. */
        Tensor marked(Tensor result) {
            if (!failures.any()) {
                return result;
            }
            Tensor mask = failures.mask().to(result.device());
            int batch = mask.rank() - 2;
            if (result.rank() < mask.rank()) {
                long[] shape = Arrays.copyOf(mask.shape(), result.rank());
                Arrays.fill(shape, batch, shape.length, 1);
                mask = mask.reshape(shape);
            }
            Tensor nothing = Tensors.full(result.dtype(), Double.NaN).to(result.device());
            return Tensors.where(mask, nothing, result);
        }
    }

    /**
     * @param pivot what is wrong with a matrix whose decomposition breaks off at its place %d
     * @param function gives the parts, each with the axes of the batch first
     * @param infos 0, or where the decomposition of each matrix broke off, from its parts
     */
    static Parts of(
            String name,
            Tensor matrices,
            String pivot,
            Function<org.bytedeco.pytorch.Tensor, List<Tensor>> function,
            Function<List<Tensor>, long[]> infos) {
        return new Decomposition(name, matrices, pivot).run(function, infos);
    }

    /** One that breaks off nowhere. */
    static Parts of(String name, Tensor matrices, Function<org.bytedeco.pytorch.Tensor, List<Tensor>> function) {
        return of(name, matrices, "", function, parts -> new long[0]);
    }

    static void requireSquare(String name, Tensor matrices) {
        requireMatrices(name, matrices);
        int rank = matrices.rank();
        if (matrices.size(rank - 1) != matrices.size(rank - 2)) {
            throw new TensorException(
                    name + ": expected square matrices [..., n, n], got " + Shapes.text(matrices.shape()));
        }
    }

    static void requireMatrices(String name, Tensor matrices) {
        DType type = matrices.dtype();
        if (matrices.rank() < 2 || type == DType.INT64 || type == DType.BOOL) {
            throw new TensorException(
                    name + ": expected matrices [..., rows, columns] of real or complex numbers, got " + matrices);
        }
    }

    static List<Tensor> parts(T_TensorTensor_T tuple) {
        return List.of(owned(tuple.get0()), owned(tuple.get1()));
    }

    static List<Tensor> parts(T_TensorTensorTensor_T tuple) {
        return List.of(owned(tuple.get0()), owned(tuple.get1()), owned(tuple.get2()));
    }

    /** A reference of its own: what a tuple hands out ends with the tuple. */
    static Tensor owned(org.bytedeco.pytorch.Tensor borrowed) {
        return new Tensor(new org.bytedeco.pytorch.Tensor(borrowed));
    }

    /** The elements of a tensor of native integers. */
    static long[] integers(Tensor tensor) {
        try (Scope scope = Scope.open()) {
            return new Tensor(tensor.handle().toType(DType.INT64.scalarType())).toLongs();
        }
    }

    private Parts run(
            Function<org.bytedeco.pytorch.Tensor, List<Tensor>> function, Function<List<Tensor>, long[]> infos) {
        if (!matrices.allFinite()) {
            boolean[] finite = finite(matrices);
            for (int i = 0; i < codes.length; i++) {
                codes[i] = finite[i] ? 0 : MatrixFailures.NOT_FINITE;
            }
        }
        List<Tensor> parts = attempt(function);
        if (note(infos.apply(parts))) {
            parts = function.apply(input().handle());
        }
        return new Parts(parts, new MatrixFailures(codes, batch, pivot));
    }

    private List<Tensor> attempt(Function<org.bytedeco.pytorch.Tensor, List<Tensor>> function) {
        try {
            return function.apply(input().handle());
        } catch (RuntimeException error) {
            // The native call ends for the whole batch where one matrix fails: look for it.
            if (!markFailing(function)) {
                throw Tensor.refusal(name, List.of(matrices), error);
            }
            return function.apply(input().handle());
        }
    }

    private boolean markFailing(Function<org.bytedeco.pytorch.Tensor, List<Tensor>> function) {
        boolean any = false;
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            int rank = matrices.rank();
            Tensor flat = input().reshape(-1, matrices.size(rank - 2), matrices.size(rank - 1));
            for (int i = 0; i < codes.length; i++) {
                try {
                    // Only whether it fails is asked; the scope frees what it gives.
                    List<Tensor> unused = function.apply(flat.select(0, i).handle());
                } catch (RuntimeException failed) {
                    codes[i] = MatrixFailures.NOT_CONVERGED;
                    any = true;
                }
            }
        }
        return any;
    }

    /** Whether one failed that was not known to. */
    private boolean note(long[] infos) {
        boolean any = false;
        for (int i = 0; i < infos.length; i++) {
            if (infos[i] != 0 && codes[i] == 0) {
                codes[i] = Math.toIntExact(infos[i]);
                any = true;
            }
        }
        return any;
    }

    /** The matrices, with identities in the place of those that failed. */
    private Tensor input() {
        MatrixFailures failures = new MatrixFailures(codes, batch, pivot);
        if (!failures.any()) {
            return matrices;
        }
        int rank = matrices.rank();
        Tensor identity = new Tensor(
                        torch.eye(matrices.size(rank - 2), matrices.size(rank - 1), Tensors.options(matrices.dtype())))
                .to(matrices.device());
        return Tensors.where(failures.mask().to(matrices.device()), identity, matrices);
    }

    /** Whether all entries of each matrix are finite. */
    private static boolean[] finite(Tensor matrices) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            int rank = matrices.rank();
            Tensor sound = matrices.detach().isFinite().to(DType.FLOAT32).minKeeping(rank - 2, rank - 1);
            float[] values = sound.toFloats();
            boolean[] out = new boolean[values.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = values[i] > 0;
            }
            return out;
        }
    }
}
