package dev.eddy.fit.glioma;

import dev.eddy.experiment.Workbench;
import dev.eddy.fit.Descent;
import dev.eddy.fit.GridUnknown;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.NoGrad;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import dev.eddy.train.Terms;
import dev.eddy.train.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A growth, its parameters and its place of origin from images of one time, by the {@link TumourLoss} of the whole field. It begins with
 * a growth of ordinary parameters from the middle of what is visible, stopped where it overlaps best with that.
 *
 * <p>A parameter that moves alone makes the residual large, a field that moves alone too; only both together can. So the unknown field
 * has, beside the levels of its pyramid, one direction for each parameter: how a growth changes with it. A step along one moves field
 * and parameter together. In every round the directions are taken anew, and the field begins as the growth of the parameters so far.
 */
final class TumourInference {
    private static final double ORDINARY_DIFFUSIVITY = 1.2;
    private static final double ORDINARY_RATE = 5;
    private static final int CANDIDATES = 31;
    private static final int ROUNDS = 3;
    /** Parameters before the coordinates of the centre: log D_w and log ρ. */
    static final int RATES = 2;

    private static final double NUDGE = 0.02;
    private static final String ALONG = "along.";
    private static final String CENTRE = "centre.";

    private final Patient patient;
    private final TumourLoss loss;
    private final DiscreteGrowth growth;
    private final Tissue tissue;
    private final int frames;

    /**
     * What was inferred.
     *
     * @param field at all times
     * @param forward the last frame of a growth of the inferred parameters from the inferred place
     * @param first the growth that it began with
     * @param ordinary parameters that it began with
     * @param training that of the last round
     */
    record Inferred(
            Tensor field,
            Tensor forward,
            Tensor first,
            double diffusivity,
            double rate,
            Rates ordinary,
            TrainingResult training) {}

    /** D_w and ρ. */
    record Rates(double diffusivity, double rate) {}

    TumourInference(Patient patient, int frames) {
        this.patient = patient;
        this.frames = frames;
        this.loss = new TumourLoss(patient, frames);
        this.growth = loss.growth();
        this.tissue = growth.tissue();
    }

    /** Where it begins: parameters, and the time at which that growth is stopped. */
    @SuppressWarnings("ArrayRecordComponent") // handed over
    private record Beginning(double[] parameters, double age) {
        Rates ordinary() {
            return new Rates(ORDINARY_DIFFUSIVITY * age, ORDINARY_RATE * age);
        }
    }

    private Beginning beginning() {
        Tensor middle = middle(patient.visible());
        double age = age(middle);
        double[] parameters = new double[RATES + tissue.dims()];
        parameters[0] = Math.log(ORDINARY_DIFFUSIVITY * age);
        parameters[1] = Math.log(ORDINARY_RATE * age);
        System.arraycopy(middle.toDoubles(), 0, parameters, RATES, tissue.dims());
        return new Beginning(parameters, age);
    }

    Inferred run(String name, int levels, long iterations, Seed seed, Workbench bench) {
        Beginning beginning = beginning();
        double[] parameters = beginning.parameters();
        Map<String, Double> numbers = TumourLoss.numbers();
        Tensor first = grown(parameters);
        Tensor field = first;
        TrainingResult last = null;
        long each = Math.max(1, iterations / ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            Attempt attempt = new Attempt(grown(parameters), parameters, numbers, levels);
            last = Descent.lbfgs(each, 20)
                    .run(
                            name + "-" + round,
                            attempt.unknown.weights(),
                            Loss.ofTerms(batch -> attempt.terms()),
                            Batches.always(name),
                            seed.at(round),
                            bench)
                    .get(0);
            try (NoGrad off = NoGrad.open()) {
                field = attempt.field().detach();
                parameters = attempt.parameters();
                numbers.replaceAll((key, value) -> attempt.unknown.number(key).item());
            }
            if (!last.outcome().isFinished()) {
                break;
            }
        }
        return inferred(field, first, parameters, beginning, Objects.requireNonNull(last));
    }

    /**
     * The same loss by a network of time and place, which is fitted to the beginning first.
     *
     * @param updates of Adam, for that and for the loss each, before L-BFGS
     */
    Inferred byNetwork(String name, long updates, long iterations, Seed seed, Workbench bench) {
        Beginning beginning = beginning();
        Tensor first = grown(beginning.parameters());
        TumourNetwork network = new TumourNetwork(loss, beginning.parameters(), seed.at(0));
        Loss<Object> distance = batch -> network.field().minus(first).squared().mean();
        Descent.adam(updates, 3e-3)
                .run(name + "-first", network.weights(), distance, Batches.always(name), seed.at(1), bench);
        List<TrainingResult> results = new Descent(updates, 1e-3, iterations, 20)
                .run(
                        name,
                        network.weights(),
                        Loss.ofTerms(batch -> network.terms()),
                        Batches.always(name),
                        seed.at(2),
                        bench);
        try (NoGrad off = NoGrad.open()) {
            TrainingResult last = results.get(results.size() - 1);
            return inferred(network.field().detach(), first, network.parameters(), beginning, last);
        }
    }

    private Inferred inferred(
            Tensor field, Tensor first, double[] parameters, Beginning beginning, TrainingResult training) {
        Tensor forward = grown(parameters).select(0, frames - 1).contiguous();
        return new Inferred(
                field,
                forward,
                first,
                Math.exp(parameters[0]),
                Math.exp(parameters[1]),
                beginning.ordinary(),
                training);
    }

    /** A growth forward in time of log D_w, log ρ and the coordinates of the centre. */
    private Tensor grown(double[] parameters) {
        Tensor centre = Tensors.of(Arrays.copyOfRange(parameters, RATES, parameters.length), tissue.dims());
        return new Growth(tissue, Math.exp(parameters[0]), Math.exp(parameters[1]))
                .frames(loss.seedAt(centre), 1, frames);
    }

    /** One round: unknowns around a field and its parameters. */
    private final class Attempt {
        final GridUnknown unknown;
        final Tensor directions;

        Attempt(Tensor field, double[] parameters, Map<String, Double> others, int levels) {
            Map<String, Double> numbers = new LinkedHashMap<>(others);
            for (int d = 0; d < tissue.dims(); d++) {
                numbers.put(CENTRE + d, parameters[RATES + d]);
            }
            for (int p = 0; p < parameters.length; p++) {
                numbers.put(ALONG + p, 0.0);
            }
            this.unknown =
                    growth.unknown(levels, Math.exp(parameters[0]), Math.exp(parameters[1]), numbers, DType.FLOAT64);
            unknown.start(field);
            this.directions = directions(parameters);
        }

        /** Changes of a growth with its parameters, {@code [parameters, frames·cells]}. */
        private Tensor directions(double[] parameters) {
            Tensor here = grown(parameters);
            List<Tensor> all = new ArrayList<>();
            for (int p = 0; p < parameters.length; p++) {
                double[] there = parameters.clone();
                there[p] += NUDGE;
                all.add(grown(there).minus(here).times(1 / NUDGE).reshape(1, -1));
            }
            return Tensors.cat(all, 0);
        }

        private Tensor along(int p) {
            return unknown.number(ALONG + p);
        }

        Tensor field() {
            List<Tensor> all = new ArrayList<>();
            for (int p = 0; p < directions.size(0); p++) {
                all.add(along(p).reshape(1, 1));
            }
            Tensor field = unknown.field();
            return field.plus(Tensors.cat(all, 1).matmul(directions).reshape(field.shape()));
        }

        private Tensor diffusivity() {
            return DiscreteGrowth.diffusivity(unknown).times(along(0).exp());
        }

        private Tensor rate() {
            return DiscreteGrowth.rate(unknown).times(along(1).exp());
        }

        private Tensor centre() {
            List<Tensor> all = new ArrayList<>();
            for (int d = 0; d < tissue.dims(); d++) {
                all.add(unknown.number(CENTRE + d).plus(along(RATES + d)));
            }
            return Tensors.cat(all, 0);
        }

        double[] parameters() {
            double[] parameters = new double[RATES + tissue.dims()];
            parameters[0] = Math.log(diffusivity().item());
            parameters[1] = Math.log(rate().item());
            System.arraycopy(centre().toDoubles(), 0, parameters, RATES, tissue.dims());
            return parameters;
        }

        Terms terms() {
            return loss.of(field(), diffusivity(), rate(), centre(), unknown::number);
        }
    }

    /** Time at which an ordinary growth, of twice the rates over the unit of time, overlaps best with what is visible. */
    private double age(Tensor middle) {
        Tensor ordinary = new Growth(tissue, 2 * ORDINARY_DIFFUSIVITY, 2 * ORDINARY_RATE)
                .frames(loss.seedAt(middle), 1, CANDIDATES);
        double best = -1;
        int at = CANDIDATES / 2;
        for (int n = 1; n < CANDIDATES; n++) {
            double dice = dice(
                    ordinary.select(0, n)
                            .greaterThan(TumourLoss.VISIBLE)
                            .to(patient.visible().dtype()),
                    patient.visible());
            if (dice > best) {
                best = dice;
                at = n;
            }
        }
        return 2.0 * at / (CANDIDATES - 1);
    }

    static double dice(Tensor a, Tensor b) {
        return 2
                * a.times(b).sum().item()
                / Math.max(1, a.sum().item() + b.sum().item());
    }

    private Tensor middle(Tensor visible) {
        double[] place = new double[tissue.dims()];
        double all = visible.sum().item();
        for (int d = 0; d < place.length; d++) {
            double[] at = new double[Math.toIntExact(visible.size(d))];
            for (int i = 0; i < at.length; i++) {
                at[i] = (i + 0.5) * tissue.spacing();
            }
            place[d] = visible.times(Tensors.along(d, place.length, at).to(visible.dtype()))
                            .sum()
                            .item()
                    / all;
        }
        return Tensors.of(place, place.length).to(visible.dtype());
    }
}
