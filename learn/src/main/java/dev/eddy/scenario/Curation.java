package dev.eddy.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The benchmark's curated list: 46 pairs of an equation and a number of dimensions. */
final class Curation {
    private static final List<String> LINEAR =
            List.of("diff_adv", "diff_diff", "diff_adv_diff", "diff_disp", "diff_hyp_diff");
    private static final List<String> DIRECTED =
            List.of("phy_unbal_adv", "phy_diag_diff", "phy_aniso_diff", "phy_mix_disp", "phy_mix_hyp");

    /** Scenarios are values; they are made once. */
    static final List<Scenario> SCENARIOS = scenarios();

    private Curation() {}

    private static List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>();
        add(all, 1, LINEAR);
        add(all, 1, List.of("diff_burgers", "diff_kdv", "diff_ks", "diff_ks_cons", "diff_fisher"));
        add(all, 2, LINEAR);
        add(all, 2, DIRECTED);
        add(
                all,
                2,
                List.of("diff_burgers", "diff_burgers_sc", "diff_kdv", "diff_ks", "phy_decay_turb", "phy_kolm_flow"));
        add(all, 2, List.of("diff_fisher", "phy_gs_type", "phy_sh"));
        add(all, 3, LINEAR);
        add(all, 3, DIRECTED);
        add(all, 3, List.of("diff_burgers", "diff_burgers_sc", "diff_kdv", "diff_ks"));
        add(all, 3, List.of("diff_fisher", "phy_gs_type", "phy_sh"));
        return List.copyOf(all);
    }

    private static void add(List<Scenario> all, int dims, List<String> keys) {
        keys.forEach(key -> all.add(Scenario.of(key, Map.of("dims", dims))));
    }
}
