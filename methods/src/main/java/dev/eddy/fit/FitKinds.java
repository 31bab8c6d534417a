package dev.eddy.fit;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.fit.causal.CausalEvolution;
import dev.eddy.fit.causal.CausalFlow;
import dev.eddy.fit.causal.CausalLorenz;
import dev.eddy.fit.glioma.TumourBrain;
import dev.eddy.fit.glioma.TumourLine;
import dev.eddy.fit.lagrange.Characteristics;
import dev.eddy.fit.largeeddy.LargeEddyOperator;
import dev.eddy.fit.largeeddy.LargeEddyTurbulence;
import dev.eddy.fit.refine.RefinedOperator;
import dev.eddy.fit.stagger.StaggeredFlow;
import dev.eddy.fit.stagger.StaggeredTransport;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.List;
import java.util.Map;

/** Experiments on residual fits as settings, and where residuals are evaluated. */
public final class FitKinds implements KindsProvider {
    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                PointSampler.kinds(),
                ExperimentKinds.of(Map.ofEntries(
                        Map.entry("causal-evolution", CausalEvolution.class),
                        Map.entry("causal-flow", CausalFlow.class),
                        Map.entry("causal-lorenz", CausalLorenz.class),
                        Map.entry("characteristics", Characteristics.class),
                        Map.entry("equation-fit", EquationFit.class),
                        Map.entry("large-eddy-operator", LargeEddyOperator.class),
                        Map.entry("large-eddy-turbulence", LargeEddyTurbulence.class),
                        Map.entry("refined-operator", RefinedOperator.class),
                        Map.entry("scenario-fit", ScenarioFit.class),
                        Map.entry("staggered-flow", StaggeredFlow.class),
                        Map.entry("staggered-transport", StaggeredTransport.class),
                        Map.entry("tumour-brain", TumourBrain.class),
                        Map.entry("tumour-line", TumourLine.class))));
    }
}
