package dev.eddy.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import org.junit.jupiter.api.Test;

class TrainingFramesTest {
    /** A field that is the number of updates made. */
    @Test
    void frames_are_those_of_their_shares_also_where_a_training_goes_on_or_ends_early() {
        double[] now = {0};
        TrainingFrames frames = new TrainingFrames(80, () -> Tensors.of(new double[] {now[0], -now[0]}, 2));
        for (now[0] = 1; now[0] <= 25; now[0]++) {
            frames.made((long) now[0]);
        }
        TrainingFrames goesOn = new TrainingFrames(80, () -> Tensors.of(new double[] {now[0], -now[0]}, 2));
        goesOn.hook().restore(frames.hook().state());
        for (now[0] = 26; now[0] <= 80; now[0]++) {
            goesOn.made((long) now[0]);
        }
        now[0] = 80;
        Tensor all = goesOn.all();
        assertThat(all.shape()).containsExactly(TrainingFrames.shares().length, 2);
        assertThat(all.select(1, 0).contiguous().toDoubles()).containsExactly(10, 20, 40, 80);
        now[0] = 30;
        assertThat(frames.all().select(1, 1).contiguous().toDoubles()).containsExactly(-10, -20, -30, -30);
        assertThat(all.dtype()).isEqualTo(DType.FLOAT64);
    }
}
