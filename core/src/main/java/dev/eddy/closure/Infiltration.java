package dev.eddy.closure;

import dev.eddy.check.Check;
import dev.eddy.check.Misuse;
import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.integrate.Stepper;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.Map;
import java.util.Set;

/**
 * Isothermal chemical vapor infiltration of a slab: a gas diffuses into a porous preform, reacts at the surface of the pores and
 * closes them. Gas concentration c, in balance at all times, and porosity ε, without dimensions:
 *
 * <pre>
 *   ∂/∂x (D(ε) ∂c/∂x) = Da S(ε) c ,   ∂ε/∂t = −S(ε) c ,   c = 1 at x = 0 ,   ∂c/∂x = 0 at x = 1
 * </pre>
 *
 * x in units of the half thickness, t in units of 1/(q k S₀ c₀), Da = k S₀ L²/D₀. The laws D and S, fields with the names {@link
 * Closure#DIFFUSIVITY} and {@link #SURFACE}, come from a closure that reads the porosity. Second-order finite volumes with D on
 * faces as the mean of two neighbours; backward Euler in time by a fixed number of fixed-point sweeps, each a linear solve for
 * the gas and ε ← clip(εₙ − Δt S(ε) c), ε within {@link #SMALLEST} and {@link #LARGEST}. Gradients reach the laws and the
 * first porosity: implicit ones through solves for the gas, reverse mode through sweeps and steps.
 *
 * <p>The equations are the textbook's balances (Naslain and others), not a published code's.
 *
 * @param cells cells from the outer face to the symmetry face
 * @param damkohler Da, reaction over diffusion
 * @param sweeps fixed-point sweeps of a step
 * @param gas how the gas is solved for
 */
public record Infiltration(int cells, double damkohler, int sweeps, InfiltrationGas gas) {
    /** Surface of the pores in the volume, relative to what it is at first: {@code [1 or batch, 1, x]}, 0 or more. */
    public static final String SURFACE = "surface";

    /** Pores do not close wholly. */
    public static final double SMALLEST = 0.02;

    /** Nor is there ever no solid. */
    public static final double LARGEST = 0.999;

    public Infiltration {
        Check.that(cells >= 3, "infiltration needs at least 3 cells, got %d", cells);
        Check.that(
                damkohler >= 0 && Double.isFinite(damkohler),
                "infiltration: a Damköhler number is 0 or more, got %s",
                damkohler);
        Check.that(sweeps >= 1, "infiltration: a step has at least 1 sweep, got %d", sweeps);
    }

    /** Four sweeps, the gas by dense factors. */
    public Infiltration(int cells, double damkohler) {
        this(cells, damkohler, 4, new InfiltrationGas.Dense());
    }

    /** The same slab at another Damköhler number. */
    public Infiltration withDamkohler(double other) {
        return new Infiltration(cells, other, sweeps, gas);
    }

    /** From the outer face, x = 0, to the symmetry face, x = 1. */
    public Grid grid() {
        return InfiltrationGas.grid(cells);
    }

    /** Porosities {@code [batch, 1, x]}. */
    public StateSpace space() {
        return new StateSpace(grid(), 1);
    }

    /** A porosity that is the same everywhere, as {@code [1, 1, x]}. */
    public Tensor uniform(double porosity, DType type) {
        return Tensors.full(type, porosity, 1, 1, cells);
    }

    /** The concentration of the gas at this porosity. */
    public Tensor gas(Tensor porosity, Closure closure, double time) {
        return gas(gas.on(cells, porosity.dtype()), laws(porosity, closure, time));
    }

    private static Map<String, Tensor> laws(Tensor porosity, Closure closure, double time) {
        return closure.fields(closure.parameters(), time, porosity);
    }

    private Tensor gas(InfiltrationGas.Slab slab, Map<String, Tensor> laws) {
        return slab.concentration(
                law(laws, Closure.DIFFUSIVITY), law(laws, SURFACE).times(damkohler));
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
        Check.that(
                closure.names().containsAll(Set.of(Closure.DIFFUSIVITY, SURFACE)),
                "infiltration needs laws with the names %s and %s, the closure gives %s",
                Closure.DIFFUSIVITY,
                SURFACE,
                closure.names());
        return new InfiltrationStepper(this, closure, dt, 0);
    }

    /** One step from a porosity, whose laws are taken at the time of its end. */
    Tensor step(Tensor before, Closure closure, double end, double dt) {
        InfiltrationGas.Slab slab = gas.on(cells, before.dtype());
        Tensor porosity = before;
        for (int sweep = 0; sweep < sweeps; sweep++) {
            Map<String, Tensor> laws = laws(porosity, closure, end);
            Tensor reacted = law(laws, SURFACE).times(gas(slab, laws));
            porosity = before.plus(-dt, reacted).clamp(SMALLEST, LARGEST);
        }
        return porosity;
    }
}
