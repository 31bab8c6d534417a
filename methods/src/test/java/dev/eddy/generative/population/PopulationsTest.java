package dev.eddy.generative.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Context;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PopulationsTest {
    private static final Seed SEED = new Seed(6);

    private static List<Population> some(int points) {
        return RotatedClusters.draw(3, points, List.of(0.5, 1.0), SEED, DType.FLOAT64);
    }

    /** Centre kept, distances times 0.7, turned by the dose times the spread. */
    @Test
    void clusters_turn_by_their_spread() {
        Population population = RotatedClusters.draw(20, 0.5, SEED, DType.FLOAT64);
        Tensor centre = population.before().meanKeeping(0);
        Tensor from = population.before().minus(centre);
        Tensor to = population.after().minus(centre);
        assertThat(to.mean(0).abs().max().item()).isLessThan(1e-14);
        double[] a = from.toDoubles();
        double[] b = to.toDoubles();
        double spread = Math.sqrt(from.squared().sum().item() / 20);
        for (int i = 0; i < 20; i++) {
            double length = Math.hypot(a[2 * i], a[2 * i + 1]);
            assertThat(Math.hypot(b[2 * i], b[2 * i + 1])).isCloseTo(0.7 * length, within(1e-12));
            double turned = Math.atan2(b[2 * i + 1], b[2 * i]) - Math.atan2(a[2 * i + 1], a[2 * i]);
            assertThat(Math.cos(turned - 0.5 * spread)).isCloseTo(1, within(1e-12));
        }
        assertThat(RotatedClusters.moved(population.before(), 0).toDoubles())
                .containsExactly(from.times(0.7).plus(centre).toDoubles(), within(1e-14));
    }

    @Test
    void a_batch_has_whole_clouds_of_which_every_pair_knows_its_own() {
        List<Population> all = some(5);
        Pairs pairs =
                new Populations(all, 4, Pairing.KNOWN, new Told(true, true, 3)).draw(8, new Draws(SEED), DType.FLOAT64);
        Context context = pairs.context();
        Context.Cloud cloud = Objects.requireNonNull(context.cloud());
        assertThat(cloud.points().shape()).containsExactly(2, 4, 2);
        assertThat(cloud.points().reshape(8, 2).toDoubles())
                .isEqualTo(pairs.x0().toDoubles());
        assertThat(Objects.requireNonNull(cloud.members()).toLongs()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
        long[] labels = Objects.requireNonNull(context.labels()).toLongs();
        double[] doses = Objects.requireNonNull(context.vector()).toDoubles();
        for (int i = 0; i < 8; i++) {
            Population own = all.get((int) labels[i]);
            assertThat(doses[i])
                    .isEqualTo(Objects.requireNonNull(own.treatment()).item());
            Tensor apart = own.before().minus(pairs.x0().narrow(0, i, 1)).abs().sum(1);
            int row = 0;
            while (apart.toDoubles()[row] != 0) {
                row++;
            }
            assertThat(pairs.x1().select(0, i).toDoubles())
                    .isEqualTo(own.after().select(0, row).toDoubles());
        }
        assertThatThrownBy(() ->
                        new Populations(all, 4, Pairing.KNOWN, Told.CLOUD).draw(6, new Draws(SEED), DType.FLOAT64))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("multiple");
        assertThatThrownBy(() -> new Populations(all, 6, Pairing.KNOWN, Told.CLOUD))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("one has 5");
    }

    /** Of shifted clouds the cheapest partners are the shifted particles, whatever the order after. */
    @Test
    void transport_finds_who_became_whom() {
        Tensor before = some(6).get(0).before();
        long[] order = new Draws(SEED).permutation(6);
        Tensor after = before.plus(0.01).gather(0, order);
        Populations populations =
                new Populations(List.of(new Population(before, after)), 6, Pairing.TRANSPORTED, Told.NOTHING);
        Pairs pairs = populations.draw(12, new Draws(SEED), DType.FLOAT64);
        assertThat(pairs.context().isNone()).isTrue();
        assertThat(pairs.x1().minus(pairs.x0()).toDoubles()).containsOnly(new double[] {0.01}, within(1e-13));
        Population fewer = new Population(before, after.narrow(0, 0, 4));
        Pairs uneven = new Populations(List.of(fewer), 6, Pairing.INDEPENDENT, Told.NOTHING)
                .draw(6, new Draws(SEED), DType.FLOAT64);
        assertThat(uneven.x1().shape()).containsExactly(6, 2);
    }

    /** One network for clouds of all sizes; its velocity is the same in every order of the cloud, and told members is told each cloud. */
    @Test
    void a_flow_goes_to_clouds_of_any_size_and_order() {
        NeuralField flow = new CloudNetwork(5, 1, 3, 2, 4).build(Told.CLOUD, some(5).get(0), SEED, DType.FLOAT64);
        Mover mover = Mover.of(flow, Told.CLOUD);
        try (NoGrad off = NoGrad.open()) {
            for (int size : new int[] {1, 2, 33}) {
                Population population = RotatedClusters.draw(size, 1, SEED.at(size), DType.FLOAT64);
                Tensor moved = mover.moved(population);
                assertThat(moved.shape()).containsExactly(size, 2);
                long[] order = new Draws(SEED).permutation(size);
                Population other = new Population(
                        population.before().gather(0, order), population.after().gather(0, order));
                assertThat(mover.moved(other)
                                .minus(moved.gather(0, order))
                                .abs()
                                .max()
                                .item())
                        .isLessThan(1e-12);
            }
            Pairs pairs =
                    new Populations(some(5), 5, Pairing.KNOWN, Told.CLOUD).draw(10, new Draws(SEED), DType.FLOAT64);
            Tensor together = flow.told(pairs.context()).at(Time.of(0.3), pairs.x0());
            Tensor second = pairs.x0().narrow(0, 5, 5);
            Tensor alone =
                    flow.told(Context.NONE.withCloud(second.unsqueeze(0))).at(Time.of(0.3), second);
            assertThat(flow.told(pairs.context())
                            .prepared()
                            .at(Time.of(0.3), pairs.x0())
                            .toDoubles())
                    .isEqualTo(together.toDoubles());
            assertThat(together.narrow(0, 5, 5).minus(alone).abs().max().item()).isLessThan(1e-13);
        }
        assertThat(Mover.resting()
                        .error(List.of(
                                new Population(Tensors.zeros(DType.FLOAT64, 3, 2), Tensors.ones(DType.FLOAT64, 3, 2)))))
                .isCloseTo(Math.sqrt(2), within(1e-14));
    }
}
