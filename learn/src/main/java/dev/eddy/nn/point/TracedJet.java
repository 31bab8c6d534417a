package dev.eddy.nn.point;

import dev.eddy.misuse.Check;
import dev.eddy.nn.internal.JetProgram;
import dev.eddy.nn.internal.JetValue;
import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.Weights;
import java.util.List;

/** A jet without numbers: what is done with it becomes a program on arrays. */
final class TracedJet implements Jet {
    private final JetProgram program;
    private final DerivativeSet derivatives;
    private final JetValue value;

    TracedJet(JetProgram program, DerivativeSet derivatives, JetValue value) {
        this.program = program;
        this.derivatives = derivatives;
        this.value = value;
    }

    JetValue value() {
        return value;
    }

    private TracedJet of(JetValue result) {
        return new TracedJet(program, derivatives, result);
    }

    private JetValue valueOf(Jet other) {
        Check.that(other instanceof TracedJet, "jets of one call are combined with each other only");
        return ((TracedJet) other).value;
    }

    @Override
    public DerivativeSet derivatives() {
        return derivatives;
    }

    @Override
    public int channels() {
        return value.channels();
    }

    @Override
    public Jet dense(Dense layer, Weights weights) {
        return of(program.dense(value, (int) weights.get(layer.bias()).elements(), layer.weight(), layer.bias()));
    }

    @Override
    public Jet affine(double[][] matrix, double[] shift) {
        return of(program.affine(value, matrix, shift));
    }

    @Override
    public Jet apply(TaylorFunction function) {
        return of(program.apply(value, FunctionsOnArrays.of(function)));
    }

    @Override
    public Jet plus(Jet other) {
        return of(program.sum(List.of(value, valueOf(other)), List.of(1.0, 1.0)));
    }

    @Override
    public Jet minus(Jet other) {
        return of(program.sum(List.of(value, valueOf(other)), List.of(1.0, -1.0)));
    }

    @Override
    public Jet times(Jet other) {
        return of(program.product(value, valueOf(other)));
    }

    @Override
    public Jet times(double factor) {
        return of(program.sum(List.of(value), List.of(factor)));
    }

    @Override
    public Jet channels(int start, int count) {
        return of(program.channels(value, start, count));
    }

    @Override
    public Jet join(Jet other) {
        return of(program.join(value, valueOf(other)));
    }
}
