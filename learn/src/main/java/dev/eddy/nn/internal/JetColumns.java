package dev.eddy.nn.internal;

import java.util.Arrays;

/** Some channels of one jet become some channels of another. */
record JetColumns(JetValue in, int from, JetValue out, int to, int count) implements Operation {
    @Override
    public void forward(Run run, float[][] prepared) {
        float[] x = run.value(in.slot());
        float[] y = run.value(out.slot());
        int rows = in.derivatives() * in.points();
        for (int row = 0; row < rows; row++) {
            System.arraycopy(x, row * in.row() + from, y, row * out.row() + to, count);
        }
        for (int row = rows; row < out.derivatives() * out.points(); row++) {
            int at = row * out.row() + to;
            Arrays.fill(y, at, at + count, 0);
        }
    }

    @Override
    public void pullback(Run run, float[][] prepared, float[] sums) {
        if (!run.wantsGradient(in.slot())) {
            return;
        }
        float[] dx = run.gradient(in.slot());
        float[] dy = run.gradient(out.slot());
        if (!run.add(in.slot())) {
            Arrays.fill(dx, 0, in.slot().size(), 0);
        }
        for (int row = 0; row < in.derivatives() * in.points(); row++) {
            for (int c = 0; c < count; c++) {
                dx[row * in.row() + from + c] += dy[row * out.row() + to + c];
            }
        }
    }
}
