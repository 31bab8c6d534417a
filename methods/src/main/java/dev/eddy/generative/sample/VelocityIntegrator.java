package dev.eddy.generative.sample;

import dev.eddy.generative.field.VectorField;
import dev.eddy.ode.OdeMethod;
import dev.eddy.ode.PredictEvaluateCorrect;
import dev.eddy.ode.RungeKutta;
import dev.eddy.ode.TimeStep;
import dev.eddy.ode.tableau.Tableau;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;

/** Any method for differential equations, on the velocity of the field. */
public record VelocityIntegrator(OdeMethod method) implements Integrator {
    public VelocityIntegrator(Tableau tableau) {
        this(new RungeKutta(tableau));
    }

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public int order() {
        return method.order();
    }

    @Override
    public int evaluations() {
        return method.evaluations();
    }

    /** Methods that remember rates begin elsewhere. */
    @Override
    public boolean startsWithField() {
        return !(method instanceof PredictEvaluateCorrect);
    }

    @Override
    public List<Tensor> step(VectorField field, TimeStep step, List<Tensor> state, Supplier<Tensor> noise) {
        return method.step(field.velocity(), step, state);
    }
}
