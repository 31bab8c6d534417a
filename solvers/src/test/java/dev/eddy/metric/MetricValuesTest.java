package dev.eddy.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that the peer (exponax 0.1.0 through apebench 0.1.1, float64) gives on fields of a formula. */
class MetricValuesTest {
    private static final long[][] SHAPES = {{2, 1, 16}, {2, 2, 16}, {2, 1, 8, 8}, {2, 2, 8, 8}, {1, 1, 4, 4, 4}};

    @ParameterizedTest
    @CsvSource({
        "mean_MAE, 4.3734799843e-01, 9.1381846787e-01, 4.6920808298e-01, 9.4034987206e-01, 4.5690923394e-01",
        "mean_nMAE, 6.6436235923e-01, 1.3777206324e+00, 7.1012193765e-01, 1.4363394918e+00, 6.8946886898e-01",
        "mean_sMAE, 6.5405444958e-01, 1.3721192852e+00, 7.1054669849e-01, 1.4362003738e+00, 6.8646208288e-01",
        "mean_MSE, 2.8276968734e-01, 5.9106599107e-01, 3.0913880965e-01, 6.1791878236e-01, 2.9553299554e-01",
        "mean_nMSE, 5.0216835285e-01, 1.0354304605e+00, 5.5193459176e-01, 1.1138745250e+00, 5.1839178402e-01",
        "mean_sMSE, 4.9304618517e-01, 1.0465343256e+00, 5.5113174533e-01, 1.1148197394e+00, 5.2332473233e-01",
        "mean_RMSE, 5.3143555135e-01, 1.0864491436e+00, 5.5586781913e-01, 1.1113906648e+00, 5.4362946529e-01",
        "mean_nRMSE, 7.0854304228e-01, 1.4386164337e+00, 7.4257962182e-01, 1.4914678321e+00, 7.1999429444e-01",
        "mean_sRMSE, 7.0202558236e-01, 1.4461031401e+00, 7.4215608663e-01, 1.4924164933e+00, 7.2342005769e-01",
        "mean_fourier_MAE;0;2;0, 4.6411544754e-02, 9.5144643428e-02, 3.2610115204e-02, 6.5158288419e-02,"
                + " 1.3034273545e-01",
        "mean_fourier_nMAE;0;2;0, 6.4683081662e-01, 1.2879486428e+00, 9.8763875451e-01, 1.9352151673e+00,"
                + " 8.2906482381e-01",
        "mean_fourier_MSE;0;2;0, 2.1111496603e-01, 4.4647561348e-01, 1.6266525862e-01, 3.2604613474e-01,"
                + " 8.8659898661e-01",
        "mean_fourier_nMSE;0;2;0, 4.0704529589e-01, 8.4847474871e-01, 1.0993288999e+00, 2.2543896418e+00,"
                + " 5.1839178402e-01",
        "mean_fourier_RMSE;0;2;0, 4.5894614346e-01, 9.4375424844e-01, 5.7035856215e-01, 1.1419858748e+00,"
                + " 1.6308883959e+00",
        "mean_fourier_nRMSE;0;2;0, 6.3770905025e-01, 1.3017825006e+00, 1.0452180439e+00, 2.1196889794e+00,"
                + " 7.1999429444e-01",
        "mean_fourier_nRMSE;3;8;0, 1.2655206372e+00, 2.5399724950e+00, 6.8636267340e-01, 1.3742782324e+00, NaN",
        "mean_fourier_nRMSE;0;8;1, 1.0487937643e+00, 2.1093548557e+00, 7.3675555863e-01, 1.4755856347e+00,"
                + " 8.1648978896e-01",
        "mean_fourier_RMSE;1;2;2, 1.8729362681e+01, 3.9109364548e+01, 6.4005390146e+01, 1.2803296399e+02,"
                + " 6.5848251328e+01",
        "mean_H1_MAE, 1.6178710317e+00, 3.3026488400e+00, 1.1304829855e+00, 2.2243700607e+00, 6.6508081649e-01",
        "mean_H1_nMAE, 1.8788195772e+00, 3.7920435707e+00, 1.6874461342e+00, 3.2276741497e+00, 1.7166850908e+00",
        "mean_H1_MSE, 6.1563925404e+01, 1.2477600017e+02, 1.6336289616e+02, 3.2668070371e+02, 2.2058566147e+01",
        "mean_H1_nMSE, 1.6064003409e+00, 3.2674997403e+00, 1.0526847914e+00, 2.1195687324e+00, 1.1426822693e+00",
        "mean_H1_RMSE, 8.3541229614e+00, 1.6838929952e+01, 1.7210545752e+01, 3.4421548883e+01, 8.5477353893e+00",
        "mean_H1_nRMSE, 1.7573368066e+00, 3.5479712894e+00, 1.4793351805e+00, 2.9670534667e+00, 1.5364840834e+00",
        "mean_correlation, 7.5368287923e-01, 7.3880808084e-01, 7.2447300028e-01, 7.2134636195e-01, 7.3837106499e-01"
    })
    void values_are_the_peers(String name, double a, double b, double c, double d, double e) {
        double[] expected = {a, b, c, d, e};
        Metric metric = all().stream()
                .filter(candidate -> candidate.shortName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric is called " + name));
        for (int i = 0; i < SHAPES.length; i++) {
            double value = metric.asPublished().mean(field(0.2, SHAPES[i]), field(0.9, SHAPES[i]));
            if (Double.isNaN(expected[i])) {
                assertThat(value).as("an empty band").isNaN();
            } else {
                assertThat(value / expected[i]).as("shape %d", i).isCloseTo(1, within(1e-10));
            }
        }
    }

    private static List<Metric> all() {
        List<Metric> all = new ArrayList<>(List.of(new Correlation()));
        for (Norm norm : Norm.values()) {
            for (Relative relative : Relative.values()) {
                all.add(new SpatialError(norm, relative));
                all.add(new SobolevError(norm, relative));
                all.add(new FourierError(norm, relative, 0, 2, 0));
                all.add(new FourierError(norm, relative, 3, 8, 0));
                all.add(new FourierError(norm, relative, 0, 8, 1));
                all.add(new FourierError(norm, relative, 1, 2, 2));
            }
        }
        return all;
    }

    private static Tensor field(double phase, long... shape) {
        int count = 1;
        for (long size : shape) {
            count *= (int) size;
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.sin(0.37 * i + phase) + 0.3 * Math.cos(1.7 * i + 2 * phase) + 0.1;
        }
        return Tensors.of(values, shape);
    }
}
