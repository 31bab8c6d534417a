package dev.eddy.generative.field;

import dev.eddy.nn.Context;

/** A field for whatever is told of each state of a batch. */
@FunctionalInterface
public interface ConditionalField {
    /** The field of a batch of which this is told; {@link Context#NONE} where nothing is. */
    VectorField told(Context context);

    /** The same field whatever is told. */
    static ConditionalField of(VectorField field) {
        return context -> field;
    }

    /** A network that is told; as it is where nothing is. */
    static ConditionalField of(NeuralField field) {
        return context -> context.isNone() ? field : field.told(context);
    }

    /** A network that is guided away from itself without what is told (Ho and Salimans 2022); of effect where something is. */
    static ConditionalField guided(NeuralField field, double weight) {
        return context -> context.isNone() || weight == 1
                ? of(field).told(context)
                : field.told(context).guided(field.told(context.dropped()), weight);
    }
}
