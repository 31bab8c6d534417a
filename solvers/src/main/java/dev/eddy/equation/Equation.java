package dev.eddy.equation;

import dev.eddy.misuse.Check;
import java.util.List;

/**
 * A partial differential equation as data: uₜ = 𝓛u + Σ 𝓝ᵢ(u) + forcing, with constant coefficients. The same record feeds
 * the solvers, the residual of a physics loss, the documents and the stored configuration.
 *
 * @param name how messages call it
 * @param dims number of spatial dimensions, 1 to 3
 * @param channels number of fields
 */
public record Equation(
        String name, int dims, int channels, LinearPart linear, List<NonlinearTerm> nonlinear, Forcing forcing) {
    public Equation {
        nonlinear = List.copyOf(nonlinear);
        Check.that(dims >= 1 && dims <= 3, "%s: an equation has 1, 2 or 3 dimensions, got %d", name, dims);
        Check.that(channels >= 1, "%s: an equation has at least 1 channel, got %d", name, channels);
        Check.that(
                linear.dims() == dims, "%s: the linear part is for %d-D, the equation %d-D", name, linear.dims(), dims);
        linear.check(channels);
        for (NonlinearTerm term : nonlinear) {
            term.check(dims, channels);
        }
        for (Forcing.Wave wave : forcing.waves()) {
            Check.that(
                    wave.mode().size() == dims && wave.channel() < channels,
                    "%s: a forcing in %d-D of %d channels does not fit %s",
                    name,
                    dims,
                    channels,
                    wave);
        }
    }

    /** A linear equation, the same for each of the channels. */
    public static Equation linear(String name, int channels, DerivativePolynomial operator) {
        return new Equation(name, operator.dims(), channels, new LinearPart.Shared(operator), List.of(), Forcing.NONE);
    }

    /** An equation with one nonlinear term and the same linear operator for each of the channels. */
    public static Equation of(String name, int channels, DerivativePolynomial operator, NonlinearTerm term) {
        return new Equation(
                name, operator.dims(), channels, new LinearPart.Shared(operator), List.of(term), Forcing.NONE);
    }

    public Equation withForcing(Forcing source) {
        return new Equation(name, dims, channels, linear, nonlinear, source);
    }

    /**
     * Refuses an equation whose short waves grow the faster the shorter they are, such as diffusion backwards in time: its solutions
     * do not depend continuously on where they start, and no time step helps. What decides is the sign of the highest derivatives of
     * even order.
     *
     * @throws dev.eddy.misuse.Misuse if there is such a channel
     */
    public void requireWellPosed() {
        for (int channel = 0; channel < channels; channel++) {
            DerivativePolynomial own = linear.entry(channel, channel);
            Check.that(
                    !own.growsWithoutBound(),
                    "%s: with the linear part %s short waves grow the faster the shorter they are, whatever the time"
                            + " step; change the sign of its highest even derivative",
                    name,
                    own);
        }
    }

    /** Neither nonlinear terms nor forcing: exponential integrators solve it exactly. */
    public boolean isLinear() {
        return nonlinear.isEmpty() && forcing.isZero();
    }

    /** Order of the ETDRK method to use unless told otherwise: 0 for linear equations, else 2. */
    public int defaultOrder() {
        return isLinear() ? 0 : 2;
    }

    /** Highest {@link NonlinearTerm#degree} of a term; 1 without terms. */
    public int degree() {
        return nonlinear.stream().mapToInt(NonlinearTerm::degree).max().orElse(1);
    }

    /** Fraction of the modes that may enter a product so that it has no aliases: 2/(degree + 1), at most 2/3. */
    public double dealiasingFraction() {
        return 2.0 / (Math.max(2, degree()) + 1);
    }
}
