package dev.eddy.generative.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every schedule keeps. */
class NoiseScheduleTest {
    private static final Separation FIELDS = Separations.gaussian(0.2, 0.5, 0.7, 2.6);

    static Map<String, NoiseSchedule> schedules() {
        Map<String, NoiseSchedule> all = new LinkedHashMap<>();
        all.put("cond-ot", new CondOt());
        all.put("cond-ot with noise", new CondOt(0.1));
        all.put("polynomial", new Polynomial(2.5));
        all.put("cosine", new Cosine());
        all.put("linear-vp", new LinearVp());
        all.put("vp", new VariancePreserving(0.1, 20));
        all.put("ve", new VarianceExploding(0.01, 50));
        all.put("linear-noise", new LinearNoise(80));
        all.put("discrete", new DiscreteVp(BetaTable.scaledLinear(0.001, 0.03, 200)));
        all.put("kinetic-optimal of fields", new KineticOptimal(FIELDS));
        all.put("kinetic-optimal of two points", new KineticOptimal(Separations.twoPoints(0.3), 2001));
        return all;
    }

    @TestFactory
    Stream<DynamicTest> it_has_its_own_derivatives_and_times() {
        return schedules().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    NoiseSchedule schedule = one.getValue();
                    for (double t = 0.0625; t < 0.97; t += 0.0703) {
                        Coefficients c = schedule.at(t);
                        double h = 1e-5;
                        double da = (schedule.at(t + h).a() - schedule.at(t - h).a()) / (2 * h);
                        double ds = (schedule.at(t + h).s() - schedule.at(t - h).s()) / (2 * h);
                        double size = Math.abs(c.da()) + Math.abs(c.ds());
                        // A schedule that is summed over a table is as smooth as the table.
                        double tolerance = schedule instanceof KineticOptimal ? 1e-3 : 1e-6;
                        assertThat(c.da()).as("a' at %s", t).isCloseTo(da, within(tolerance * size));
                        assertThat(c.ds()).as("s' at %s", t).isCloseTo(ds, within(tolerance * size));
                        assertThat(c.ada()).isCloseTo(c.a() * c.da(), within(1e-9 * size));
                        assertThat(c.sds()).isCloseTo(c.s() * c.ds(), within(1e-9 * size * c.s() + 1e-12));
                        assertThat(c.wronskian()).as("at %s", t).isPositive();
                        assertThat(schedule.timeOfSnr(c.snr())).isCloseTo(t, within(1e-10));
                        assertThat(schedule.timeOfNoiseLevel(c.noiseLevel())).isCloseTo(t, within(1e-10));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> it_goes_from_noise_to_data() {
        return schedules().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Coefficients start = one.getValue().at(0);
                    Coefficients end = one.getValue().at(1);
                    boolean grows = start.a() == 1;
                    boolean decays =
                            one.getValue() instanceof VariancePreserving || one.getValue() instanceof DiscreteVp;
                    assertThat(end.a()).isCloseTo(1, within(1e-14));
                    double left = Map.of("ve", 0.01, "cond-ot with noise", 0.1).getOrDefault(one.getKey(), 0.0);
                    assertThat(end.s()).isCloseTo(left, within(1e-14));
                    if (!grows) {
                        assertThat(start.a()).isCloseTo(0, within(decays ? 0.3 : 1e-14));
                        assertThat(start.s()).isCloseTo(1, within(decays ? 0.05 : 1e-14));
                    }
                    assertThat(Double.isFinite(start.sds()) && Double.isFinite(end.sds()))
                            .isTrue();
                }));
    }

    /** 1 − T⁻¹ of a table of one rate is the step itself; times of steps are exact. */
    @Test
    void a_table_has_the_values_of_its_steps() {
        BetaTable table = BetaTable.linear(1e-4, 0.02, 400);
        DiscreteVp path = new DiscreteVp(table);
        double[] bars = table.alphaBars();
        for (int k : new int[] {0, 1, 57, 398, 399}) {
            assertThat(Math.pow(path.at(table.time(k)).a(), 2)).isCloseTo(bars[k], within(1e-13));
        }
        assertThat(path.at(1).s()).isZero();
    }

    @Test
    void perfect_separation_makes_straight_lines_best() {
        KineticOptimal best = new KineticOptimal(Separations.perfect());
        assertThat(best.energy()).isCloseTo(2, within(1e-6));
        for (double t : new double[] {0.1, 0.5, 0.83}) {
            assertThat(best.at(t).a()).isCloseTo(t, within(1e-6));
            assertThat(best.at(t).ds()).isCloseTo(-1, within(1e-6));
        }
    }

    /** No schedule needs less than the best one, and that one not less than the distance of the laws. */
    @Test
    void energies_stand_in_their_order() {
        KineticOptimal best = new KineticOptimal(FIELDS);
        double least = KineticEnergy.of(best, FIELDS, 4000);
        assertThat(least).isCloseTo(best.energy(), within(1e-4));
        assertThat(best.energy()).isGreaterThan(0.16);
        for (NoiseSchedule other : new NoiseSchedule[] {
            new CondOt(), new Cosine(), new LinearVp(), new Polynomial(2), new VariancePreserving(0.1, 20)
        }) {
            assertThat(KineticEnergy.of(other, FIELDS)).isGreaterThan(best.energy());
        }
    }

    /** The marginal velocity of fields at t = 0 stays finite, u = (sin Φ/κ) C x − ((1 − cos Φ) + sin Φ/κ) x. */
    @Test
    void the_best_schedule_of_fields_has_finite_products_at_the_noise() {
        KineticOptimal best = new KineticOptimal(FIELDS);
        double kappa = Math.sqrt((0.8 * 0.8 + 0.5 * 0.5 + 0.3 * 0.3 + 1.6 * 1.6) / 4);
        double slope = Math.sin(best.angle()) / kappa;
        assertThat(best.at(0).ada()).isCloseTo(slope, within(1e-4));
        assertThat(best.at(0).sds()).isCloseTo(-(1 - Math.cos(best.angle())) - slope, within(1e-4));
    }

    @Test
    void a_table_of_separations_is_made_to_rise() {
        assertThat(Separations.rising(new double[] {0.1, 0.3, 0.2, 0.6, 1.2})).containsExactly(0.1, 0.25, 0.25, 0.6, 1);
        Separation table = Separations.table(new double[] {0.5, 2}, new double[] {0.2, 0.8});
        assertThat(table.at(1)).isCloseTo(0.5, within(1e-12));
        // What is left beyond falls as that of a normal law.
        assertThat(table.at(20)).isCloseTo(0.998, within(1e-12));
        assertThat(table.at(0.05)).isCloseTo(0.002, within(1e-12));
    }
}
