package dev.eddy.implicit;

import dev.eddy.solve.Iteration;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Solution;
import dev.eddy.tensor.Autograd;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The adjoint of an implicit step at its root z, by the implicit function theorem: (∂G/∂z)ᵀλ = g, then λᵀ ∂(−G) to the state
 * before and to the parameters. Needs the two states and nothing of the iterations.
 */
record ThetaAdjoint(ThetaRule rule, int level, Tensor before, Tensor root, List<Tensor> parameters) {
    /** Cotangents of the state before and of the parameters. */
    List<Tensor> of(Tensor cotangent) {
        Tensor lambda = multiplier(cotangent);
        try (NoGrad on = NoGrad.recording()) {
            Tensor start = before.withGradient();
            List<Tensor> own = new ArrayList<>();
            List<Tensor> variables = new ArrayList<>();
            variables.add(start);
            for (Tensor parameter : parameters) {
                Tensor leaf = parameter.requiresGrad() ? parameter.withGradient() : parameter;
                own.add(leaf);
                if (parameter.requiresGrad()) {
                    variables.add(leaf);
                }
            }
            List<Tensor> some = Autograd.vectorJacobian(List.of(image(start, own)), variables, List.of(lambda), false);
            List<Tensor> all = new ArrayList<>();
            all.add(some.get(0));
            int next = 1;
            for (Tensor parameter : parameters) {
                all.add(parameter.requiresGrad() ? some.get(next++) : parameter);
            }
            return all;
        }
    }

    /** −G + z as a function of the state before and of the parameters. */
    private Tensor image(Tensor start, List<Tensor> own) {
        StepContext context = rule.context();
        double theta = rule.theta();
        double dt = context.times().dt(level);
        if (context.isConstant() && context.isLinear()) {
            Map<String, Tensor> fields = context.fields(own, level, 0, start);
            Tensor between = start.times(1 - theta).plus(theta, root);
            return start.plus(dt, context.dynamics().rate(between, fields));
        }
        Tensor image = start.plus(theta * dt, context.dynamics().rate(root, context.fields(own, level, 1, root)));
        return theta == 1
                ? image
                : image.plus((1 - theta) * dt, context.dynamics().rate(start, context.fields(own, level, 0, start)));
    }

    private Tensor multiplier(Tensor cotangent) {
        if (rule.context().isLinear()) {
            return rule.adjoint(level, root, rule.context().fields(parameters, level, 1, root), cotangent);
        }
        return rule.adjoint() == Differentiation.Hybrid.Adjoint.FIXED_POINT
                ? fixedPoint(cotangent)
                : rule.linear().solveAdjoint(new Jacobian(), cotangent).value();
    }

    /**
     * u = (∂F/∂z)ᵀu + g by the iterations that solved the step. With A the operator frozen at z and λ = A⁻ᵀu, (∂F/∂z)ᵀu is
     * −∂/∂z [λᵀ(A(z) z' − b(z))] at z' = z: a linear solve in each, as on the way there.
     */
    private Tensor fixedPoint(Tensor cotangent) {
        LinearOperator operator = rule.operator(level, root, rule.context().fields(parameters, level, 1, root));
        UnaryOperator<Tensor> lambda =
                u -> rule.linear().solveAdjoint(operator, u).value();
        UnaryOperator<Tensor> residual =
                u -> pulledThroughCoefficients(lambda.apply(u)).plus(cotangent).minus(u);
        Iteration start = rule.solve().picard().start(residual, cotangent);
        Solution picard = Iteration.run(start, cotangent, rule.solve().picardStopping());
        rule.effort().adjointPicard(picard, rule.solve().picardStopping());
        return lambda.apply(picard.value());
    }

    /** θ Δt λᵀ ∂R(z'; coefficients at z)/∂z at z' = z, with z only where coefficients are frozen. */
    private Tensor pulledThroughCoefficients(Tensor lambda) {
        try (NoGrad on = NoGrad.recording()) {
            Tensor at = root.withGradient();
            Map<String, Tensor> fields = rule.context().fields(parameters, level, 1, at);
            Tensor rate = rule.context()
                    .dynamics()
                    .operator(0, 1, at, fields)
                    .apply(root)
                    .negated();
            Tensor source = fields.get(Closure.SOURCE);
            Tensor whole = source == null ? rate : rate.plus(source);
            double weight = rule.theta() * rule.context().times().dt(level);
            return Autograd.vectorJacobian(List.of(whole), List.of(at), List.of(lambda.times(weight)), false)
                    .get(0);
        }
    }

    /** ∂G/∂z at the root, matrix-free. */
    private final class Jacobian implements LinearOperator {
        @Override
        public Tensor apply(Tensor x) {
            return Autograd.jacobianVector(this::residual, root, x);
        }

        @Override
        public Tensor applyTranspose(Tensor y) {
            try (NoGrad on = NoGrad.recording()) {
                return Autograd.vectorJacobian(this::residual, root, y);
            }
        }

        private Tensor residual(Tensor z) {
            StepContext context = rule.context();
            Map<String, Tensor> fields = context.fields(parameters, level, 1, z);
            return z.plus(
                    -rule.theta() * context.times().dt(level),
                    context.dynamics().rate(z, fields));
        }
    }
}
