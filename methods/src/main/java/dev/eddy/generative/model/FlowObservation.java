package dev.eddy.generative.model;

import dev.eddy.generative.steer.Measurement;
import dev.eddy.generative.steer.Measurements;
import dev.eddy.generative.steer.Steering;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;

/**
 * What is known of a state that a flow is to draw: a measurement of it as it is, which leads samples by {@link Steering}.
 *
 * @param measurement of states whose channels are scaled, the same as of states as they are: it leaves constant states constant
 * @param observed what it gave, as it is
 */
public record FlowObservation(Measurement measurement, Tensor observed) {
    private static final List<String> OPERATORS = List.of("missing", "coarse:K", "every:K", "blur:WIDTH", "band:K");

    /**
     * By name: {@code missing} (values that are not-a-number are not known), {@code coarse:K} (means over blocks of K points along each
     * axis), {@code every:K} (every K-th point), {@code blur:WIDTH}, {@code band:K} (waves up to K).
     *
     * @param observed {@code [1, channels, x…]}
     */
    public static FlowObservation of(String operator, Tensor observed) {
        Check.that(observed.size(0) == 1, "samples are led to one observation, got %d", observed.size(0));
        String[] parts = operator.split(":", 2);
        if (parts[0].equals("missing") && parts.length == 1) {
            double[] values = observed.toDoubles();
            double[] mask = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                mask[i] = Double.isFinite(values[i]) ? 1 : 0;
                values[i] = mask[i] == 1 ? values[i] : 0;
            }
            return new FlowObservation(
                    new Measurements.Masked(Tensors.of(mask, observed.shape())), Tensors.of(values, observed.shape()));
        }
        Check.that(parts.length == 2, "an operator is one of %s, got %s", OPERATORS, operator);
        double number = number(operator, parts[1]);
        Measurement measurement = switch (parts[0]) {
            case "coarse" -> new Measurements.Coarsened((int) number);
            case "every" -> new Measurements.Subsampled((int) number);
            case "blur" -> Measurements.blur(number);
            case "band" -> Measurements.band(number);
            default -> throw new Misuse("an operator is one of " + OPERATORS + ", got " + operator);
        };
        return new FlowObservation(measurement, observed);
    }

    private static double number(String operator, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            throw new Misuse("an operator is one of " + OPERATORS + ", got " + operator, word);
        }
    }

    /**
     * What leads samples to it.
     *
     * @param gain 0.2 for a hundred steps
     */
    public Steering hook(TrainedFlow flow, double gain) {
        Tensor scaled = flow.scaling().ofChannels().scaled(observed);
        Tensor known = measurement instanceof Measurements.Masked masked ? masked.apply(scaled) : scaled;
        Measurement seen = flow.scaling().seenBy(measurement);
        return new Steering(seen, known.to(flow.type()), gain / seen.squaredNorm(flow.state()));
    }

    /** Root mean square of A x − y over states as they are; over what is known alone. */
    public double misfit(Tensor states) {
        Tensor error =
                measurement.apply(states).minus(observed.to(states.dtype())).squared();
        if (measurement instanceof Measurements.Masked masked) {
            return Math.sqrt(
                    error.sum().item() / states.size(0) / masked.mask().sum().item());
        }
        return Math.sqrt(error.mean().item());
    }
}
