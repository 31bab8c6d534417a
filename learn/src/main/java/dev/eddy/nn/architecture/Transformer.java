package dev.eddy.nn.architecture;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.FieldAxis;
import dev.eddy.nn.Layout;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.DenseStack;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.TokenBody;
import dev.eddy.nn.layer.TransformerBlock;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * Every point attends to every other one (Vaswani et al. 2017), as in the comparison of emulators of Koehler and Thuerey
 * 2025: a perceptron lifts each point, a fixed table of sines and cosines of its place is added, blocks of attention
 * follow, and a perceptron leads back. Work and memory grow with the square of the number of points.
 *
 * <p>The table, {@code width} numbers per point, is not among the weights. In more than one dimension pairs of a sine
 * and a cosine are dealt to the axes in turn.
 *
 * <p>A state of tokens has sines and cosines of its places, led to the width by a dense layer, in the stead of the table.
 * Tokens of the context stand in the row beside the points, led to the width by a dense layer, and are left out at the end.
 */
@Doc("transformer with attention among all points; sees everything")
public record Transformer(
        @Default("28") @Doc("channels of the blocks, an even number")
        int width,

        @Default("4") @Doc("attention heads, a divisor of the width")
        int heads,

        @Default("4") @Doc("number of blocks") int blocks,

        @Default("relu") @Doc("function inside of the perceptrons")
        Activation activation)
        implements Architecture {
    /** Longest wave of the table is 2π times so many points. */
    private static final double LONGEST = 10_000;

    public Transformer {
        Check.that(width >= 2 && width % 2 == 0, "trans: width is an even number, got %d", width);
        Check.that(heads >= 1 && width % heads == 0, "trans: heads is a divisor of the width %d, got %d", width, heads);
        Check.that(blocks >= 0, "trans: blocks is at least 0, got %d", blocks);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        Layer lifting = perceptron(blueprint.at("lifting"), signature.inputs(), width);
        int told = blueprint.tokens();
        Layer entering = told == 0 ? null : new Dense(blueprint.at("told"), told, width);
        Layer body = null;
        for (int i = 0; i < blocks; i++) {
            Blueprint at = blueprint.at("blocks", i);
            Layer next = at.observed(new TransformerBlock(at, width, heads, activation));
            body = body == null ? next : body.then(next);
        }
        TokenBody among = new TokenBody(body, entering);
        Layer projection = perceptron(blueprint.at("projection"), width, signature.outputs());
        if (signature.layout() instanceof Layout.Tokens) {
            Dense placed = new Dense(blueprint.at("places"), blueprint.takePlaces(), width);
            return (input, w, c) -> {
                Tensor x = lifting.apply(input, w, c).plus(placed.apply(c.placesOfState(), w));
                return projection.apply(among.apply(x, w, c), w, c);
            };
        }
        List<FieldAxis> axes = signature.axes("trans");
        double[] table = table(axes, signature.size("trans"));
        return (input, w, c) -> {
            Tensor fields = input.reshape(input.size(0), input.size(1), -1).transpose(1, 2);
            Tensor places = Tensors.of(table, table.length / width, width)
                    .to(input.dtype())
                    .to(input.device());
            Tensor x = among.apply(lifting.apply(fields, w, c).plus(places), w, c);
            long[] shape = input.shape();
            shape[1] = signature.outputs();
            return projection.apply(x, w, c).transpose(1, 2).reshape(shape);
        };
    }

    private DenseStack perceptron(Blueprint blueprint, int in, int out) {
        return new DenseStack(blueprint, in, width, 2, out, activation);
    }

    /** {@code [point, channel]}: sin and cos of p/10000^(2i/width) for the pair i in 1-D; the last axis is the fastest. */
    private double[] table(List<FieldAxis> axes, int size) {
        int dims = axes.size();
        double[] values = new double[size * width];
        int[] place = new int[dims];
        for (int point = 0; point < size; point++) {
            int rest = point;
            for (int axis = dims - 1; axis >= 0; axis--) {
                place[axis] = rest % axes.get(axis).points();
                rest /= axes.get(axis).points();
            }
            for (int pair = 0; pair < width / 2; pair++) {
                double angle = place[pair % dims] / Math.pow(LONGEST, 2.0 * (pair - pair % dims) / width);
                values[point * width + 2 * pair] = Math.sin(angle);
                values[point * width + 2 * pair + 1] = Math.cos(angle);
            }
        }
        return values;
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return blocks == 0 ? ReceptiveField.POINTWISE : ReceptiveField.GLOBAL;
    }

    @Override
    public String shortName() {
        return "Trans;%d;%d;%d;%s".formatted(width, heads, blocks, activation.shortName());
    }
}
