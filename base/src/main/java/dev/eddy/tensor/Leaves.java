package dev.eddy.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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
    private final List<Result> results = new ArrayList<>();
    private boolean together;

    /** A value that the leaves alone decide, as the beginning of what is recorded, and how its cotangent goes back to all of them. */
    private record Result(Tensor value, UnaryOperator<Tensor> pullback) {}

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

    /** Whether it is between {@link #together} and its end. */
    public boolean isTogether() {
        return together;
    }

    /**
     * Takes note of a value that the leaves alone decide, where they are {@link #together}: recorded operations begin with it, and
     * {@link #gradient} pulls what arrives there back by hand.
     */
    void begin(Tensor value, UnaryOperator<Tensor> pullback) {
        results.add(new Result(value, pullback));
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
            if (!before) {
                results.clear();
            }
        }
    }

    /** Gradient of a number with respect to all leaves, as one vector; zero where it does not depend on one. */
    public Tensor gradient(Tensor scalar) {
        return gradients(scalar, List.of(), false).get(0);
    }

    /**
     * The same, then the gradients with respect to other tensors.
     *
     * @param again whether more gradients of the same recording are asked for afterwards
     */
    public List<Tensor> gradients(Tensor scalar, List<Tensor> others, boolean again) {
        if (scalar.elements() != 1) {
            throw new TensorException("a gradient is that of one number, got a tensor of shape "
                    + Shapes.text(scalar.shape()) + "; reduce it with sum() or mean()");
        }
        TensorVector parts;
        try {
            parts = torch.grad(
                    new TensorVector(scalar.handle()),
                    inputs(others),
                    new TensorVector(),
                    new BoolOptional(again),
                    false,
                    true);
        } catch (RuntimeException error) {
            throw Tensor.refusal("gradient", List.of(scalar), error);
        }
        List<Tensor> out = new ArrayList<>();
        out.add(ofLeaves(parts));
        int place = tensors.size() + (together ? 1 + results.size() : 0);
        for (Tensor other : others) {
            out.add(parts.get(place).defined() ? part(parts, place) : Tensors.zerosLike(other));
            place++;
        }
        return out;
    }

    /** The leaves, then, together, all as one and the results, then the others. */
    private TensorVector inputs(List<Tensor> others) {
        if (others.isEmpty() && (!together || results.isEmpty())) {
            return together ? vectorAndWhole : vector;
        }
        List<Tensor> all = new ArrayList<>(tensors);
        if (together) {
            all.add(whole);
            results.forEach(result -> all.add(result.value()));
        }
        all.addAll(others);
        return Tensors.vector(all);
    }

    private Tensor ofLeaves(TensorVector parts) {
        int count = tensors.size();
        Tensor sum = together && parts.get(count).defined() ? part(parts, count) : null;
        // The last ones first, as a recording is gone through.
        for (int i = results.size() - 1; together && i >= 0; i--) {
            if (parts.get(count + 1 + i).defined()) {
                Tensor pulled = pulled(results.get(i), part(parts, count + 1 + i));
                sum = sum == null ? pulled : sum.plus(pulled);
            }
        }
        boolean apart = false;
        for (int i = 0; i < count; i++) {
            apart |= parts.get(i).defined();
        }
        if (sum != null && !apart) {
            return sum;
        }
        TensorVector each = new TensorVector();
        for (int i = 0; i < count; i++) {
            each.push_back(
                    parts.get(i).defined()
                            ? parts.get(i)
                            : Tensors.zerosLike(tensors.get(i)).handle());
        }
        Tensor gradient = new Tensor(torch.flatten_dense_tensors(each));
        return sum == null ? gradient : gradient.plus(sum);
    }

    private static Tensor pulled(Result result, Tensor cotangent) {
        try (NoGrad off = NoGrad.open()) {
            return result.pullback().apply(cotangent);
        }
    }

    /** A reference of its own: that of the list ends with it. */
    private static Tensor part(TensorVector parts, int place) {
        return new Tensor(new org.bytedeco.pytorch.Tensor(parts.get(place)));
    }
}
