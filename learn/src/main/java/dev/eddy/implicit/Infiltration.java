package dev.eddy.implicit;

import dev.eddy.adjoint.Checkpointing;
import dev.eddy.adjoint.March;
import dev.eddy.adjoint.TapeMeter;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Isothermal chemical vapor infiltration of a slab: a gas diffuses into a porous preform, reacts at the surface of the pores and
 * closes them. Gas concentration c and porosity ε, without dimensions:
 *
 * <pre>
 *   β Da ∂(ε c)/∂t = ∂/∂x (D(ε) ∂c/∂x) − Da S(ε) c ,   ∂ε/∂t = −S(ε) c ,   c = 1 at x = 0 ,   ∂c/∂x = 0 at x = 1
 * </pre>
 *
 * x in units of the half thickness, t in units of 1/(q k S₀ c₀), Da = k S₀ L²/D₀, β = q c₀ with q the volume of deposit that a
 * unit of gas becomes. In reality β is small; with β = 0 the gas is in balance at all times and the state is the porosity alone,
 * with β > 0 it is [ε, c], and ∫ (β ε c − ε) dx grows by what flows in over Da.
 *
 * <p>The laws D and S, fields with the names {@link Closure#DIFFUSIVITY} and {@link #SURFACE}, come from a closure that reads the
 * porosity. Second-order finite volumes with D on faces as the mean of two neighbours; backward Euler in time by a fixed number
 * of Picard iterations, each a linear solve for the gas, with β Da (ε c − εₙ cₙ)/Δt for its rate, and ε ← clip(εₙ − Δt S(ε) c),
 * ε within {@link #SMALLEST} and {@link #LARGEST}. Gradients reach the laws and the first state: implicit ones through solves for
 * the gas, reverse mode through Picard iterations and steps.
 *
 * <p>The equations are the textbook's balances (Naslain and others), not a published code's.
 *
 * @param cells cells from the outer face to the symmetry face
 * @param damkohler Da, reaction over diffusion
 * @param picard Picard iterations of a step
 * @param gas how the gas is solved for
 * @param gasFraction β, the deposit that the gas in the pores would become, over their volume; 0 for gas in balance
 */
public record Infiltration(int cells, double damkohler, int picard, InfiltrationGas gas, double gasFraction) {
    /** Surface of the pores in the volume, relative to what it is at first: {@code [1 or batch, 1, x]}, 0 or more. */
    public static final String SURFACE = "surface";

    /** Pores do not close wholly. A cell that would be below passes no gradient from its porosity. */
    public static final double SMALLEST = 0.02;

    /** Nor is there ever no solid. */
    public static final double LARGEST = 0.999;

    public Infiltration {
        Check.that(cells >= 3, "infiltration needs at least 3 cells, got %d", cells);
        Check.that(
                damkohler >= 0 && Double.isFinite(damkohler),
                "infiltration: a Damköhler number is 0 or more, got %s",
                damkohler);
        Check.that(picard >= 1, "infiltration: a step has at least 1 Picard iteration, got %d", picard);
        Check.that(
                gasFraction >= 0 && Double.isFinite(gasFraction),
                "infiltration: a gas fraction is 0, for gas in balance, or more, got %s",
                gasFraction);
    }

    /** Four Picard iterations, the gas in balance and by dense factors. */
    public Infiltration(int cells, double damkohler) {
        this(cells, damkohler, 4, new InfiltrationGas.Dense(), 0);
    }

    /** The same slab at another Damköhler number. */
    public Infiltration withDamkohler(double other) {
        return new Infiltration(cells, other, picard, gas, gasFraction);
    }

    /** The same slab with so much gas in its pores. */
    public Infiltration withGasFraction(double other) {
        return new Infiltration(cells, damkohler, picard, gas, other);
    }

    /** Whether the gas is in balance at all times, and no part of the state. */
    public boolean isBalanced() {
        return gasFraction == 0;
    }

    /** From the outer face, x = 0, to the symmetry face, x = 1. */
    public Grid grid() {
        return InfiltrationGas.grid(cells);
    }

    /** Porosities {@code [batch, 1, x]}, or porosities and concentrations {@code [batch, 2, x]}. */
    public StateSpace space() {
        return new StateSpace(grid(), isBalanced() ? 1 : 2);
    }

    /** A porosity that is the same everywhere, as {@code [1, 1, x]}. */
    public Tensor uniform(double porosity, DType type) {
        return Tensors.full(type, porosity, 1, 1, cells);
    }

    /** The first state of a preform of this porosity: without gas, where that is part of the state. */
    public Tensor start(Tensor porosity) {
        return isBalanced() ? porosity : Tensors.cat(List.of(porosity, Tensors.zerosLike(porosity)), 1);
    }

    /** The same with gas in balance at this porosity; it then depends on the laws. */
    public Tensor startInBalance(Tensor porosity, Closure closure) {
        return isBalanced() ? porosity : Tensors.cat(List.of(porosity, gas(porosity, closure, 0)), 1);
    }

    /** The porosity in a state, {@code [batch, 1, x]}. */
    public Tensor porosity(Tensor state) {
        return isBalanced() ? state : state.narrow(1, 0, 1);
    }

    /** The concentration of gas that is in balance at this porosity. */
    public Tensor gas(Tensor porosity, Closure closure, double time) {
        Map<String, Tensor> laws = closure.fields(closure.parameters(), time, porosity);
        return gas.on(cells, porosity.dtype())
                .concentration(
                        law(laws, Closure.DIFFUSIVITY), law(laws, SURFACE).times(damkohler), null);
    }

    private static Tensor law(Map<String, Tensor> laws, String name) {
        Tensor law = laws.get(name);
        if (law == null) {
            throw new Misuse("infiltration needs a law with the name " + name + ", got " + laws.keySet());
        }
        return law;
    }

    /** Steps of backward Euler. */
    public Stepper stepper(Closure closure, double dt) {
        check(closure);
        return new InfiltrationStepper(this, closure, dt, 0);
    }

    /**
     * A march over time levels.
     *
     * @param initial {@code [batch, channels, x]}
     * @param checkpointing states that are kept for gradients, which are the same whatever is kept
     * @param meter where kept states and steps are counted
     * @param observed numbers of levels in rising order, 0 for the first state; only their states are handed out
     * @return {@code [batch, observed, channels, x]}
     */
    public Tensor states(
            Closure closure,
            Tensor initial,
            TimeLevels times,
            Checkpointing checkpointing,
            TapeMeter meter,
            int... observed) {
        check(closure);
        space().check("infiltration", initial.shape());
        return March.of(
                new InfiltrationRule(this, closure, times).inMarch(),
                List.of(initial),
                closure.parameters(),
                times.count(),
                observed,
                checkpointing,
                meter);
    }

    private static void check(Closure closure) {
        Check.that(
                closure.names().containsAll(Set.of(Closure.DIFFUSIVITY, SURFACE)),
                "infiltration needs laws with the names %s and %s, the closure gives %s",
                Closure.DIFFUSIVITY,
                SURFACE,
                closure.names());
    }

    /** One step from a state, whose laws are taken at the time of its end. */
    Tensor step(Tensor before, Closure closure, List<Tensor> parameters, double end, double dt) {
        InfiltrationGas.Slab slab = gas.on(cells, before.dtype());
        Tensor first = porosity(before);
        double rate = gasFraction * damkohler / dt;
        Tensor held = isBalanced() ? null : first.times(before.narrow(1, 1, 1)).times(rate);
        Tensor porosity = first;
        Tensor concentration = porosity;
        for (int i = 0; i < picard; i++) {
            Map<String, Tensor> laws = closure.fields(parameters, end, porosity);
            Tensor surface = law(laws, SURFACE);
            Tensor reacting = surface.times(damkohler);
            Tensor sink = held == null ? reacting : reacting.plus(rate, porosity);
            concentration = slab.concentration(law(laws, Closure.DIFFUSIVITY), sink, held);
            porosity = first.plus(-dt, surface.times(concentration)).clamp(SMALLEST, LARGEST);
        }
        return held == null ? porosity : Tensors.cat(List.of(porosity, concentration), 1);
    }
}
