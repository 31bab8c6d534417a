package dev.eddy.implicit;

import dev.eddy.ode.OdeMethod;
import dev.eddy.ode.Rate;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeStep;
import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An explicit step, by forward Euler or the classical Runge–Kutta method.
 *
 * @param known L, where it is the same in all steps
 */
record ExplicitRule(
        StepContext context, OdeMethod method, @Nullable LinearOperator known) implements FieldRule {
    @Override
    public Tensor value(int level, Tensor before, List<Tensor> parameters) {
        // Times in parts of the step.
        TimeStep step = TimeStep.of(0, 1, context.times().dt(level));
        return method.step(new Rates(level, parameters), step, List.of(before)).get(0);
    }

    @Override
    public FieldRule prepared(Tensor initial, List<Tensor> parameters) {
        if (!context.isConstant() || !context.isLinear()) {
            return this;
        }
        Map<String, Tensor> fields = context.fields(parameters, 0, 0, initial);
        return new ExplicitRule(context, method, context.dynamics().operator(0, 1, initial, fields));
    }

    /** R within one step: an operator that does not change in it is assembled once. */
    private final class Rates implements Rate {
        private final int level;
        private final List<Tensor> parameters;
        private @Nullable LinearOperator operator = known;

        Rates(int level, List<Tensor> parameters) {
            this.level = level;
            this.parameters = parameters;
        }

        @Override
        public Tensor at(Time time, Tensor state) {
            Map<String, Tensor> fields = context.fields(parameters, level, time.value(), state);
            if (!context.isConstant() || !context.isLinear()) {
                return context.dynamics().rate(state, fields);
            }
            LinearOperator now = operator;
            if (now == null) {
                now = context.dynamics().operator(0, 1, state, fields);
                operator = now;
            }
            Tensor rate = now.apply(state).negated();
            Tensor source = fields.get(Closure.SOURCE);
            return source == null ? rate : rate.plus(source);
        }
    }
}
