package dev.eddy.nn.layer;

import dev.eddy.tensor.Fourier;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * Mixes the channels of each low Fourier mode of one axis at a time, and adds the axes up (Tran et al. 2023). In D
 * dimensions it has D·m matrices where {@link SpectralConv} has 2^(D−1)·m^D.
 *
 * <pre>  y[o] = Σ_axis F⁻¹_axis( Σ_i W_axis[o, i, k] · F_axis(x[i])[k] )    0 ≤ k &lt; m  </pre>
 *
 * Weights, real and imaginary part apart: {@code [channels, channels, m]} for each axis, normal with variance
 * 1/(2·channels·m).
 */
public final class FactorizedSpectralConv implements PlainLayer {
    private static final String[] PRODUCTS = {"bik,oik->bok", "bixk,oik->boxk", "bixyk,oik->boxyk"};

    private final List<Integer> real = new ArrayList<>();
    private final List<Integer> imaginary = new ArrayList<>();
    private final List<Integer> modes;

    /** @param modes kept on each axis */
    public FactorizedSpectralConv(Blueprint blueprint, int channels, List<Integer> modes) {
        for (int axis = 0; axis < modes.size(); axis++) {
            int kept = modes.get(axis);
            Initialisation initialisation = Initialisation.normal(1 / Math.sqrt(2.0 * channels * kept));
            Blueprint at = blueprint.at("axes", axis);
            real.add(at.weight("weights_real", initialisation, channels, channels, kept));
            imaginary.add(at.weight("weights_imag", initialisation, channels, channels, kept));
        }
        this.modes = List.copyOf(modes);
    }

    @Override
    public Tensor apply(Tensor input, Weights weights) {
        int last = input.rank() - 1;
        Tensor sum = along(input, 0, weights, last);
        for (int axis = 1; axis < real.size(); axis++) {
            sum = sum.plus(along(input, axis, weights, last));
        }
        return sum;
    }

    private Tensor along(Tensor input, int axis, Weights weights, int last) {
        int place = axis + 2;
        Tensor turned = place == last ? input : input.transpose(place, last);
        Tensor spectrum = Fourier.forwardReal(turned, 1).narrow(last, 0, modes.get(axis));
        Tensor matrices = Tensors.complex(weights.get(real.get(axis)), weights.get(imaginary.get(axis)));
        Tensor mixed = Tensors.einsum(PRODUCTS[last - 2], spectrum, matrices);
        Tensor result = Fourier.inverseReal(mixed, turned.size(last));
        return place == last ? result : result.transpose(place, last);
    }
}
