package dev.eddy.metric;

import dev.eddy.tensor.Magnitudes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;

/** Cosine of the angle between the channels of two fields {@code [batch, channels, points]}. */
final class Cosine {
    private Cosine() {}

    /** {@code [batch, channels]}; 1 where both are 0, and 0 where one is, both with the derivative 0. */
    static Tensor of(Tensor a, Tensor b) {
        Tensor p = a.over(Magnitudes.unit(a, 2));
        Tensor r = b.over(Magnitudes.unit(b, 2));
        Tensor ofP = p.squared().sum(2);
        Tensor ofR = r.squared().sum(2);
        Tensor one = Tensors.scalar(p.dtype(), 1).to(p.device());
        // What is no number has a norm that is none, and goes the first way.
        Tensor norms = Magnitudes.root(ofP).times(Magnitudes.root(ofR));
        Tensor vanishes = norms.detach().lessThan(0.5);
        Tensor both = ofP.detach().plus(ofR.detach()).lessThan(0.5);
        Tensor without = Tensors.where(both, one, one.minus(1));
        Tensor divisor = Tensors.where(vanishes, one, norms);
        return Tensors.where(vanishes, without, p.times(r).sum(2).over(divisor));
    }
}
