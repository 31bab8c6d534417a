package dev.eddy.generative.match;

import dev.eddy.generative.couple.Pairs;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.path.AtTimes;
import dev.eddy.generative.path.Coefficients;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.generative.path.Prediction;
import dev.eddy.misuse.Check;
import dev.eddy.ode.Time;
import dev.eddy.ode.TimeGrid;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.train.Batches;
import dev.eddy.train.Loss;
import java.util.List;

/**
 * A field whose paths are to be of first order within each of several phases (Wang et al. 2025, section 3.4): where a phase begins at x_s and
 * ends at x_e, the line of constant data D and noise ε between them is
 *
 * <pre>  x_s = a(s) D + s(s) ε ,   x_e = a(e) D + s(e) ε </pre>
 *
 * <p>and from a state anywhere on it, one step of {@code RescaledEuler} is to lead to x_e. With one phase from noise to data this is
 * matching on (ε, D) with predictions compared as data.
 *
 * @param schedule the path that the field was learned along, any one
 * @param boundaries of the phases, rising
 * @param times steps of equal length on which a phase is met; 1000 is that of most diffusions
 * @param premetric between x_e and where the step leads
 */
public record PhasedMatching(NoiseSchedule schedule, TimeGrid boundaries, int times, Premetric premetric) {
    public PhasedMatching {
        Check.that(
                boundaries.isShared() && boundaries.time(0, 0) < boundaries.time(0, 1),
                "phases go from the noise to the data: boundaries rise, got %s",
                boundaries);
        Check.that(times >= 1, "a phase is met at 1 time or more, got %d", times);
    }

    /** Equal phases from noise to data. */
    public PhasedMatching(NoiseSchedule schedule, int phases, Premetric premetric) {
        this(schedule, TimeGrid.uniform(0, 1, phases), 1000, premetric);
    }

    /** How many. */
    public int phases() {
        return boundaries.size() - 1;
    }

    /**
     * The line between both ends of a phase as the pair (ε, D).
     *
     * @param start where it begins, {@code [batch, …]}
     * @param end where the field that is learned from leads to
     */
    public Pairs line(int phase, Tensor start, Tensor end) {
        Coefficients from = schedule.at(boundaries.time(0, phase));
        Coefficients to = schedule.at(boundaries.time(0, phase + 1));
        double determinant = to.a() * from.s() - from.a() * to.s();
        Tensor data = end.times(from.s() / determinant).plus(-to.s() / determinant, start);
        Tensor noise = start.times(to.a() / determinant).plus(-from.a() / determinant, end);
        return new Pairs(noise, data);
    }

    /**
     * Lines with times within their phases.
     *
     * @param end of the phase of each line
     */
    public record Batch(Pairs lines, Time time, Time end) {}

    /** What a training sees, of all phases alike. */
    public Batches<Batch> batches(List<Pairs> lines, int count, DType type) {
        Check.that(lines.size() == phases(), "there are %d phases, got lines of %d", phases(), lines.size());
        return Batches.drawn(draws -> {
            int phase = (int) (draws.uniform() * phases());
            Pairs all = lines.get(phase);
            double from = boundaries.time(0, phase);
            double to = boundaries.time(0, phase + 1);
            int places = Math.max(1, (int) Math.round((to - from) * times));
            long[] chosen = new long[count];
            double[] at = new double[count];
            for (int i = 0; i < count; i++) {
                chosen[i] = (long) (draws.uniform() * all.size());
                at[i] = from + (to - from) * Math.floor(draws.uniform() * places) / places;
            }
            Pairs some = all.gather(chosen);
            return new Batch(new Pairs(some.x0().to(type), some.x1().to(type)), Time.each(at), Time.of(to));
        });
    }

    /** The mean over the batch, per number of a state. */
    public Loss<Batch> loss(VectorField field) {
        return batch -> {
            Tensor noise = batch.lines().x0();
            Tensor data = batch.lines().x1();
            AtTimes<Coefficients> at = AtTimes.of(schedule::at, batch.time(), noise);
            AtTimes<Coefficients> end = AtTimes.of(schedule::at, batch.end(), noise);
            Tensor state = at.sum(Coefficients::s, noise, Coefficients::a, data);
            Tensor given = field.at(batch.time(), state);
            Tensor dataSeen = field.prediction().to(Prediction.DATA, given, state, at);
            Tensor noiseSeen = field.prediction().to(Prediction.NOISE, given, state, at);
            Tensor led = end.sum(Coefficients::a, dataSeen, Coefficients::s, noiseSeen);
            Tensor wanted = end.sum(Coefficients::a, data, Coefficients::s, noise);
            return premetric.of(led, wanted).mean().over((double) noise.elements() / noise.size(0));
        };
    }
}
