package dev.eddy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.equation.ConvectionTerms.Convection;
import dev.eddy.equation.DerivativePolynomial;
import dev.eddy.equation.Equation;
import dev.eddy.equation.LinearPart;
import dev.eddy.equation.Profile;
import dev.eddy.initial.Drawn;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Misuse;
import dev.eddy.optimize.ConstantRate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioCatalogTest {
    /** Those that do not exist everywhere, with the dimensions in which they do. */
    private static final Map<String, List<Integer>> LIMITED = Stream.of(
                    Map.of("norm_ks_cons", List.of(1), "diff_ks_cons", List.of(1), "phy_ks_cons", List.of(1)),
                    Map.of("phy_decay_turb", List.of(2), "phy_kolm_flow", List.of(2)),
                    Map.of("phy_sh", List.of(2, 3), "phy_gs", List.of(2, 3), "phy_gs_type", List.of(2, 3)),
                    Map.of("phy_unbal_adv", List.of(2, 3), "phy_diag_diff", List.of(2, 3)),
                    Map.of("phy_aniso_diff", List.of(2, 3), "phy_mix_disp", List.of(2, 3)),
                    Map.of("phy_mix_hyp", List.of(2, 3)),
                    Map.of("phy_inv_poisson", List.of(1), "phy_incomp_flow", List.of(2, 3)))
            .flatMap(part -> part.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    static Stream<ScenarioCatalog.Entry> entries() {
        return ScenarioCatalog.entries().stream();
    }

    @Test
    void there_are_sixteen_normalized_sixteen_by_difficulty_and_thirty_physical_ones() {
        assertThat(entries().map(ScenarioCatalog.Entry::form)).satisfies(forms -> {
            assertThat(forms.stream().filter(Form.NORMALIZED::equals)).hasSize(16);
            assertThat(forms.stream().filter(Form.DIFFICULTY::equals)).hasSize(16);
            assertThat(forms.stream().filter(Form.PHYSICAL::equals)).hasSize(30);
        });
        assertThat(entries().map(ScenarioCatalog.Entry::peerKey)).doesNotHaveDuplicates();
        assertThat(ScenarioCatalog.get("diff_adv")).isSameAs(ScenarioCatalog.get("difficulty.advection"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void each_is_built_in_its_dimensions_and_refuses_others_with_a_sentence(ScenarioCatalog.Entry entry) {
        List<Integer> dims = LIMITED.getOrDefault(entry.peerKey(), List.of(1, 2, 3));
        for (int d = 1; d <= 3; d++) {
            Map<String, Integer> setting = Map.of("dims", d);
            if (!dims.contains(d)) {
                int refused = d;
                assertThatThrownBy(() -> Scenario.of(entry.kind(), setting))
                        .isInstanceOf(Misuse.class)
                        .hasMessageStartingWith(entry.kind() + " exists in " + dims.get(0) + "-D")
                        .hasMessageEndingWith("not in " + refused + "-D");
                continue;
            }
            Scenario scenario = Scenario.of(entry.peerKey(), setting);
            assertThat(scenario.shortName())
                    .startsWith(d + "d_" + entry.form().peer())
                    .doesNotContain(";");
            assertThat(Scenario.of(entry.kind(), setting)).isEqualTo(scenario);
            assertThat(scenario.space().grid().dims()).isEqualTo(d);
            if (!scenario.isStationary()) {
                Equation equation = scenario.equation(Profile.EDDY);
                assertThat(equation.channels()).isEqualTo(channels(entry.peerKey(), d));
                assertThat(scenario.order()).isEqualTo(equation.isLinear() ? 0 : 2);
            }
        }
    }

    private static int channels(String key, int dims) {
        boolean multiple = key.endsWith("_conv") || key.endsWith("_burgers");
        return multiple ? dims : key.startsWith("phy_gs") ? 2 : key.equals("phy_incomp_flow") ? dims + 1 : 1;
    }

    @ParameterizedTest
    @CsvSource({
        "norm_lin, 1, 1d_norm_lin_1",
        "diff_lin, 1, 1d_diff_linear_1",
        "phy_lin, 1, 1d_phy_lin_1",
        "norm_conv, 2, 2d_norm_conv_2",
        "diff_conv, 2, 2d_diff_conv_2",
        "norm_hypdiff, 1, 1d_norm_hyp_diff",
        "diff_hyp_diff, 1, 1d_diff_hyp_diff",
        "phy_ks_cons, 1, 1d_phy_ks_conservative",
        "phy_gs_type, 2, 2d_phy_gs_theta",
        "phy_poisson, 1, 1d_phy_poisson_order2",
        "diff_adv, 1, 1d_diff_adv",
        "diff_burgers, 1, 1d_diff_burgers",
        "phy_burgers, 3, 3d_phy_burgers"
    })
    void names_are_the_benchmarks(String key, int dims, String name) {
        assertThat(Scenario.of(key, Map.of("dims", dims)).shortName()).isEqualTo(name);
    }

    @Test
    void names_say_what_was_changed() {
        Scenario scenario = Scenario.of("difficulty.advection", Map.of("points", 64, "advection-gamma", 2, "low", -3));
        assertThat(scenario.shortName()).isEqualTo("1d_diff_adv;advection-gamma=2;points=64");
        assertThat(scenario.overrides()).containsOnlyKeys("points", "low", "advection-gamma");
        assertThat(scenario.with("points", 160).shortName()).isEqualTo("1d_diff_adv;advection-gamma=2");
        assertThat(Scenario.of("diff_lin", Map.of("gammas", List.of(0, -4, 4))).shortName())
                .startsWith("1d_diff_linear_1_2;");
        assertThat(scenario.with("recipe", "adam;100;constant;1e-3").shortName())
                .endsWith(";recipe=adam,100,constant,0.001");
    }

    @Test
    void the_curated_list_has_ten_nineteen_and_seventeen_entries() {
        List<Scenario> curated = ScenarioCatalog.curated();
        assertThat(curated.stream().collect(Collectors.groupingBy(Scenario::dims, Collectors.counting())))
                .isEqualTo(Map.of(1, 10L, 2, 19L, 3, 17L));
        assertThat(Set.copyOf(curated)).hasSize(46);
        assertThat(curated).allSatisfy(scenario -> {
            assertThat(scenario.points()).isEqualTo(scenario.dims() == 3 ? 32 : 160);
            assertThat(scenario.testSamples()).isEqualTo(scenario.dims() == 3 ? 10 : 30);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "diff_adv, 1, -0.025", "diff_diff, 2, 7.8125e-5", "diff_disp, 3, 2.44140625e-7",
        "diff_hyp_diff, 4, -7.62939453125e-10", "diff_burgers, 2, 2.9296875e-5", "diff_kdv, 3, -8.544921875e-7",
        "diff_kdv, 4, -1.71661376953125e-9", "diff_ks, 2, -2.34375e-5", "diff_ks, 4, -2.86102294921875e-9",
        "diff_ks_cons, 4, -3.4332275390625e-9", "diff_fisher, 2, 3.90625e-6"
    })
    void difficulties_are_these_normalized_coefficients_at_160_points(String key, int order, double expected) {
        assertThat(coefficient(Scenario.of(key), order) / expected).isCloseTo(1, within(1e-12));
    }

    /** The three forms of Burgers with coefficients that are the same dynamics. */
    @Test
    void forms_that_are_converted_into_each_other_give_the_same_equation() {
        Scenario normalized = Scenario.of("norm_burgers", Map.of("points", 64));
        Scenario difficulty = Scenario.of(
                "diff_burgers",
                Map.of("points", 64, "diffusion-gamma", 3e-5 * 64 * 64 * 2, "convection-delta", -1.25e-2 * 64));
        Scenario physical = Scenario.of("phy_burgers", Map.of("points", 64, "extent", 3.0, "dt", 0.2))
                .with(Map.of("diffusion-coef", 3e-5 * 9 / 0.2, "convection-coef", -1.25e-2 * 3 / 0.2));
        for (Scenario scenario : List.of(normalized, difficulty, physical)) {
            double scale = scenario.dt() / Math.pow(scenario.extent(), 2);
            assertThat(coefficient(scenario, 2) * scale).isCloseTo(3e-5, within(1e-18));
            Convection convection =
                    (Convection) scenario.equation(Profile.EDDY).nonlinear().get(0);
            assertThat(convection.conservative()).isTrue();
            assertThat(convection.scale() * scenario.dt() / scenario.extent()).isCloseTo(1.25e-2, within(1e-15));
        }
    }

    private static double coefficient(Scenario scenario, int order) {
        DerivativePolynomial operator =
                ((LinearPart.Shared) scenario.equation(Profile.EDDY).linear()).operator();
        return operator.terms().stream()
                .filter(term -> term.order() == order)
                .mapToDouble(DerivativePolynomial.Term::coefficient)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_benchmarks_own_names_of_attributes_are_understood() {
        Scenario scenario = Scenario.of(
                "diff_ks",
                Map.of(
                        "num_points",
                        64,
                        "num_train_samples",
                        20,
                        "ic_config",
                        "diffused;0.001;true;true",
                        "optim_config",
                        "adam;1_000;constant;1e-4",
                        "batch_size",
                        7,
                        "report_metrics",
                        "mean_nRMSE,mean_fourier_nRMSE;0;5;0",
                        "vlim",
                        List.of(-2, 2.5)));
        assertThat(scenario.points()).isEqualTo(64);
        assertThat(scenario.trainSamples()).isEqualTo(20);
        assertThat(scenario.warmup()).isEqualTo(500);
        assertThat(scenario.initialStates(Profile.EDDY).shortName()).isEqualTo("diffused;0.001;true;true");
        assertThat(scenario.recipe().batch()).isEqualTo(7);
        assertThat(scenario.recipe().updates()).isEqualTo(1000);
        assertThat(scenario.recipe().schedule()).isEqualTo(new ConstantRate(1e-4));
        assertThat(scenario.metrics().stream().map(Metric::shortName))
                .containsExactly("mean_nRMSE", "mean_fourier_nRMSE;0;5;0");
        assertThat(scenario.range().high()).isEqualTo(2.5);
    }

    @Test
    void the_profile_decides_how_fields_are_drawn() {
        Scenario scenario = Scenario.of("diff_fisher");
        assertThat(scenario.initialStates(Profile.EDDY).shortName()).isEqualTo("clamp;0.0;1.0;fourier;5;false;false");
        assertThat(scenario.initialStates(Profile.APEBENCH_1).shortName()).endsWith(";as-coefficients");
        TruncatedFourier own = new TruncatedFourier(5, true, false, true, 0.5, Drawn.AS_NOISE);
        assertThat(scenario.with("initial-states", own).initialStates(Profile.APEBENCH_1))
                .isEqualTo(own);
    }

    @Test
    void what_cannot_be_is_refused_with_the_nearest_name() {
        refused("diff_avd", Map.of(), "did you mean 'diff_adv'?");
        refused("difficulty.burger", Map.of(), "did you mean 'difficulty.burgers'?");
        refused("diff_adv", Map.of("advection-gama", 2), "did you mean 'advection-gamma'?");
        refused("diff_adv", Map.of("train_sample", 2), "did you mean 'train-samples'?");
        refused("diff_adv", Map.of("points", 64.5), "points is a whole number, got 64.5");
        refused("diff_adv", Map.of("points", "many"), "points is a whole number, got many");
        refused("diff_adv", Map.of("extent", 2.0), "use the physical one");
        refused("diff_adv", Map.of("test-horizon", -1), "test-horizon is at least 1, got -1");
        refused("diff_adv", Map.of("points", 8, "num_points", 9), "points is given twice");
        refused("phy_unbal_adv", Map.of("velocity", List.of(1, 2, 3)), "velocity in 2-D is 2 numbers");
        refused("phy_poisson", Map.of("warmup", 3), "'warmup' cannot be set");
        refused("phy_poisson", Map.of("order", 3), "order is even");
        refused("phy_gs_type", Map.of("pattern-type", "thetta"), "did you mean 'theta'?");
        refused("diff_adv", Map.of("order", 5), "order is between 0 and 4");
        assertThatThrownBy(() -> Scenario.of("phy_poisson").equation(Profile.EDDY))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("not an equation in time");
    }

    private static void refused(String name, Map<String, ?> settings, String message) {
        assertThatThrownBy(() -> Scenario.of(name, settings).equation(Profile.EDDY))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining(message);
    }
}
