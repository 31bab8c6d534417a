package dev.eddy.generative.population;

import dev.eddy.generative.couple.Coupling;
import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.NeuralField;
import dev.eddy.generative.sample.Sampler;
import dev.eddy.misuse.Check;
import dev.eddy.nn.Context;
import dev.eddy.random.Draws;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs of particles from several populations, each told of its own (L. Atanackovic, X. Zhang, B. Amos, M. Blanchette, L. J. Lee, Y. Bengio, A. Tong, K.
 * Neklyudov, Meta flow matching: integrating vector fields on the Wasserstein manifold, ICLR 2025):
 *
 * <pre>  min E_{population, t, (x₀, x₁)} ‖x₁ − x₀ − v(x_t, t | φ(cloud), treatment)‖²  </pre>
 *
 * with φ learned together with v: a network whose {@link dev.eddy.nn.Conditioning} reduces the cloud. A batch has whole clouds: of every population that it draws, so many
 * particles, which are also the cloud that is told.
 *
 * @param all that there are
 * @param particles drawn of a population; no population is smaller
 */
public record Populations(List<Population> all, int particles, Pairing pairing, Told told) implements Coupling {
    public Populations {
        all = List.copyOf(all);
        Check.that(!all.isEmpty() && particles >= 1, "there are no populations, or no particles of them are drawn");
        for (Population population : all) {
            Check.that(
                    population.size() >= particles,
                    "%d particles of every population are drawn, and one has %d",
                    particles,
                    population.size());
            Check.that(
                    pairing != Pairing.KNOWN || population.after().size(0) == population.size(),
                    "particles that are known one by one are as many after as before, got %s and %s; take another"
                            + " pairing",
                    population.before(),
                    population.after());
        }
        Check.that(
                told.labels() == 0 || told.labels() == all.size(),
                "%d populations have as many labels, got %d",
                all.size(),
                told.labels());
    }

    /** Told something else of them. */
    public Populations told(Told other) {
        return new Populations(all, particles, pairing, other);
    }

    @Override
    public Pairs draw(int count, Draws draws, DType type) {
        int clouds = count / particles;
        Check.that(
                clouds >= 1 && clouds * particles == count,
                "a batch has whole clouds of %d particles, got %d pairs; take a multiple",
                particles,
                count);
        List<Tensor> before = new ArrayList<>();
        List<Tensor> after = new ArrayList<>();
        List<Tensor> seen = new ArrayList<>();
        List<Tensor> treatments = new ArrayList<>();
        long[] labels = new long[clouds];
        long[] members = new long[count];
        for (int cloud = 0; cloud < clouds; cloud++) {
            labels[cloud] = (long) (draws.uniform() * all.size());
            Population population = all.get((int) labels[cloud]);
            long[] rows = Arrays.copyOf(draws.permutation(population.size()), particles);
            Tensor chosen = population.before().gather(0, rows);
            before.add(chosen);
            after.add(population.after().gather(0, pairing.partners(population, rows, chosen, draws)));
            seen.add(population.seen().gather(0, rows));
            Tensor done = population.treatment();
            if (done != null) {
                treatments.add(done.reshape(1, -1));
            }
            Arrays.fill(members, cloud * particles, (cloud + 1) * particles, cloud);
        }
        Context context = Context.NONE;
        if (told.cloud()) {
            context = context.withCloud(Tensors.stack(seen, 0).to(type), Tensors.of(members, count));
        }
        if (told.treatment() && !treatments.isEmpty()) {
            context = context.withVector(Tensors.cat(treatments, 0).to(type).gather(0, members));
        }
        if (told.labels() > 0) {
            context = context.withLabels(Tensors.of(labels, clouds).gather(0, members));
        }
        return new Pairs(Tensors.cat(before, 0).to(type), Tensors.cat(after, 0).to(type), context);
    }

    /** Where a flow takes the particles of a population, of any size and seen or not: {@code [particles, numbers]}. */
    public static Tensor moved(NeuralField flow, Population population, Told told, Sampler sampler) {
        try (NoGrad off = NoGrad.open()) {
            return sampler.run(flow.told(told.of(population)).prepared(), population.before())
                    .end();
        }
    }
}
