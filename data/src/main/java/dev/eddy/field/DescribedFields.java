package dev.eddy.field;

import java.util.Map;

/** A data set of which something else is said. */
record DescribedFields(FieldData data, FieldInfo info) implements FieldData {
    @Override
    public double[] doubles(long sample, int first, int steps) {
        return data.doubles(sample, first, steps);
    }

    @Override
    public void floats(long sample, int first, int steps, float[] out, int place) {
        data.floats(sample, first, steps, out, place);
    }

    @Override
    public Map<String, ConstantField> constantFields() {
        return data.constantFields();
    }

    @Override
    public void close() {
        data.close();
    }
}
