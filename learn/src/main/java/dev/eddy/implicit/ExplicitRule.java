package dev.eddy.implicit;

import dev.eddy.solve.LinearOperator;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Forward Euler or the classical Runge–Kutta method.
 *
 * @param known L, where it is the same in all steps
 */
record ExplicitRule(
        StepContext context,
        Differentiation.Explicit.Scheme scheme,
        @Nullable LinearOperator known) implements FieldRule {
    @Override
    public Tensor value(int level, Tensor before, List<Tensor> parameters) {
        double dt = context.times().dt(level);
        Rates rates = new Rates(level, parameters);
        if (scheme == Differentiation.Explicit.Scheme.EULER) {
            return before.plus(dt, rates.of(before, 0));
        }
        Tensor a = rates.of(before, 0);
        Tensor b = rates.of(before.plus(dt / 2, a), 0.5);
        Tensor c = rates.of(before.plus(dt / 2, b), 0.5);
        Tensor d = rates.of(before.plus(dt, c), 1);
        return before.plus(dt / 6, a.plus(2, b.plus(c)).plus(d));
    }

    @Override
    public FieldRule prepared(Tensor initial, List<Tensor> parameters) {
        if (!context.isConstant() || !context.isLinear()) {
            return this;
        }
        Map<String, Tensor> fields = context.fields(parameters, 0, 0, initial);
        return new ExplicitRule(context, scheme, context.dynamics().operator(0, 1, initial, fields));
    }

    /** R within one step: an operator that does not change in it is assembled once. */
    private final class Rates {
        private final int level;
        private final List<Tensor> parameters;
        private @Nullable LinearOperator operator = known;

        Rates(int level, List<Tensor> parameters) {
            this.level = level;
            this.parameters = parameters;
        }

        Tensor of(Tensor state, double part) {
            Map<String, Tensor> fields = context.fields(parameters, level, part, state);
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
