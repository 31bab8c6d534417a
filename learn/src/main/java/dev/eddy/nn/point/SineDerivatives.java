package dev.eddy.nn.point;

import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** sin(ω x), ω cos(ω x), −ω² sin(ω x), … */
record SineDerivatives(double frequency) implements TaylorFunction {
    @Override
    public List<Tensor> derivatives(Tensor x, int order) {
        Tensor angle = frequency == 1 ? x : x.times(frequency);
        Tensor sine = angle.sin();
        List<Tensor> all = new ArrayList<>(List.of(sine));
        if (order > 0) {
            Tensor cosine = angle.cos();
            for (int m = 1; m <= order; m++) {
                double factor = Math.pow(frequency, m) * (m % 4 == 2 || m % 4 == 3 ? -1 : 1);
                all.add((m % 2 == 0 ? sine : cosine).times(factor));
            }
        }
        return all;
    }
}
