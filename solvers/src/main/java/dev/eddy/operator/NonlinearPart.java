package dev.eddy.operator;

import dev.eddy.equation.Equation;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.ProductTerm;
import dev.eddy.misuse.Check;
import dev.eddy.spectral.SpectralGrid;
import dev.eddy.spectral.Symbol;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 𝓝̂ of an equation: products at the points between transforms, linear terms that are integrated like nonlinear ones, terms
 * that evaluate themselves, and the forcing.
 */
final class NonlinearPart {
    private final Equation equation;
    private final SpectralGrid grid;
    private final SymbolMatrix outer;
    private final @Nullable Symbol[] constants;

    private final @Nullable ModeMatrix toFields;
    private final PointwiseProducts products;
    private final @Nullable ModeMatrix fromProducts;
    private final @Nullable ModeMatrix explicitLinear;
    private final @Nullable Tensor constant;
    private final TimedForcing timedForcing;
    private final List<Tensor> timedTensors;
    private final List<SelfEvaluating> ownTerms = new ArrayList<>();
    private final @Nullable SpectralFields fields;

    /** @param explicit channels × channels: the linear terms that are integrated like nonlinear ones */
    NonlinearPart(
            EquationSymbols parts, SpectralGrid grid, Numerics numerics, ProductPlan plan, SymbolMatrix explicit) {
        this.equation = parts.equation();
        this.grid = grid;
        DType precision = numerics.precision();
        Symbol before = numerics.maskBefore(grid, equation);
        Symbol after = numerics.maskAfter(grid, equation);
        this.toFields = plan.fields().isEmpty() ? null : ModeMatrix.of(parts.fields(plan, before), grid, precision);
        this.products = new PointwiseProducts(plan);
        this.outer = parts.outer(plan, after);
        this.fromProducts = plan.groups().isEmpty() ? null : ModeMatrix.of(outer, grid, precision);
        this.explicitLinear = plan.linear().isEmpty() ? null : ModeMatrix.of(explicit, grid, precision);
        this.constants = parts.constants(plan, grid);
        boolean any = Arrays.stream(constants).anyMatch(symbol -> symbol != null && !symbol.isZero());
        this.constant = any ? TimedForcing.tensor(constants, grid, precision) : null;
        this.timedForcing = TimedForcing.of(equation.forcing(), equation.channels(), parts.symbols());
        this.timedTensors = timedForcing.tensors(grid, precision);
        for (NonlinearTerm term : equation.nonlinear()) {
            if (term instanceof SelfEvaluating own) {
                ownTerms.add(own);
            } else {
                Check.that(
                        term instanceof ProductTerm,
                        "%s: the nonlinear term %s must be a ProductTerm or a SelfEvaluating",
                        equation.name(),
                        term);
            }
        }
        this.fields =
                ownTerms.isEmpty() ? null : new SpectralFields(grid, before, after, numerics.nyquist(), precision);
    }

    boolean hasOwnTerms() {
        return !ownTerms.isEmpty();
    }

    /** Whether it is {@link #outer} times {@link #productSpectrum} plus {@link #constants} and nothing else. */
    boolean isFoldable() {
        return fromProducts != null && explicitLinear == null && ownTerms.isEmpty();
    }

    SymbolMatrix outer() {
        return outer;
    }

    /** What does not depend on the state, by channel; null where there is none. */
    @Nullable
    Symbol[] constants() {
        return constants.clone();
    }

    TimedForcing timedForcing() {
        return timedForcing;
    }

    /** 𝓝̂(û, t), with all of the forcing at a time. */
    Tensor at(Tensor spectrum, double time) {
        Tensor sum = at(spectrum);
        for (int i = 0; i < timedTensors.size(); i++) {
            sum = sum.plus(timedForcing.parts().get(i).factor(time), timedTensors.get(i));
        }
        return sum;
    }

    /** 𝓝̂(û), with the forcing that is constant in time. */
    Tensor at(Tensor spectrum) {
        Tensor sum = null;
        if (fromProducts != null) {
            sum = fromProducts.apply(productSpectrum(spectrum));
        }
        if (explicitLinear != null) {
            sum = sum == null ? explicitLinear.apply(spectrum) : explicitLinear.addTo(sum, spectrum, false);
        }
        for (SelfEvaluating term : ownTerms) {
            Tensor own = term.evaluate(spectrum, Objects.requireNonNull(fields));
            sum = sum == null ? own : sum.plus(own);
        }
        if (constant != null) {
            sum = (sum == null ? Tensors.zerosLike(spectrum) : sum).plus(constant);
        }
        return sum == null ? Tensors.zerosLike(spectrum) : sum;
    }

    /** Transforms of the products: {@code [batch, groups, modes…]}. */
    Tensor productSpectrum(Tensor spectrum) {
        if (toFields == null) {
            throw new IllegalStateException(equation.name() + " has no products");
        }
        return grid.forward(products.apply(grid.inverse(toFields.apply(spectrum))));
    }
}
