package dev.eddy.examples;

import dev.eddy.generative.field.GaussianField;
import dev.eddy.generative.field.VectorField;
import dev.eddy.generative.measure.EmpiricalSeparation;
import dev.eddy.generative.path.CondOt;
import dev.eddy.generative.path.Cosine;
import dev.eddy.generative.path.KineticEnergy;
import dev.eddy.generative.path.KineticOptimal;
import dev.eddy.generative.path.NoiseSchedule;
import dev.eddy.ode.Time;
import dev.eddy.random.Draws;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import java.util.Map;
import java.util.TreeMap;

/** The schedule of least kinetic energy for given fields, and a flow that was made for another one carried over to it. Seconds. */
public final class BestScheduleForOwnData {
    private BestScheduleForOwnData() {}

    public static void main(String[] arguments) {
        // begin docs
        var law = GaussianField.power(3, 2, 32);
        var data = law.draw(4000, new Draws(new Seed(0)), DType.FLOAT64); // [sample, 1, 32]
        var separation = EmpiricalSeparation.of(data, 1000, new Draws(new Seed(1)));
        var best = new KineticOptimal(separation);
        Map<String, NoiseSchedule> schedules = Map.of("best", best, "straight", new CondOt(), "cosine", new Cosine());
        new TreeMap<>(schedules)
                .forEach((name, schedule) ->
                        System.out.printf("energy %s: %.3f%n", name, KineticEnergy.of(schedule, separation)));

        // Any field is carried over to another schedule exactly, without training.
        VectorField straight = law.along(new CondOt());
        VectorField moved = straight.under(best);
        var x = data.narrow(0, 0, 5);
        var off = moved.velocity().at(Time.of(0.5), x).minus(law.along(best).at(Time.of(0.5), x));
        System.out.println("difference: " + off.abs().max().item());
        // end docs
    }
}
