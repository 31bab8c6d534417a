package dev.eddy.inverse;

import dev.eddy.implicit.Closure;
import dev.eddy.implicit.LinearTransport;
import dev.eddy.implicit.NamedField;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.TravellingWaves;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.result.SubjectNote;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An unknown velocity from what it carries: dφ/dt = −∇·(v φ) + k Δφ on [−1, 1] × [0, 1], periodic, by upwind finite volumes, k
 * known (Akhare, Du, Luo and Wang 2025, advection–diffusion). The true velocity is a sum of {@link TravellingWaves} with values
 * from 0 to 1, 30 waves for the first component and 15 longer ones for the second.
 */
@Doc("an unknown velocity, from the scalar that it carries")
public record TransportProblem(
        @Default("128") @Doc("cells of the long axis; half as many across")
        int points,

        @Default("false") @Doc("whether the velocity changes with time")
        boolean dynamic,

        @Default("0.001") @Doc("known diffusivity k") double diffusivity,

        @Default("{}") @Doc("what is seen of the trajectories that are learned from")
        Observations observations,

        @Default("0.05") @Doc("time between two judged states")
        double every,

        @Default("0.2") @Doc("time at which forecasts end") double horizon,

        @Default("5") @Doc("initial states that are observed, and as many that are held out")
        int states,

        @Default(PlaneProblem.TRAIN_STATES) @Doc("initial states that are observed")
        InitialStates trainStates,

        @Default(PlaneProblem.TEST_STATES) @Doc("initial states that are held out")
        InitialStates testStates,

        @Default("0") @Doc("seed of the true velocity, of the states and of the noise")
        long seed)
        implements PlaneProblem {
    private static final TravellingWaves FIRST = new TravellingWaves(30, 3, 0);
    private static final TravellingWaves SECOND = new TravellingWaves(15, 1, 0);

    public TransportProblem {
        PlaneProblem.check("transport", points, states, every, horizon, observations, trainStates, testStates);
        Check.that(
                diffusivity > 0 && Double.isFinite(diffusivity),
                "transport: the diffusivity is positive and finite, got %s",
                diffusivity);
    }

    @Override
    public void check(PointArchitecture network, Method method) {
        PlaneProblem.super.check(network, method);
        method.checkLinearSteps("transport is linear, and its steps need no Picard iterations");
    }

    @Override
    public List<NamedField> unknowns() {
        return List.of(new NamedField(Closure.VELOCITY, 2, 1));
    }

    @Override
    public Closure truth(DType type) {
        return truth(time -> Tensors.cat(
                List.of(
                        component(new Clamp(0, 1, FIRST.at(time)), 0, type),
                        component(new Clamp(0, 1, SECOND.at(time)), 1, type)),
                1));
    }

    @Override
    public Propagator propagator(Part part, Method method) {
        return LayerPropagator.of(new LinearTransport(grid()), method, new UniformDiffusivity(diffusivity));
    }

    @Override
    public SubjectNote note() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("unknown", "velocity v, " + (dynamic ? "changing with time" : "steady"));
        facts.put("known", "diffusivity k = " + diffusivity);
        return ProblemNotes.of(
                this, "Unknown velocity" + (dynamic ? " that changes" : ""), "∂φ/∂t = −∇·(v φ) + k Δφ", facts);
    }

    @Override
    public String shortName() {
        return shortName("transport", diffusivity == 1e-3 ? "" : ";k=" + diffusivity);
    }
}
