package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.ode.OdeMethod;
import dev.eddy.ode.TimeStep;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/**
 * One step of a state along a field, from noise to data or back. It asks the field for predictions and its schedule for numbers, and
 * knows no path of its own. What it remembers are further tensors of the state, behind the first one.
 */
public interface Integrator {
    /** As tables call it. */
    String name();

    /** How the error falls with the step; of random ones that of averages. */
    int order();

    /** Evaluations of the field in a step, but for the first and the last one. */
    int evaluations();

    /** Whether the first evaluation of every step is at its start. Hooks that see the velocity need it. */
    default boolean startsWithField() {
        return true;
    }

    /**
     * One step.
     *
     * @param state {@code [batch, …]}; behind it, in all steps but the first, what the step before remembered
     * @param noise standard normal numbers of the shape of the state; another draw at every call
     * @return the state behind, and what is to be remembered
     */
    List<Tensor> step(VectorField field, TimeStep step, List<Tensor> state, Supplier<Tensor> noise);

    /** A method of room {@code ode} on the velocity. */
    static Integrator of(OdeMethod method) {
        return new VelocityIntegrator(method);
    }

    /** A table of room {@code ode} on the velocity. */
    static Integrator of(Tableau tableau) {
        return new VelocityIntegrator(tableau);
    }
}
