package dev.eddy.koopman;

import dev.eddy.experiment.ExperimentKinds;
import dev.eddy.kinds.Kinds;
import dev.eddy.kinds.KindsProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Dynamical systems, dictionaries, and experiments on spectra as settings. */
public final class KoopmanKinds implements KindsProvider {
    private static final Map<String, Class<? extends Record>> SYSTEMS = new LinkedHashMap<>();
    private static final Map<String, Class<? extends Record>> DICTIONARIES = new LinkedHashMap<>();
    private static final Map<String, Class<? extends Record>> EXPERIMENTS = new LinkedHashMap<>();

    static {
        SYSTEMS.put("duffing", DuffingOscillator.class);
        SYSTEMS.put("lorenz", LorenzAttractor.class);
        SYSTEMS.put("cavity", CavityFlow.class);
        SYSTEMS.put("scenario", ScenarioRuns.class);
        DICTIONARIES.put("radial", RadialDictionary.class);
        DICTIONARIES.put("monomials", MonomialDictionary.class);
        DICTIONARIES.put("fourier", FourierDictionary.class);
        DICTIONARIES.put("kernel", KernelDictionary.class);
        EXPERIMENTS.put("koopman-spectra", KoopmanSpectra.class);
        EXPERIMENTS.put("undecidable-spectra", UndecidableSpectra.class);
    }

    @Override
    public List<Kinds<?>> kinds() {
        return List.of(
                Kinds.of(Dynamics.class, "dynamical system", "dynamical-systems", SYSTEMS),
                Kinds.of(DictionarySettings.class, "dictionary", "dictionaries", DICTIONARIES),
                ExperimentKinds.of(EXPERIMENTS));
    }
}
