package dev.eddy.nn.point;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.internal.ChainRule;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.Convolution;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A jet of tensors {@code [points, channels]}, one for each derivative; differentiable with respect to weights and coordinates.
 * Derivatives that are zero everywhere are not computed.
 */
public final class TensorJet implements Jet {
    private final DerivativeSet derivatives;
    private final List<@Nullable Tensor> parts;

    /** @param parts in the order of the set, null where zero; the value is none of these */
    private TensorJet(DerivativeSet derivatives, List<@Nullable Tensor> parts) {
        this.derivatives = derivatives;
        this.parts = parts;
    }

    /** The coordinates themselves, from {@code [points, coordinates]}. */
    public static TensorJet coordinates(Tensor points, DerivativeSet derivatives) {
        Check.that(
                points.rank() == 2 && points.size(1) == derivatives.coordinates(),
                "derivatives with respect to %d coordinates are taken at points [points, %d], got %s",
                derivatives.coordinates(),
                derivatives.coordinates(),
                Arrays.toString(points.shape()));
        TensorJet jet = constant(points, derivatives);
        int count = derivatives.coordinates();
        for (int place = 1; place < derivatives.size(); place++) {
            List<Integer> order = derivatives.orders().get(place);
            if (DerivativeSet.total(order) == 1) {
                double[] unit = new double[count];
                unit[order.indexOf(1)] = 1;
                jet.parts.set(
                        place,
                        Tensors.of(unit, 1, count)
                                .to(points.dtype())
                                .to(points.device())
                                .expand(points.size(0), count));
            }
        }
        return jet;
    }

    /** Values {@code [points, channels]} that do not change with the coordinates. */
    public static TensorJet constant(Tensor values, DerivativeSet derivatives) {
        List<@Nullable Tensor> parts = new ArrayList<>();
        parts.add(values);
        for (int place = 1; place < derivatives.size(); place++) {
            parts.add(null);
        }
        return new TensorJet(derivatives, parts);
    }

    /** A jet from its parts {@code [points, channels]}, in the order of the set. */
    public static TensorJet of(DerivativeSet derivatives, List<Tensor> parts) {
        Check.that(
                parts.size() == derivatives.size(),
                "a jet of %d derivatives has as many parts, got %d",
                derivatives.size(),
                parts.size());
        return new TensorJet(derivatives, new ArrayList<>(parts));
    }

    /** For layers that compute on tensors alone. */
    static TensorJet require(Jet jet) {
        if (jet instanceof TensorJet tensors) {
            return tensors;
        }
        throw new NotFused();
    }

    // ---- looking

    @Override
    public DerivativeSet derivatives() {
        return derivatives;
    }

    @Override
    public int channels() {
        return (int) value().size(1);
    }

    /** The field itself, {@code [points, channels]}. */
    public Tensor value() {
        return part(0);
    }

    /** A derivative, {@code [points, channels]}, by its order in each coordinate. */
    public Tensor get(int... orders) {
        List<Integer> wanted = Arrays.stream(orders).boxed().toList();
        int place = derivatives.place(wanted);
        if (place < 0) {
            throw new Misuse("this jet has the derivatives " + derivatives.orders() + ", got " + wanted
                    + "; ask the network for it");
        }
        return part(place);
    }

    /** All derivatives in the order of the set. */
    public List<Tensor> parts() {
        return IntStream.range(0, derivatives.size()).mapToObj(this::part).toList();
    }

    /** All derivatives in the order of the set, null where they are zero. */
    List<@Nullable Tensor> carried() {
        return parts;
    }

    private Tensor part(int place) {
        Tensor part = parts.get(place);
        return part == null ? Tensors.zerosLike(value()) : part;
    }

    // ---- arithmetic

    @Override
    public TensorJet dense(Dense layer, Weights weights) {
        return dense(weights.get(layer.weight()), weights.get(layer.bias()));
    }

    /** W·u + b. */
    public TensorJet dense(Tensor weight, Tensor bias) {
        return map((part, place) -> Convolution.dense(part, weight, place == 0 ? bias : null));
    }

    @Override
    public TensorJet affine(double[][] matrix, double[] shift) {
        Tensor like = value();
        double[] flat = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
        return dense(
                Tensors.of(flat, matrix.length, flat.length / matrix.length)
                        .to(like.dtype())
                        .to(like.device()),
                Tensors.of(shift, shift.length).to(like.dtype()).to(like.device()));
    }

    @Override
    public TensorJet apply(TaylorFunction function) {
        List<Tensor> slopes = function.derivatives(value(), derivatives.order());
        List<@Nullable Tensor> out = new ArrayList<>();
        out.add(slopes.get(0));
        for (List<ChainRule.Term> terms : ChainRule.of(derivatives.orders()).terms()) {
            Tensor sum = null;
            for (ChainRule.Term term : terms) {
                Tensor product = product(term);
                if (product != null) {
                    Tensor slope = slopes.get(term.order());
                    sum = sum == null
                            ? times(slope.times(product), term.coefficient())
                            : sum.plusProduct(term.coefficient(), slope, product);
                }
            }
            out.add(sum);
        }
        return new TensorJet(derivatives, out);
    }

    private @Nullable Tensor product(ChainRule.Term term) {
        Tensor product = null;
        for (int place : term.factors()) {
            Tensor factor = parts.get(place);
            if (factor == null) {
                return null;
            }
            product = product == null ? factor : product.times(factor);
        }
        return product;
    }

    private static Tensor times(Tensor tensor, double factor) {
        return factor == 1 ? tensor : tensor.times(factor);
    }

    @Override
    public TensorJet apply(Activation activation) {
        return activation == Activation.IDENTITY ? this : apply(TaylorFunction.of(activation));
    }

    @Override
    public TensorJet plus(Jet other) {
        return combined(other, 1);
    }

    @Override
    public TensorJet minus(Jet other) {
        return combined(other, -1);
    }

    private TensorJet combined(Jet other, double factor) {
        TensorJet that = matching(other);
        return map(derivatives, place -> {
            Tensor a = parts.get(place);
            Tensor b = that.parts.get(place);
            if (b == null) {
                return a;
            }
            return a == null ? times(b, factor) : factor == 1 ? a.plus(b) : a.minus(b);
        });
    }

    @Override
    public TensorJet times(Jet other) {
        TensorJet that = matching(other);
        List<@Nullable Tensor> out = new ArrayList<>();
        for (List<ChainRule.Pair> pairs : ChainRule.of(derivatives.orders()).pairs()) {
            Tensor sum = null;
            for (ChainRule.Pair pair : pairs) {
                Tensor a = parts.get(pair.first());
                Tensor b = that.parts.get(pair.second());
                if (a != null && b != null) {
                    sum = sum == null
                            ? times(a.times(b), pair.coefficient())
                            : sum.plusProduct(pair.coefficient(), a, b);
                }
            }
            out.add(sum);
        }
        return new TensorJet(derivatives, out);
    }

    @Override
    public TensorJet times(double factor) {
        return map((part, place) -> part.times(factor));
    }

    @Override
    public TensorJet channels(int start, int count) {
        return map((part, place) -> part.narrow(1, start, count));
    }

    /** The points with these numbers, in this order. */
    TensorJet points(long... indices) {
        return map((part, place) -> part.gather(0, indices));
    }

    /** The points of several jets, one jet after another. */
    static TensorJet joinPoints(List<TensorJet> jets) {
        return map(
                jets.get(0).derivatives,
                place -> Tensors.cat(jets.stream().map(jet -> jet.part(place)).toList(), 0));
    }

    @Override
    public TensorJet join(Jet other) {
        TensorJet that = matching(other);
        return map(
                derivatives,
                place -> parts.get(place) == null && that.parts.get(place) == null
                        ? null
                        : Tensors.cat(List.of(part(place), that.part(place)), 1));
    }

    private TensorJet matching(Jet other) {
        Check.that(
                other instanceof TensorJet && other.derivatives().equals(derivatives),
                "jets are combined with jets of the same derivatives %s, got %s",
                derivatives.orders(),
                other.derivatives().orders());
        return (TensorJet) other;
    }

    private interface PartMap {
        Tensor apply(Tensor part, int place);
    }

    private TensorJet map(PartMap function) {
        return map(derivatives, place -> {
            Tensor part = parts.get(place);
            return part == null ? null : function.apply(part, place);
        });
    }

    private static TensorJet map(DerivativeSet derivatives, IntFunction<@Nullable Tensor> function) {
        List<@Nullable Tensor> out = new ArrayList<>();
        for (int place = 0; place < derivatives.size(); place++) {
            out.add(function.apply(place));
        }
        return new TensorJet(derivatives, out);
    }
}
