package dev.eddy.tensor;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Tensors for which gradients can be asked, lying one after another in one buffer: what changes the buffer changes them
 * all, and their gradient comes as one vector in the same order. An optimiser needs a handful of operations for a network
 * of hundreds of weights.
 */
public final class Leaves {
    private final Tensor flat;
    private final List<Tensor> tensors;
    private final TensorVector vector;
    private final Tensor whole;
    private final TensorVector vectorAndWhole;
    private boolean together;

    /**
     * Divides a vector.
     *
     * @param flat a vector of a real type; its memory is shared
     * @param shapes shapes of the leaves, in order; together they have as many elements as the vector
     */
    public Leaves(Tensor flat, List<long[]> shapes) {
        Shapes.require(
                "leaves", flat, shapes.stream().mapToLong(Shapes::elements).sum());
        this.flat = flat.detach();
        this.tensors = new ArrayList<>(shapes.size());
        long start = 0;
        for (long[] shape : shapes) {
            long count = Shapes.elements(shape);
            tensors.add(this.flat.narrow(0, start, count).reshape(shape).withGradient());
            start += count;
        }
        this.vector = Tensors.vector(tensors);
        this.whole = this.flat.narrow(0, 0, start).withGradient();
        List<Tensor> all = new ArrayList<>(tensors);
        all.add(whole);
        this.vectorAndWhole = Tensors.vector(all);
    }

    /** All elements; overwrite them in place to change the leaves. */
    public Tensor flat() {
        return flat;
    }

    /** The leaves. */
    public List<Tensor> tensors() {
        return List.copyOf(tensors);
    }

    public Tensor get(int index) {
        return tensors.get(index);
    }

    /**
     * All elements as one vector that gradients flow through: to each leaf, or, between {@link #together} and its end, to the
     * vector alone, which {@link #gradient} then finds without putting it together.
     */
    public Tensor joined() {
        return together
                ? whole
                : Tensors.cat(tensors.stream().map(leaf -> leaf.reshape(-1)).toList(), 0);
    }

    /** From here to its end only {@link #gradient} is asked for, not the gradient of single leaves. One thread at a time. */
    public Together together() {
        return new Together();
    }

    /** See {@link #together}. */
    public final class Together implements AutoCloseable {
        private final boolean before = together;

        private Together() {
            together = true;
        }

        @Override
        public void close() {
            together = before;
        }
    }

    /** Gradient of a number with respect to all leaves, as one vector; zero where it does not depend on one. */
    public Tensor gradient(Tensor scalar) {
        if (scalar.elements() != 1) {
            throw new TensorException("a gradient is that of one number, got a tensor of shape "
                    + Shapes.text(scalar.shape()) + "; reduce it with sum() or mean()");
        }
        TensorVector parts;
        try {
            parts = torch.grad(
                    new TensorVector(scalar.handle()),
                    together ? vectorAndWhole : vector,
                    new TensorVector(),
                    new BoolOptional(false),
                    false,
                    true);
        } catch (RuntimeException error) {
            throw Tensor.refusal("gradient", List.of(scalar), error);
        }
        int defined = 0;
        for (int i = 0; i < tensors.size(); i++) {
            defined += parts.get(i).defined() ? 1 : 0;
        }
        boolean asWhole = together && parts.get(tensors.size()).defined();
        if (asWhole && defined == 0) {
            return partOfWhole(parts);
        }
        TensorVector each = new TensorVector();
        for (int i = 0; i < tensors.size(); i++) {
            each.push_back(
                    parts.get(i).defined()
                            ? parts.get(i)
                            : Tensors.zerosLike(tensors.get(i)).handle());
        }
        Tensor gradient = new Tensor(torch.flatten_dense_tensors(each));
        return asWhole ? gradient.plus(partOfWhole(parts)) : gradient;
    }

    /** A reference of its own: that of the list ends with it. */
    private Tensor partOfWhole(TensorVector parts) {
        return new Tensor(new org.bytedeco.pytorch.Tensor(parts.get(tensors.size())));
    }
}
