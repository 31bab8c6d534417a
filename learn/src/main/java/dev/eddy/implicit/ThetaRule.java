package dev.eddy.implicit;

import dev.eddy.solve.Effort;
import dev.eddy.solve.Gradients;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.LinearSolve;
import dev.eddy.solve.PreparedSolve;
import dev.eddy.solve.root.RootSolve;
import dev.eddy.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The implicit step: the root z of G(z) = z − φ − Δt [θ R(z) + (1 − θ) R(φ)].
 *
 * @param inner how gradients pass linear solves where steps are recorded
 * @param hasAdjoint whether cotangents pass by {@link ThetaAdjoint}
 * @param known operators of all steps, where they are the same
 */
record ThetaRule(
        StepContext context,
        double theta,
        StepSolve solve,
        Gradients inner,
        boolean hasAdjoint,
        Differentiation.Hybrid.Adjoint adjoint,
        Effort effort,
        @Nullable Known known)
        implements FieldRule {
    /**
     * @param explicit L
     * @param implicit 1 + θ Δt L, with its factors
     */
    record Known(LinearOperator explicit, PreparedSolve implicit) {}

    @Override
    public FieldRule prepared(Tensor initial, List<Tensor> parameters) {
        if (!context.isConstant() || !context.isLinear() || !context.times().isUniform()) {
            return this;
        }
        Map<String, Tensor> fields = context.fields(parameters, 0, 0, initial);
        Known operators = new Known(
                context.dynamics().operator(0, 1, initial, fields),
                linear().prepare(
                                context.dynamics()
                                        .operator(1, theta * context.times().dt(0), initial, fields),
                                initial));
        return new ThetaRule(context, theta, solve, inner, hasAdjoint, adjoint, effort, operators);
    }

    @Override
    public Tensor value(int level, Tensor before, List<Tensor> parameters) {
        Tensor b = explicitPart(level, before, parameters);
        if (context.isLinear()) {
            Map<String, Tensor> fields = context.fields(parameters, level, 1, before);
            Tensor right = plusSource(b, level, fields);
            return known == null
                    ? linear().solve(operator(level, before, fields), right, b).value()
                    : known.implicit().solve(right, b).value();
        }
        RootSolve picard = new RootSolve(solve.picard(), solve.picardStopping(), Gradients.UNROLLED, linear(), effort);
        return picard.solve((z, none) -> residual(level, z, b, parameters), List.of(), b)
                .value();
    }

    /** F(z) − z, or −G(z). */
    private Tensor residual(int level, Tensor z, Tensor b, List<Tensor> parameters) {
        Map<String, Tensor> fields = context.fields(parameters, level, 1, z);
        if (!solve.frozen()) {
            return b.plus(theta * context.times().dt(level), context.dynamics().rate(z, fields))
                    .minus(z);
        }
        return linear().solve(operator(level, z, fields), plusSource(b, level, fields), z)
                .value()
                .minus(z);
    }

    @Override
    public Optional<Pullback> pullback() {
        return hasAdjoint
                ? Optional.of((level, before, behind, parameters, cotangent) ->
                        new ThetaAdjoint(this, level, before, behind, parameters).of(cotangent))
                : Optional.empty();
    }

    /** φ + (1 − θ) Δt R(φ). */
    private Tensor explicitPart(int level, Tensor before, List<Tensor> parameters) {
        if (theta == 1) {
            return before;
        }
        double weight = (1 - theta) * context.times().dt(level);
        Map<String, Tensor> fields = context.fields(parameters, level, 0, before);
        if (known == null) {
            return before.plus(weight, context.dynamics().rate(before, fields));
        }
        // In the order of operations of a recorded step, so that both round alike.
        Tensor rate = known.explicit().apply(before).negated();
        Tensor source = fields.get(Closure.SOURCE);
        return before.plus(weight, source == null ? rate : rate.plus(source));
    }

    private Tensor plusSource(Tensor b, int level, Map<String, Tensor> fields) {
        Tensor source = fields.get(Closure.SOURCE);
        return source == null ? b : b.plus(theta * context.times().dt(level), source);
    }

    /** 1 + θ Δt L(at). */
    LinearOperator operator(int level, Tensor at, Map<String, Tensor> fields) {
        return context.dynamics().operator(1, theta * context.times().dt(level), at, fields);
    }

    /** (1 + θ Δt L(at))⁻ᵀ g. */
    Tensor adjoint(int level, Tensor at, Map<String, Tensor> fields, Tensor cotangent) {
        return known == null
                ? linear().solveAdjoint(operator(level, at, fields), cotangent).value()
                : known.implicit().solveAdjoint(cotangent).value();
    }

    LinearSolve linear() {
        return new LinearSolve(
                solve.linear(), solve.stopping(), inner, solve.linear(), solve.adjointStopping(), effort);
    }
}
