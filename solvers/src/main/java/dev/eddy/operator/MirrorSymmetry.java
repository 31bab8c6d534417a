package dev.eddy.operator;

import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.Forcing;
import dev.eddy.equation.Modulation;
import dev.eddy.equation.Multiplier;
import dev.eddy.equation.NonlinearTerm;
import dev.eddy.equation.Product;
import dev.eddy.equation.ProductTerm;
import dev.eddy.grid.Axis;
import dev.eddy.grid.Boundary;
import dev.eddy.grid.Grid;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.spectral.Walls;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the rate of a state has the same mirror images at the {@link Walls} as the state, so that the solution on the
 * extended periodic grid is the solution between the walls. A derivative of odd order along an axis turns even fields into
 * odd ones, and the parities of factors add up: u² of an odd u is even, ∂(u²) is odd again. Read off the equation, term by
 * term; terms that evaluate themselves are tried on a state.
 */
final class MirrorSymmetry {
    private static final double ROUNDING = 1e-9;

    private MirrorSymmetry() {}

    /** What a field is when mirrored along an axis. */
    private enum Parity {
        EVEN,
        ODD,
        NEITHER;

        static Parity of(boolean odd) {
            return odd ? ODD : EVEN;
        }

        /** Of a product. */
        Parity times(Parity other) {
            return this == NEITHER || other == NEITHER ? NEITHER : of(this != other);
        }
    }

    /** Refuses an equation that does not keep the symmetry, naming the term and walls that would do. */
    static void require(Equation equation, Walls walls) {
        for (int d = 0; d < equation.dims(); d++) {
            Optional<String> culprit = culprit(equation, walls, d);
            if (culprit.isPresent()) {
                throw new Misuse(String.format(
                        Locale.ROOT,
                        "%s: %s do not fit, as the term %s has no mirror image there; %s",
                        equation.name(),
                        walls.describe(d),
                        culprit.get(),
                        advice(equation, walls.grid(), d)));
            }
        }
    }

    private static String advice(Equation equation, Grid grid, int axis) {
        List<String> fitting = new ArrayList<>();
        for (Boundary other : List.of(new Boundary.Neumann(0), new Boundary.Dirichlet(0), new Boundary.FreeSlip())) {
            List<Axis> axes = new ArrayList<>(grid.axes());
            axes.set(axis, new Axis(axes.get(axis).extent(), axes.get(axis).points(), other));
            boolean possible = !(other instanceof Boundary.FreeSlip) || equation.channels() == equation.dims();
            boolean noValues = axes.stream()
                    .noneMatch(each -> each.boundary() instanceof Boundary.Dirichlet wall && wall.value() != 0);
            if (possible && noValues) {
                Walls walls = Walls.of(new Grid(axes), equation.channels());
                if (culprit(equation, walls, axis).isEmpty()) {
                    fitting.add(walls.describe(axis));
                }
            }
        }
        return fitting.isEmpty()
                ? "use a periodic axis"
                : "use " + String.join(" or ", fitting) + ", or a periodic axis";
    }

    /** The first term that breaks the symmetry along an axis. */
    private static Optional<String> culprit(Equation equation, Walls walls, int axis) {
        if (!walls.isWalled(axis)) {
            return Optional.empty();
        }
        for (int row = 0; row < equation.channels(); row++) {
            for (int column = 0; column < equation.channels(); column++) {
                for (DerivativePolynomial.Term term :
                        equation.linear().entry(row, column).terms()) {
                    DerivativePolynomial alone = new DerivativePolynomial(equation.dims(), List.of(term));
                    if (behind(Multiplier.of(alone), column, walls, axis) != own(row, walls, axis)) {
                        return Optional.of(alone + " u");
                    }
                }
            }
        }
        for (NonlinearTerm term : equation.nonlinear()) {
            if (term instanceof ProductTerm products
                    && products.products(equation.dims(), equation.channels()).stream()
                            .anyMatch(product -> breaks(product, walls, axis))) {
                return Optional.of(term.toString());
            }
        }
        for (Forcing.Wave wave : equation.forcing().waves()) {
            if (wave.amplitude() != 0 && parity(wave, axis) != own(wave.channel(), walls, axis)) {
                return Optional.of(wave.toString());
            }
        }
        return Optional.empty();
    }

    private static boolean breaks(Product product, Walls walls, int axis) {
        if (product.coefficient() == 0) {
            return false;
        }
        Parity parity = Parity.EVEN;
        for (Product.Factor factor : product.factors()) {
            Parity common = null;
            for (Product.Part part : factor.parts()) {
                Parity one = behind(part.multiplier(), part.channel(), walls, axis);
                common = common == null || common == one ? one : Parity.NEITHER;
            }
            parity = parity.times(common == null ? Parity.EVEN : common);
        }
        return through(product.outer(), parity, axis) != own(product.channel(), walls, axis);
    }

    private static Parity own(int channel, Walls walls, int axis) {
        return Parity.of(walls.isOdd(axis, channel));
    }

    /** A channel behind a multiplier. Of walls with a value other than 0, only derivatives do not know. */
    private static Parity behind(Multiplier multiplier, int channel, Walls walls, int axis) {
        boolean knowsValue = multiplier.inverseLaplacians() > 0
                || multiplier.operator().terms().stream().anyMatch(term -> term.order() == 0);
        if (knowsValue && walls.value(axis) != 0) {
            return Parity.NEITHER;
        }
        return through(multiplier, own(channel, walls, axis), axis);
    }

    /** What a multiplier makes of a field. The mean between the walls of an odd one is not that of its images: 0. */
    private static Parity through(Multiplier multiplier, Parity field, int axis) {
        boolean subtractsMean = multiplier.zeroMean() && multiplier.inverseLaplacians() == 0;
        return subtractsMean && field == Parity.ODD
                ? Parity.NEITHER
                : parity(multiplier.operator(), axis).times(field);
    }

    private static Parity parity(DerivativePolynomial operator, int axis) {
        long odd = operator.terms().stream()
                .filter(term -> term.orders().get(axis) % 2 == 1)
                .count();
        return odd == 0 ? Parity.EVEN : odd == operator.terms().size() ? Parity.ODD : Parity.NEITHER;
    }

    /** A cosine or a sine along the axis and nothing along others, or constant along the axis. */
    private static Parity parity(Forcing.Wave wave, int axis) {
        if (wave.mode().get(axis) == 0) {
            return Parity.EVEN;
        }
        boolean alone = wave.mode().stream().filter(k -> k != 0).count() == 1;
        boolean stands = !(wave.modulation() instanceof Modulation.Travelling);
        if (alone && stands && Math.abs(Math.sin(wave.phase())) < ROUNDING) {
            return Parity.EVEN;
        }
        return alone && stands && Math.abs(Math.cos(wave.phase())) < ROUNDING ? Parity.ODD : Parity.NEITHER;
    }

    /** The equation with its forcing in terms of the extended grid: twice the periods, and half a cell between origins. */
    static Equation onExtendedGrid(Equation equation, Walls walls) {
        List<Forcing.Wave> waves = new ArrayList<>();
        for (Forcing.Wave wave : equation.forcing().waves()) {
            List<Integer> modes = new ArrayList<>();
            double phase = wave.phase();
            for (int d = 0; d < equation.dims(); d++) {
                int k = wave.mode().get(d);
                modes.add(walls.isWalled(d) ? 2 * k : k);
                phase += walls.isWalled(d)
                        ? Math.PI * k / walls.grid().axes().get(d).points()
                        : 0;
            }
            waves.add(new Forcing.Wave(
                    wave.channel(), wave.amplitude(), modes, phase, wave.wavenumberPower(), wave.modulation()));
        }
        return equation.withForcing(new Forcing(waves));
    }

    /** Tries terms that evaluate themselves on a state with its mirror images. */
    static void requireOfOwnTerms(SpectralEquation equation, Walls walls) {
        if (!equation.hasOwnTerms()) {
            return;
        }
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double[] values = new double[Math.toIntExact(walls.grid().size() * walls.channels())];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.sin(1 + 0.7 * i + 0.013 * i * i);
            }
            Tensor state = Tensors.of(values, equation.space().shape(1))
                    .to(equation.numerics().precision());
            Tensor rate = equation.grid().inverse(equation.nonlinear(equation.spectrum(state)));
            Tensor image = walls.extendRate(walls.restrict(rate));
            double broken = rate.minus(image).abs().max().item();
            double size = rate.abs().max().item();
            double rounding = equation.numerics().precision() == DType.FLOAT64 ? ROUNDING : 1e-3;
            Check.that(
                    broken <= rounding * size,
                    "%s: a term of its own has no mirror image at the walls; use other walls or a periodic grid",
                    equation.equation().name());
        }
    }
}
