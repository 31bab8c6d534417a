package dev.eddy.fit.glioma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.eddy.experiment.Workbench;
import dev.eddy.fit.RelativeError;
import dev.eddy.random.Seed;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TumourInferenceTest {
    /** In a slice: the parameters leave where they begin, towards those of the patient, and the field with them. */
    @Test
    void parameters_move_with_their_field() {
        int frames = 17;
        Brain slice = Brain.template(DType.FLOAT64).slice(24);
        Patient patient = Patient.of(slice, 32, 1, new Seed(0).at(1, 2));
        TumourInference.Inferred inferred = new TumourInference(patient, frames)
                .run("patient", 2, 36, new Seed(2), Workbench.inMemory(DType.FLOAT64));
        double before = speedError(
                inferred.ordinary().diffusivity(), inferred.ordinary().rate(), patient);
        double after = speedError(inferred.diffusivity(), inferred.rate(), patient);
        assertThat(after).isLessThan(0.6 * before);
        Tensor last = inferred.field().select(0, frames - 1);
        Tensor first = inferred.first().select(0, frames - 1);
        assertThat(RelativeError.of(last, patient.concentration()))
                .isLessThan(0.85 * RelativeError.of(first, patient.concentration()));
    }

    private static double speedError(double diffusivity, double rate, Patient patient) {
        return Math.abs(Math.sqrt(diffusivity * rate / (patient.diffusivity() * patient.rate())) - 1);
    }
}
