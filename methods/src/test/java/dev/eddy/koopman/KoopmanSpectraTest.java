package dev.eddy.koopman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.experiment.Experiment;
import dev.eddy.experiment.Rehearsal;
import dev.eddy.misuse.Misuse;
import dev.eddy.result.claim.ClaimVerdict;
import dev.eddy.tensor.DType;
import dev.eddy.testkit.ExperimentContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class KoopmanSpectraTest extends ExperimentContract {
    @Override
    protected Experiment experiment() {
        return new KoopmanSpectra(new DuffingOscillator(0.3, 0.3, 2), 60, 3, 1, new RadialDictionary(12), 0.4);
    }

    /** With 150 functions EDMD has false eigenvalues inside the circle; verified points are not led to them. */
    @Test
    void false_eigenvalues_are_not_verified() {
        Rehearsal rehearsal = Rehearsal.of(
                new KoopmanSpectra(new DuffingOscillator(0, 0.3, 2), 400, 5, 1, new RadialDictionary(100), 0.3),
                1,
                DType.FLOAT64);
        assertThat(rehearsal.verdicts())
                .hasSize(3)
                .filteredOn(verdict -> verdict.standing() != ClaimVerdict.Standing.HOLDS)
                .isEmpty();
    }

    /** Constants are eigenfunctions of every system: exactly so where they are in the dictionary. */
    @Test
    void each_kind_of_dictionary_gives_a_spectrum_and_claims_what_holds_by_its_nature() {
        for (DictionarySettings dictionary : List.of(
                new MonomialDictionary(5),
                new FourierDictionary(2, 8),
                new KernelDictionary(30, 90),
                new RadialDictionary(100, RadialFunctions.Profile.EXPONENTIAL, 0.5))) {
            KoopmanSpectra settings = new KoopmanSpectra(new DuffingOscillator(0, 0.3, 2), 60, 3, 1, dictionary, 0.4);
            Rehearsal rehearsal = Rehearsal.of(settings, 1, DType.FLOAT64);
            assertThat(rehearsal.verdicts())
                    .as(settings.shortName())
                    .hasSize(dictionary.hasConstants() ? 1 : 0)
                    .allMatch(verdict -> verdict.standing() == ClaimVerdict.Standing.HOLDS);
            assertThat(rehearsal.trials())
                    .as(settings.shortName())
                    .allSatisfy(trial -> assertThat(trial.numbers())
                            .containsKeys("circle_missed", "circle_missed_third", "verified_points"));
        }
    }

    /** Of the whole dictionary, not of the third of it that it is compared with. */
    @Test
    void fewer_pairs_than_functions_are_refused_before_the_work() {
        KoopmanSpectra settings =
                new KoopmanSpectra(new DuffingOscillator(0, 0.3, 2), 4, 2, 1, new RadialDictionary(30), 0.4);
        assertThatThrownBy(() -> Rehearsal.of(settings, 1, DType.FLOAT64))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("koopman-spectra;duffing;0.0;radial;30;spacing=0.4: 30 functions need as many"
                        + " pairs of states or more, got 8; give more trajectories or take fewer functions");
    }

    @Test
    void only_radial_functions_are_said_to_lie_around_clusters() {
        DuffingOscillator system = new DuffingOscillator(0, 0.3, 2);
        assertThat(new KoopmanSpectra(system, 60, 3, 1, new RadialDictionary(12), 0.4)
                        .note()
                        .toString())
                .contains("means of clusters");
        assertThat(new KoopmanSpectra(system, 60, 3, 1, new MonomialDictionary(3), 0.4)
                        .note()
                        .toString())
                .contains("Smaller data")
                .doesNotContain("clusters");
    }

    @Test
    void settings_are_told_apart_by_their_short_names() {
        assertThat(new KoopmanSpectra(new DuffingOscillator(0, 0.3, 2), 60, 3, 2, new FourierDictionary(3, 360), 0.2)
                        .shortName())
                .isEqualTo("koopman-spectra;duffing;0.0;fourier;3;period=360.0;delays=2;spacing=0.2");
        assertThat(new RadialDictionary(20, RadialFunctions.Profile.GAUSSIAN, 0.5).shortName())
                .isEqualTo("radial;20;gaussian;scale=0.5");
    }
}
