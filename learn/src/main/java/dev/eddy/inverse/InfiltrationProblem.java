package dev.eddy.inverse;

import dev.eddy.adjoint.TapeMeter;
import dev.eddy.grid.StateSpace;
import dev.eddy.implicit.Closure;
import dev.eddy.implicit.Infiltration;
import dev.eddy.implicit.InfiltrationFibres;
import dev.eddy.implicit.NamedField;
import dev.eddy.implicit.PointwiseClosure;
import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.nn.point.PointArchitecture;
import dev.eddy.nn.point.PointNetwork;
import dev.eddy.random.Seed;
import dev.eddy.result.ArtifactAxis;
import dev.eddy.result.SubjectNote;
import dev.eddy.result.inverse.InferredField;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two unknown laws of a porous preform, the diffusivity D(ε) and the reacting surface S(ε), from profiles of its porosity while it
 * is infiltrated; see {@link Infiltration}. That both are 0 where there are no pores is known: the network gives D/ε and S/ε. The
 * truth is a preform of randomly overlapping fibres. Held out are slabs at other Damköhler numbers.
 *
 * <p>With a gas fraction above 0 the states are porosity and gas, of which the porosity alone is seen; preforms are without gas
 * at first, which asks for no law.
 */
@Doc("unknown laws of a porous preform, from profiles of its porosity while it is infiltrated")
public record InfiltrationProblem(
        @Default("32") @Doc("cells from the outer face to the middle")
        int cells,

        @Default("[4]") @Doc("Damköhler numbers of the observed slabs")
        List<Double> damkohler,

        @Default("[4, 2, 8]") @Doc("Damköhler numbers of the slabs that forecasts are judged by")
        List<Double> heldOut,

        @Default("0.7") @Doc("porosity of the preform") double porosity,

        @Default("0") @Doc("deposit that the gas in the pores would become, over their volume; 0 for gas in balance")
        double gasFraction,

        @Default("{times: [0.25, 0.5, 0.75, 1]}") @Doc("what is seen of the profiles")
        Observations observations,

        @Default("0.05") @Doc("time between two judged profiles")
        double every,

        @Default("1.5") @Doc("time at which forecasts end") double horizon,

        @Default("0") @Doc("seed of sensors and noise") long seed)
        implements InverseProblem {
    /** Steps in a unit of time that count as exact: the published comparison's. */
    private static final double REFERENCE_DT = 1.0 / 320;

    /** Where laws are compared: from what the outermost cell closes to, to the preform. */
    private static final int SAMPLES = 64;

    public InfiltrationProblem {
        damkohler = List.copyOf(damkohler);
        heldOut = List.copyOf(heldOut);
        Check.that(
                !damkohler.isEmpty() && !heldOut.isEmpty(),
                "infiltration: at least one Damköhler number is observed and one held out");
        Check.that(porosity > 0.1 && porosity < 1, "infiltration: the porosity is between 0.1 and 1, got %s", porosity);
        Judged.check("infiltration", every, horizon, observations);
        observations.check(cells);
        for (List<Double> numbers : List.of(damkohler, heldOut)) {
            numbers.forEach(number -> new Infiltration(cells, number).withGasFraction(gasFraction));
        }
    }

    @Override
    public StateSpace space() {
        return slab(damkohler.get(0)).space();
    }

    private Infiltration slab(double number) {
        return new Infiltration(cells, number).withGasFraction(gasFraction);
    }

    /** The porosity, not the gas. */
    @Override
    public int observedChannels() {
        return 1;
    }

    @Override
    public int observedCount() {
        return damkohler.size();
    }

    @Override
    public int heldOutCount() {
        return heldOut.size();
    }

    @Override
    public List<NamedField> unknowns() {
        return List.of(new NamedField(Closure.DIFFUSIVITY), new NamedField(Infiltration.SURFACE));
    }

    @Override
    public void check(PointArchitecture network, Method method) {
        network.parameterCount(networkInputs(), networkOutputs());
        Check.that(
                network.isSteady(),
                "infiltration: the laws do not change with time, the network %s does",
                network.shortName());
        Check.that(
                method.theta() == 1 && !method.isExplicit(),
                "infiltration is stepped by backward Euler with hybrid gradients; give the method theta: 1, got %s",
                method.shortName());
        method.checkDirect("a step of infiltration is four Picard iterations with direct solves");
    }

    @Override
    public int networkInputs() {
        return 1;
    }

    @Override
    public Closure closure(PointNetwork network, DType type) {
        return new PointwiseClosure(network, unknowns()).times(state -> state);
    }

    @Override
    public Closure truth(DType type) {
        return new InfiltrationFibres(porosity);
    }

    @Override
    public Tensor initialStates(Part part, DType type) {
        int count = part == Part.OBSERVED ? observedCount() : heldOutCount();
        return slab(damkohler.get(0)).start(Tensors.full(type, porosity, count, 1, cells));
    }

    @Override
    public Propagator propagator(Part part, Method method) {
        return new SlabPropagator(
                (part == Part.OBSERVED ? damkohler : heldOut)
                        .stream().map(this::slab).toList(),
                method,
                new TapeMeter());
    }

    @Override
    public Method reference() {
        return Method.backwardEuler(REFERENCE_DT);
    }

    @Override
    public Seed noiseSeed() {
        return new Seed(seed);
    }

    @Override
    public List<InferredField> compared(Closure learned, DType type) {
        try (Scope scope = Scope.open();
                NoGrad off = NoGrad.open()) {
            double smallest = visited(type);
            double[] at = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                at[i] = smallest + (porosity - smallest) * i / (SAMPLES - 1);
            }
            Tensor points = Tensors.of(at, 1, 1, SAMPLES).to(type);
            Closure exact = truth(type);
            List<InferredField> laws = new ArrayList<>();
            for (NamedField unknown : unknowns()) {
                laws.add(new InferredField(
                        unknown.name(),
                        List.of(ArtifactAxis.of("porosity", at)),
                        Judged.law(Judged.field(learned, unknown.name(), 0, points)),
                        Judged.law(Judged.field(exact, unknown.name(), 0, points))));
            }
            return laws;
        }
    }

    /** The smallest porosity in what is observed. */
    private double visited(DType type) {
        return propagator(Part.OBSERVED, Method.backwardEuler(observations.last() / 40))
                .states(truth(type), initialStates(Part.OBSERVED, type), List.of(observations.last()))
                .narrow(2, 0, 1)
                .min()
                .item();
    }

    @Override
    public SubjectNote note() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("unknown", "diffusivity D(ε) and reacting surface S(ε)");
        facts.put(
                "known",
                "balances of gas and solid, Da = " + numbers(damkohler)
                        + (gasFraction == 0 ? "" : ", β = " + Names.number(gasFraction)));
        facts.put("held out", "Da = " + numbers(heldOut));
        if (gasFraction != 0) {
            facts.put("channels", "porosity ε, which is observed, and gas c");
        }
        String gas = gasFraction == 0 ? "∇·(D(ε) ∇c) = Da S(ε) c" : "β Da ∂(ε c)/∂t = ∇·(D(ε) ∇c) − Da S(ε) c";
        return ProblemNotes.of(this, "Chemical vapor infiltration", gas + ", ∂ε/∂t = −S(ε) c", facts);
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(Names::number).collect(Collectors.joining(", "));
    }

    @Override
    public String shortName() {
        return "infiltration;" + cells + ";Da=" + numbers(damkohler).replace(" ", "")
                + (heldOut.equals(List.of(4.0, 2.0, 8.0))
                        ? ""
                        : ";held-out=" + numbers(heldOut).replace(" ", ""))
                + (porosity == 0.7 ? "" : ";porosity=" + porosity)
                + (gasFraction == 0 ? "" : ";gas-fraction=" + Names.number(gasFraction))
                + ProblemNotes.name(this) + (seed == 0 ? "" : ";seed=" + seed);
    }
}
