package dev.eddy.generative.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Workbench;
import dev.eddy.result.Artifact;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DigitsTest {
    /** Of a one, places differ less across than up and down. */
    @Test
    void pictures_have_a_digit_of_each_class_and_stand_upright() {
        try (Scope scope = Scope.open()) {
            FlowData.Split split = new Digits(297, true).read(Workbench.inMemory(DType.FLOAT64));
            Tensor told = Objects.requireNonNull(split.trainTold());
            Artifact picture = Digits.picture("digits", "data", split.train(), told.toLongs());
            assertThat(picture.values().shape()).containsExactly(10, 8, 8);
            double[] values = picture.values().doubles();
            double mass = 0;
            double[] first = new double[2];
            double[] second = new double[2];
            for (int x = 0; x < 8; x++) {
                for (int y = 0; y < 8; y++) {
                    double value = values[64 + 8 * x + y];
                    mass += value;
                    first[0] += value * x;
                    first[1] += value * y;
                    second[0] += value * x * x;
                    second[1] += value * y * y;
                }
            }
            double across = second[0] / mass - Math.pow(first[0] / mass, 2);
            double up = second[1] / mass - Math.pow(first[1] / mass, 2);
            assertThat(across).isLessThan(0.7 * up);
        }
    }
}
