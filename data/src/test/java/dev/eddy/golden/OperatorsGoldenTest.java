package dev.eddy.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.eddy.data.Npz;
import dev.eddy.grid.Grid;
import dev.eddy.spectral.Calculus;
import dev.eddy.spectral.Interpolation;
import dev.eddy.spectral.NyquistRule;
import dev.eddy.spectral.Resampling;
import dev.eddy.spectral.Spectra;
import dev.eddy.tensor.DType;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Spectral operators against those of exponax 0.2.0. */
class OperatorsGoldenTest {
    @TestFactory
    Stream<DynamicTest> spectral_operators_are_those_of_the_peer() {
        return StreamSupport.stream(MiscManifest.read().get("operators").spliterator(), false)
                .map(node -> DynamicTest.dynamicTest(node.get("id").asText(), () -> check(node)));
    }

    private static void check(JsonNode node) {
        try (Scope scope = Scope.open()) {
            int dims = node.get("dims").asInt();
            double extent = node.get("extent").asDouble();
            Grid grid = Grid.periodic(dims, extent, node.get("points").asInt());
            Npz arrays = MiscManifest.arrays(node);
            Tensor input = arrays.tensor("input").unsqueeze(0);
            Calculus calculus = new Calculus(grid, DType.FLOAT64, NyquistRule.KEEP);
            for (int order = 1; order <= 3; order++) {
                List<Tensor> perAxis = new ArrayList<>();
                for (int axis = 0; axis < dims; axis++) {
                    perAxis.add(calculus.derivative(input, axis, order));
                }
                assertSame(arrays, "derivative_" + order, Tensors.cat(perAxis, 1));
            }
            assertSame(arrays, "spectrum", Spectra.power(input, grid, Spectra.Bins.SUM));
            assertSame(arrays, "spectrum_amplitude", Spectra.amplitude(input, grid, Spectra.Bins.SUM));
            assertSame(arrays, "resampled_24", Resampling.resample(input, grid, Grid.periodic(dims, extent, 24)));
            assertSame(arrays, "resampled_7", Resampling.resample(input, grid, Grid.periodic(dims, extent, 7)));
            assertSame(arrays, "poisson", calculus.poisson(input.minus(input.mean()), 2));
            Tensor points = arrays.tensor("query_points");
            Tensor columns = points.size(1) == dims ? points : points.transpose(0, 1);
            assertSame(arrays, "interpolated", Interpolation.at(input, grid, columns, NyquistRule.KEEP));
        }
    }

    private static void assertSame(Npz arrays, String name, Tensor actual) {
        Tensor expected = arrays.tensor(name);
        Tensor shaped = actual.reshape(expected.shape());
        double error = shaped.minus(expected).abs().max().item();
        assertThat(error / expected.abs().max().item()).as(name).isLessThan(1e-11);
    }
}
