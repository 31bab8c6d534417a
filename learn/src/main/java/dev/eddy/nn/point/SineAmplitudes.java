package dev.eddy.nn.point;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ReceptiveField;
import dev.eddy.nn.Signature;
import dev.eddy.nn.layer.Blueprint;
import dev.eddy.nn.layer.Layer;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Not a network but the unknowns of an inverse problem: one number θ for each of some sine modes of a field between walls on
 * nodes, in 1-D:
 *
 * <pre>  f ↦ Σ_m θ_m ⟨f, φ_m⟩ φ_m      φ_m(x_j) = √(2/(N + 1)) sin(2πm x_j),  x_j = (j + 1)/(N + 1) </pre>
 *
 * @param start values of θ before training
 */
@Doc("the amplitudes of sine modes, as the unknowns of an inverse problem")
public record SineAmplitudes(
        @Default("[1]") @Doc("periods of the modes") List<Integer> modes,
        @Default("[5.0]") @Doc("amplitudes before training") List<Double> start)
        implements Architecture {
    public SineAmplitudes {
        modes = List.copyOf(modes);
        start = List.copyOf(start);
        Check.that(
                !modes.isEmpty() && modes.size() == start.size(),
                "sine-amplitudes: every mode has one amplitude to start from, got modes %s and start %s",
                modes,
                start);
    }

    @Override
    public Layer design(Blueprint blueprint, Signature signature) {
        Check.that(
                signature.dims() == 1 && signature.inputs() == 1 && signature.outputs() == 1,
                "sine-amplitudes: one channel in 1-D, got %d-D and %d channels",
                signature.dims(),
                signature.inputs());
        int n = signature.size("sine-amplitudes");
        double[] basis = new double[modes.size() * n];
        for (int i = 0; i < modes.size(); i++) {
            for (int j = 0; j < n; j++) {
                basis[i * n + j] = Math.sqrt(2.0 / (n + 1)) * Math.sin(2 * Math.PI * modes.get(i) * (j + 1) / (n + 1));
            }
        }
        int place = blueprint.weight(
                "amplitudes",
                (draws, count) -> start.stream().mapToDouble(value -> value).toArray(),
                modes.size());
        return (input, weights, conditions) -> {
            Tensor waves = Tensors.of(basis, modes.size(), n).to(input.dtype());
            Tensor parts = input.matmul(waves.transpose(0, 1)).times(weights.get(place));
            return parts.matmul(waves);
        };
    }

    @Override
    public ReceptiveField receptiveField(int dims, int points) {
        return ReceptiveField.symmetric(points);
    }

    @Override
    public String shortName() {
        return "amplitudes;" + join(modes) + ";" + join(start);
    }

    private static String join(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
