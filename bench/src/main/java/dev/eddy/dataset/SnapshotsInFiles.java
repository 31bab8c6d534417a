package dev.eddy.dataset;

import dev.eddy.field.FieldData;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import dev.eddy.train.Snapshots;

/** States that are read when they are asked for: neighbours in time together. */
final class SnapshotsInFiles implements Snapshots {
    private final FieldData data;
    private final DType type;
    private final int size;

    /** @param data closed with this */
    SnapshotsInFiles(FieldData data, DType type) {
        this.data = data;
        this.type = type;
        this.size = Math.toIntExact(data.info().channels().size() * data.info().pointCount());
    }

    @Override
    public long samples() {
        return data.info().samples();
    }

    @Override
    public int times() {
        return data.info().steps();
    }

    @Override
    public DType type() {
        return type;
    }

    @Override
    public Tensor gather(long[] rows) {
        long[] points = data.info().points();
        long[] shape = new long[points.length + 2];
        shape[0] = rows.length;
        shape[1] = data.info().channels().size();
        System.arraycopy(points, 0, shape, 2, points.length);
        boolean wide = type == DType.FLOAT64;
        float[] singles = new float[wide ? 0 : rows.length * size];
        double[] doubles = new double[wide ? rows.length * size : 0];
        for (int from = 0; from < rows.length; ) {
            int to = from + 1;
            while (to < rows.length && rows[to] == rows[to - 1] + 1 && rows[to] % times() != 0) {
                to++;
            }
            long sample = rows[from] / times();
            int first = (int) (rows[from] % times());
            if (wide) {
                System.arraycopy(data.doubles(sample, first, to - from), 0, doubles, from * size, (to - from) * size);
            } else {
                data.floats(sample, first, to - from, singles, from * size);
            }
            from = to;
        }
        return wide ? Tensors.of(doubles, shape) : Tensors.of(singles, shape);
    }

    @Override
    public void close() {
        data.close();
    }
}
