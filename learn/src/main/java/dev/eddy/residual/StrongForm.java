package dev.eddy.residual;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Forcing;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.DerivativeSet;
import dev.eddy.nn.point.TensorJet;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The residual of an equation at single points, by derivatives of the candidate there:
 *
 * <pre>  r = uₜ − 𝓛u − 𝓝(u) − f      at points (t, x(, y(, z))) </pre>
 *
 * <p>Conservative terms are differentiated by the product rule. An equation that asks for derivatives above the fourth order, for
 * an inverse Laplacian or a mean over the domain, or that evaluates a term by itself, is refused when the form is made.
 */
public final class StrongForm {
    private final Equation equation;
    private final List<List<Monomial>> rates;
    private final DerivativeSet derivatives;
    private final double[] extents;

    private StrongForm(Equation equation, double[] extents) {
        this.equation = equation;
        this.extents = extents;
        this.rates = Monomial.rates(equation);
        List<List<Integer>> needed = new ArrayList<>();
        needed.add(inTime(1, Collections.nCopies(equation.dims(), 0)));
        for (List<Monomial> rate : rates) {
            for (Monomial monomial : rate) {
                for (Monomial.Factor factor : monomial.factors()) {
                    int order =
                            factor.orders().stream().mapToInt(Integer::intValue).sum();
                    Check.that(
                            order <= DerivativeSet.MAX_ORDER,
                            "%s has a derivative of order %d, %s; networks of points give them up to order %d, use a residual"
                                    + " on a grid",
                            equation.name(),
                            order,
                            new DerivativePolynomial(
                                    equation.dims(), List.of(new DerivativePolynomial.Term(1, factor.orders()))),
                            DerivativeSet.MAX_ORDER);
                    needed.add(inTime(0, factor.orders()));
                }
            }
        }
        this.derivatives = new DerivativeSet(equation.dims() + 1, needed);
    }

    /**
     * Of an equation without forcing, or on a domain of these extents, which the waves of a forcing need.
     *
     * @param extents none, or one for each axis
     */
    public static StrongForm of(Equation equation, double... extents) {
        Check.that(
                extents.length == equation.dims()
                        || extents.length == 0 && equation.forcing().isZero(),
                "%s: %s, got %d extents",
                equation.name(),
                equation.forcing().isZero()
                        ? "a domain has one extent for each of " + equation.dims() + " axes"
                        : "the waves of its forcing need the extent of each of " + equation.dims() + " axes",
                extents.length);
        return new StrongForm(equation, extents.clone());
    }

    private static List<Integer> inTime(int time, List<Integer> space) {
        List<Integer> orders = new ArrayList<>();
        orders.add(time);
        orders.addAll(space);
        return List.copyOf(orders);
    }

    /** What it asks a candidate for: as few derivatives as the equation needs. Coordinates are t, x(, y(, z)). */
    public DerivativeSet derivatives() {
        return derivatives;
    }

    /** The residual as a function of the candidate, at these points {@code [points, 1 + dims]}. */
    public Residual<PointField> at(Tensor points) {
        return field -> of(field, points);
    }

    /**
     * The residual of a candidate.
     *
     * @param points {@code [points, 1 + dims]}
     * @return {@code [points, channels]}
     */
    public Tensor of(PointField field, Tensor points) {
        return of(field.jet(points, derivatives), points);
    }

    /** The residual of a jet that has {@link #derivatives}, at the points that it was taken at. */
    public Tensor of(TensorJet jet, Tensor points) {
        Check.that(
                jet.channels() == equation.channels(),
                "%s has %d channel(s), the candidate has %d",
                equation.name(),
                equation.channels(),
                jet.channels());
        List<Tensor> residuals = new ArrayList<>();
        for (int c = 0; c < equation.channels(); c++) {
            Tensor residual = channel(jet, inTime(1, Collections.nCopies(equation.dims(), 0)), c);
            for (Monomial monomial : rates.get(c)) {
                residual = minus(residual, monomial, jet);
            }
            Tensor force = forcing(c, points);
            residuals.add(force == null ? residual : residual.minus(force));
        }
        return residuals.size() == 1 ? residuals.get(0) : Tensors.cat(residuals, 1);
    }

    private Tensor minus(Tensor residual, Monomial monomial, TensorJet jet) {
        List<Monomial.Factor> factors = monomial.factors();
        if (factors.isEmpty()) {
            return residual.minus(monomial.coefficient());
        }
        Tensor product = null;
        for (Monomial.Factor factor : factors.subList(0, factors.size() - 1)) {
            Tensor value = factor(jet, factor);
            product = product == null ? value : product.times(value);
        }
        Tensor last = factor(jet, factors.get(factors.size() - 1));
        return product == null
                ? residual.plus(-monomial.coefficient(), last)
                : residual.plusProduct(-monomial.coefficient(), product, last);
    }

    private Tensor factor(TensorJet jet, Monomial.Factor factor) {
        return channel(jet, inTime(0, factor.orders()), factor.channel());
    }

    private Tensor channel(TensorJet jet, List<Integer> orders, int channel) {
        Tensor all = jet.get(orders.stream().mapToInt(Integer::intValue).toArray());
        return equation.channels() == 1 ? all : all.narrow(1, channel, 1);
    }

    private @Nullable Tensor forcing(int channel, Tensor points) {
        Tensor sum = null;
        for (Forcing.Wave wave : equation.forcing().waves()) {
            if (wave.channel() == channel && wave.amplitude() != 0) {
                Tensor value = WaveField.at(wave, extents, points);
                sum = sum == null ? value : sum.plus(value);
            }
        }
        return sum;
    }
}
