package dev.eddy.nn.point;

import dev.eddy.nn.layer.Dense;
import dev.eddy.nn.layer.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** A jet of tensors that keeps what goes into each dense layer and what comes out. */
final class RecordedJet implements Jet {
    /** A dense layer at all points. */
    record Trace(Dense layer, TensorJet before, TensorJet after) {}

    private final TensorJet own;
    private final List<Trace> traces;

    RecordedJet(TensorJet own, List<Trace> traces) {
        this.own = own;
        this.traces = traces;
    }

    TensorJet tensors() {
        return own;
    }

    List<Trace> traces() {
        return traces;
    }

    private RecordedJet map(UnaryOperator<TensorJet> operation) {
        return new RecordedJet(operation.apply(own), traces);
    }

    private RecordedJet with(Jet other, BinaryOperator<TensorJet> operation) {
        RecordedJet that = (RecordedJet) other;
        List<Trace> all = new ArrayList<>(traces);
        for (Trace trace : that.traces) {
            if (all.stream().noneMatch(known -> known == trace)) {
                all.add(trace);
            }
        }
        return new RecordedJet(operation.apply(own, that.own), all);
    }

    @Override
    public DerivativeSet derivatives() {
        return own.derivatives();
    }

    @Override
    public int channels() {
        return own.channels();
    }

    @Override
    public RecordedJet dense(Dense layer, Weights weights) {
        TensorJet after = own.dense(layer, weights);
        List<Trace> all = new ArrayList<>(traces);
        all.add(new Trace(layer, own, after));
        return new RecordedJet(after, all);
    }

    @Override
    public RecordedJet affine(double[][] matrix, double[] shift) {
        return map(jet -> jet.affine(matrix, shift));
    }

    @Override
    public RecordedJet apply(TaylorFunction function) {
        return map(jet -> jet.apply(function));
    }

    @Override
    public RecordedJet plus(Jet other) {
        return with(other, TensorJet::plus);
    }

    @Override
    public RecordedJet minus(Jet other) {
        return with(other, TensorJet::minus);
    }

    @Override
    public RecordedJet times(Jet other) {
        return with(other, TensorJet::times);
    }

    @Override
    public RecordedJet times(double factor) {
        return map(jet -> jet.times(factor));
    }

    @Override
    public RecordedJet channels(int start, int count) {
        return map(jet -> jet.channels(start, count));
    }

    @Override
    public RecordedJet join(Jet other) {
        return with(other, TensorJet::join);
    }
}
