package dev.eddy.inverse;

import dev.eddy.implicit.Burgers;
import dev.eddy.implicit.Closure;
import dev.eddy.implicit.NamedField;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.Clipped;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.TravellingWaves;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.result.SubjectNote;
import dev.eddy.tensor.DType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An unknown viscosity from states of Burgers' equation, dφ/dt = −½ Σ_d ∂_d φ² + ∇·(k ∇φ) on [−1, 1] × [0, 1], periodic, by central
 * finite volumes (Akhare, Du, Luo and Wang 2025). The true viscosity is a sum of 20 {@link TravellingWaves}, scaled to [0, 0.01] and
 * cut off below 0.001.
 */
@Doc("an unknown viscosity of Burgers' equation")
public record BurgersProblem(
        @Default("128") @Doc("cells of the long axis; half as many across")
        int points,

        @Default("false") @Doc("whether the viscosity changes with time")
        boolean dynamic,

        @Default("1") @Doc("factor of the true viscosity") double factor,

        @Default("{times: [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35]}")
        @Doc("what is seen of the trajectories that are learned from")
        Observations observations,

        @Default("0.05") @Doc("time between two judged states")
        double every,

        @Default("1") @Doc("time at which forecasts end") double horizon,

        @Default("5") @Doc("initial states that are observed, and as many that are held out")
        int states,

        @Default(PlaneProblem.TRAIN_STATES) @Doc("initial states that are observed")
        InitialStates trainStates,

        @Default(PlaneProblem.TEST_STATES) @Doc("initial states that are held out")
        InitialStates testStates,

        @Default("0") @Doc("seed of the true viscosity, of the states and of the noise")
        long seed)
        implements PlaneProblem {
    private static final TravellingWaves WAVES = new TravellingWaves(20, 3, 0);
    private static final double SMALLEST = 1e-3;
    private static final double LARGEST = 1e-2;

    /** The viscosity changes by so much less than a velocity would. */
    private static final double SLOWNESS = 0.1;

    public BurgersProblem {
        PlaneProblem.check("burgers", points, states, every, horizon, observations, trainStates, testStates);
        Check.that(
                factor > 0 && Double.isFinite(factor),
                "burgers: the factor of the viscosity is positive and finite, got %s",
                factor);
    }

    @Override
    public List<NamedField> unknowns() {
        return List.of(new NamedField(Closure.DIFFUSIVITY, 1, LARGEST * factor));
    }

    @Override
    public Closure truth(DType type) {
        return truth(time -> component(
                        new Clipped(SMALLEST, 1, new Clamp(0, LARGEST, WAVES.at(SLOWNESS * time))), 0, type)
                .times(factor));
    }

    @Override
    public Propagator propagator(Part part, Method method) {
        return LayerPropagator.of(new Burgers(grid()), method, Closure.of(Map.of()));
    }

    @Override
    public SubjectNote note() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("unknown", "viscosity k, " + (dynamic ? "changing with time" : "steady"));
        return ProblemNotes.of(
                this,
                "Unknown viscosity" + (dynamic ? " that changes" : ""),
                "∂φ/∂t = −½ (∂₀φ² + ∂₁φ²) + ∇·(k ∇φ)",
                facts);
    }

    @Override
    public String shortName() {
        return shortName("burgers", factor == 1 ? "" : ";factor=" + Names.number(factor));
    }
}
