package dev.eddy.difference;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.solve.LinearOperator;
import dev.eddy.solve.Structure;
import dev.eddy.tensor.Shapes;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * u − f·L(U)u as a linear operator, walls included: it is {@code operator·u − source}.
 *
 * @param source what the walls add to the right-hand side
 */
public record ImplicitPart(LinearOperator operator, Tensor source) {
    /**
     * @param factor f, for example θΔt
     * @param frozenState U; gradients of solves reach it
     */
    public static ImplicitPart of(Differences differences, double factor, Tensor frozenState) {
        Grid grid = differences.grid();
        Check.that(
                !differences.isCoupled()
                        || grid.axes().stream().noneMatch(axis -> axis.boundary() instanceof Boundary.FreeSlip),
                "%s: free-slip walls are for channels that do not act on each other linearly",
                differences.equation().name());
        boolean linear = differences.isLinear();
        List<Tensor> coefficients = linear ? List.of() : List.of(frozenState);
        StencilOperator own = new StencilOperator(
                grid,
                coefficients,
                (on, c) -> folded(
                        differences.on(on),
                        one(differences, differences.on(on).stencil(linear ? frozenState : c.get(0)), factor),
                        linear),
                structure(differences.equation(), factor, linear));
        Map<Integer, StencilOperator> others = new LinkedHashMap<>();
        Tensor source = own.source();
        for (Map.Entry<Integer, Stencil> coupling : differences.couplings().entrySet()) {
            List<Integer> here = Collections.nCopies(grid.dims(), 0);
            // Put together anew when an adjoint asks for it: by then the tensors of this step may be gone.
            StencilOperator other = new StencilOperator(
                    grid,
                    List.of(),
                    (on, c) -> folded(
                            differences, coupling.getValue().times(-factor).plus(here, scalar(differences, 0)), linear),
                    Set.of());
            others.put(coupling.getKey(), other);
            source = source.plus(other.source());
        }
        return new ImplicitPart(
                others.isEmpty() ? own : new CoupledOperator(own, others), linear ? source.lasting() : source);
    }

    private static Stencil one(Differences differences, Stencil stencil, double factor) {
        List<Integer> here = Collections.nCopies(differences.grid().dims(), 0);
        return stencil.times(-factor).plus(here, scalar(differences, 1));
    }

    private static Tensor scalar(Differences differences, double value) {
        return Tensors.full(
                differences.type(), value, Shapes.single(differences.grid().dims() + 2, 0, 1));
    }

    private static Ghosts.Folded folded(Differences on, Stencil stencil, boolean lasting) {
        Ghosts.Folded folded =
                new Ghosts(on.grid(), on.equation().channels(), Ghosts.values(on.grid(), on.type())).fold(stencil);
        if (lasting) {
            folded.inside().weights().values().forEach(Tensor::lasting);
            folded.source().lasting();
        }
        return folded;
    }

    private static Set<Structure> structure(Equation equation, double factor, boolean linear) {
        Set<Structure> structure = EnumSet.noneOf(Structure.class);
        if (!linear) {
            return structure;
        }
        structure.add(Structure.CONSTANT_COEFFICIENTS);
        boolean symmetric = true;
        boolean damped = factor >= 0 && equation.nonlinear().isEmpty();
        for (int row = 0; row < equation.channels(); row++) {
            for (DerivativePolynomial.Term term :
                    equation.linear().entry(row, row).terms()) {
                symmetric &= term.orders().stream().allMatch(order -> order % 2 == 0);
                damped &= (term.order() / 2 % 2 == 0 ? term.coefficient() : -term.coefficient()) <= 0;
            }
            for (int column = 0; column < equation.channels(); column++) {
                symmetric &=
                        row == column || equation.linear().entry(row, column).isZero();
            }
        }
        if (symmetric && equation.nonlinear().isEmpty()) {
            structure.add(Structure.SYMMETRIC);
            if (damped) {
                structure.add(Structure.POSITIVE_DEFINITE);
            }
        }
        return structure;
    }
}
