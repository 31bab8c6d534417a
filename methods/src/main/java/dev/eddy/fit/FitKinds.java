package dev.eddy.fit;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.fit.causal.CausalEvolution;
import dev.eddy.fit.causal.CausalLorenz;
import dev.eddy.fit.glioma.TumourBrain;
import dev.eddy.fit.glioma.TumourLine;
import dev.eddy.fit.lagrange.Characteristics;
import dev.eddy.fit.largeeddy.LargeEddyOperator;
import dev.eddy.fit.refine.RefinedOperator;
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
                ExperimentKinds.of(Map.of(
                        "causal-evolution", CausalEvolution.class,
                        "causal-lorenz", CausalLorenz.class,
                        "characteristics", Characteristics.class,
                        "large-eddy-operator", LargeEddyOperator.class,
                        "refined-operator", RefinedOperator.class,
                        "staggered-transport", StaggeredTransport.class,
                        "scenario-fit", ScenarioFit.class,
                        "tumour-line", TumourLine.class,
                        "tumour-brain", TumourBrain.class)));
    }
}
