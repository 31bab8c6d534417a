package dev.eddy.generative;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.generative.bridge.BridgeFields;
import dev.eddy.generative.bridge.BridgeNetworks;
import dev.eddy.generative.bridge.LikelihoodBound;
import dev.eddy.generative.bridge.MixtureBridges;
import dev.eddy.generative.chain.DenoisedFields;
import dev.eddy.generative.chain.DenoisedPlane;
import dev.eddy.generative.charged.ChargedFields;
import dev.eddy.generative.charged.ChargedPoints;
import dev.eddy.generative.couple.Symmetries;
import dev.eddy.generative.couple.Symmetry;
import dev.eddy.generative.cyclic.CompletedFields;
import dev.eddy.generative.digits.DigitCompletion;
import dev.eddy.generative.digits.DigitEdits;
import dev.eddy.generative.digits.DigitSamples;
import dev.eddy.generative.edit.EditedFields;
import dev.eddy.generative.edit.RoundTrips;
import dev.eddy.generative.edit.SolverOrders;
import dev.eddy.generative.forecast.NextStates;
import dev.eddy.generative.gauge.GaugeFields;
import dev.eddy.generative.gauge.GaugePlane;
import dev.eddy.generative.kinetic.KineticEnergies;
import dev.eddy.generative.kinetic.KineticFields;
import dev.eddy.generative.match.Premetric;
import dev.eddy.generative.match.Premetrics;
import dev.eddy.generative.match.TimeLaw;
import dev.eddy.generative.match.TimeLaws;
import dev.eddy.generative.model.FieldFlow;
import dev.eddy.generative.model.FlowData;
import dev.eddy.generative.model.FlowDataKinds;
import dev.eddy.generative.model.FlowDistillation;
import dev.eddy.generative.model.FlowReflow;
import dev.eddy.generative.model.ObservedFields;
import dev.eddy.generative.onestep.OneStepDigits;
import dev.eddy.generative.onestep.OneStepFields;
import dev.eddy.generative.onestep.OneStepViscosities;
import dev.eddy.generative.path.Gamma;
import dev.eddy.generative.path.Gammas;
import dev.eddy.generative.path.Interpolant;
import dev.eddy.generative.path.Interpolants;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.NoiseSchedules;
import dev.eddy.generative.population.PopulationFlows;
import dev.eddy.generative.population.TracerFlows;
import dev.eddy.generative.rectified.DiffusionStart;
import dev.eddy.generative.rectified.ImprovedReflow;
import dev.eddy.generative.rectified.LinearCouplings;
import dev.eddy.generative.rectified.RectifiedDiffusion;
import dev.eddy.generative.rectified.RectifiedFields;
import dev.eddy.generative.rectified.RectifiedPlane;
import dev.eddy.generative.refine.Denoising;
import dev.eddy.generative.refine.Denoisings;
import dev.eddy.generative.refine.RefinedRollouts;
import dev.eddy.generative.slim.Annealing;
import dev.eddy.generative.slim.Annealings;
import dev.eddy.generative.slim.SlimDistillation;
import dev.eddy.generative.slim.SlimReflow;
import dev.eddy.generative.steer.SteeredClasses;
import dev.eddy.generative.steer.SteeredFields;
import dev.eddy.generative.steer.SteeredFlows;
import dev.eddy.generative.turbo.PseudoCorrector;
import dev.eddy.generative.turbo.TurboFields;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths, interpolants, laws of times and premetrics as settings. */
public final class GenerativeKinds implements KindsProvider {
    private static final Map<String, Class<? extends Record>> EXPERIMENTS = new LinkedHashMap<>();

    static {
        EXPERIMENTS.put("kinetic-energies", KineticEnergies.class);
        EXPERIMENTS.put("kinetic-fields", KineticFields.class);
        EXPERIMENTS.put("mixture-bridges", MixtureBridges.class);
        EXPERIMENTS.put("likelihood-bound", LikelihoodBound.class);
        EXPERIMENTS.put("bridge-networks", BridgeNetworks.class);
        EXPERIMENTS.put("bridge-fields", BridgeFields.class);
        EXPERIMENTS.put("rectified-plane", RectifiedPlane.class);
        EXPERIMENTS.put("rectified-fields", RectifiedFields.class);
        EXPERIMENTS.put("improved-reflow", ImprovedReflow.class);
        EXPERIMENTS.put("diffusion-start", DiffusionStart.class);
        EXPERIMENTS.put("linear-couplings", LinearCouplings.class);
        EXPERIMENTS.put("rectified-diffusion", RectifiedDiffusion.class);
        EXPERIMENTS.put("solver-orders", SolverOrders.class);
        EXPERIMENTS.put("round-trips", RoundTrips.class);
        EXPERIMENTS.put("edited-fields", EditedFields.class);
        EXPERIMENTS.put("charged-points", ChargedPoints.class);
        EXPERIMENTS.put("charged-fields", ChargedFields.class);
        EXPERIMENTS.put("field-flow", FieldFlow.class);
        EXPERIMENTS.put("steered-fields", SteeredFields.class);
        EXPERIMENTS.put("steered-flows", SteeredFlows.class);
        EXPERIMENTS.put("steered-classes", SteeredClasses.class);
        EXPERIMENTS.put("completed-fields", CompletedFields.class);
        EXPERIMENTS.put("gauge-plane", GaugePlane.class);
        EXPERIMENTS.put("gauge-fields", GaugeFields.class);
        EXPERIMENTS.put("denoised-plane", DenoisedPlane.class);
        EXPERIMENTS.put("denoised-fields", DenoisedFields.class);
        EXPERIMENTS.put("next-states", NextStates.class);
        EXPERIMENTS.put("refined-rollouts", RefinedRollouts.class);
        EXPERIMENTS.put("population-flows", PopulationFlows.class);
        EXPERIMENTS.put("tracer-flows", TracerFlows.class);
        EXPERIMENTS.put("observed-fields", ObservedFields.class);
        EXPERIMENTS.put("flow-reflow", FlowReflow.class);
        EXPERIMENTS.put("flow-distillation", FlowDistillation.class);
        EXPERIMENTS.put("one-step-fields", OneStepFields.class);
        EXPERIMENTS.put("one-step-viscosities", OneStepViscosities.class);
        EXPERIMENTS.put("one-step-digits", OneStepDigits.class);
        EXPERIMENTS.put("pseudo-corrector", PseudoCorrector.class);
        EXPERIMENTS.put("turbo-fields", TurboFields.class);
        EXPERIMENTS.put("slim-reflow", SlimReflow.class);
        EXPERIMENTS.put("slim-distillation", SlimDistillation.class);
        EXPERIMENTS.put("digit-samples", DigitSamples.class);
        EXPERIMENTS.put("digit-completion", DigitCompletion.class);
        EXPERIMENTS.put("digit-edits", DigitEdits.class);
    }

    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(NoiseSchedule.class, "noise schedule", "noise-schedules", NoiseSchedules.kinds()),
                Kinds.of(Gamma.class, "noise of interpolants", "gammas", Gammas.kinds()),
                Kinds.of(Interpolant.class, "interpolant", "interpolants", Interpolants.kinds()),
                Kinds.of(TimeLaw.class, "law of times", "time-laws", TimeLaws.kinds()),
                Kinds.of(FlowData.class, "data of a flow", "flow-data", FlowDataKinds.kinds()),
                Kinds.of(Denoising.class, "denoising", "denoisings", Denoisings.kinds()),
                Kinds.of(Annealing.class, "way from independent pairs", "annealings", Annealings.kinds()),
                Kinds.of(Symmetry.class, "symmetry", "symmetries", Symmetries.kinds()),
                Kinds.of(Premetric.class, "premetric", "premetrics", Premetrics.kinds()),
                ExperimentKinds.of(EXPERIMENTS));
    }
}
