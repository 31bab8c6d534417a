package dev.eddy.nn;

import dev.eddy.kernel.internal.LayerKernels;
import dev.eddy.nn.fused.NotFused;
import dev.eddy.nn.layer.Conditions;
import dev.eddy.nn.layer.Layer;
import dev.eddy.nn.layer.Weights;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Device;
import dev.eddy.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A network on arrays, for states of one kind. */
interface FusedForm {
    Tensor apply(Tensor input, Conditions conditions);

    /** See {@link Network#squaredErrors}; nothing flows back to what is given. Empty for targets of another shape or type. */
    Optional<SquaredErrors> squaredErrors(Tensor input, Conditions conditions, Tensor targets);

    /** What a state is; for fields but for the size of its batch. */
    record Kind(DType type, Device device, List<Long> state) {
        static Kind of(Tensor input) {
            return new Kind(
                    input.dtype(),
                    input.device(),
                    Arrays.stream(input.shape())
                            .skip(input.rank() == 2 ? 0 : 1)
                            .boxed()
                            .toList());
        }
    }

    /**
     * The form for states like this, where there is one: all layers have it, the numbers are single, and the virtual machine
     * has vectors.
     *
     * @param told numbers that the network is told beside the state
     */
    static Optional<FusedForm> of(Layer layer, Weights weights, int told, Tensor input) {
        Optional<LayerKernels> kernels = LayerKernels.best();
        if (kernels.isEmpty()
                || input.dtype() != DType.FLOAT32
                || weights.flat().dtype() != DType.FLOAT32
                || !input.device().equals(Device.CPU)
                || input.rank() < 2
                || input.rank() > 5
                || input.size(0) == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    input.rank() == 2
                            ? FusedVectors.of(layer, weights, told, input.shape())
                            : FusedFields.of(kernels.get(), layer, weights, told, input.shape()));
        } catch (NotFused notFused) {
            return Optional.empty();
        }
    }
}
