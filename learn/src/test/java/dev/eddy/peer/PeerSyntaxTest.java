package dev.eddy.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.emulator.Correct;
import dev.eddy.emulator.Correction;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.metric.FourierError;
import dev.eddy.metric.Metric;
import dev.eddy.metric.Norm;
import dev.eddy.metric.Relative;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.DilatedResNet;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.PureConv;
import dev.eddy.optimize.ExponentialDecay;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.train.DivertedChain;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerSyntaxTest {
    @Test
    void strings_become_the_records_they_describe() {
        assertThat(PeerSyntax.architecture("Conv;34;10;relu")).isEqualTo(new ConvNet(34, 10, Activation.RELU));
        assertThat(PeerSyntax.architecture("fno;12;18;4;GELU")).isEqualTo(new Fno(12, 18, 4, Activation.GELU));
        for (String text : List.of(
                "FNO;5,12,12;8;4;gelu;padding=0.5",
                "FFNO;4;8;2;relu",
                "UNet;12;2;relu;context=3,1.0,2.0,64,2,swish,32",
                "FNO;4;8;2;relu;padding=1.0;context=0,0.5,3.0,8,0,tanh,4")) {
            assertThat(PeerSyntax.architecture(text).shortName()).isEqualTo(text);
        }
        assertThatThrownBy(() -> PeerSyntax.architecture("Conv;34;10;relu;padding=1"))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("padding");
        assertThat(PeerSyntax.architecture("Dil;2;32;3;swish"))
                .isEqualTo(new DilatedResNet(2, 32, 3, Activation.SWISH));
        assertThat(PeerSyntax.architecture("Pure;3;identity")).isEqualTo(new PureConv(3));
        assertThat(PeerSyntax.objective("one")).isEqualTo(new Supervised(1));
        assertThat(PeerSyntax.objective("SUP;03;True")).isEqualTo(new Supervised(3, true));
        assertThat(PeerSyntax.objective("div;4;false;true")).isEqualTo(new DivertedChain(4, 1, false, true));
        assertThat(PeerSyntax.recipe("adam;10_000;warmup_cosine;0.0;1e-3;2_000"))
                .isEqualTo(Recipe.DEFAULT);
        assertThat(PeerSyntax.recipe("adam;5;exp;0.01;1000;0.9;True").schedule())
                .isEqualTo(new ExponentialDecay(0.01, 1000, 0.9, true));
        assertThat(PeerSyntax.recipe("ADAM;30;Warmup_Cosine;0.1;1;7").schedule())
                .isEqualTo(new WarmupCosine(0.1, 1, 7));
        assertThat(PeerSyntax.initialStates("clamp;0.0;1.0;fourier;5;false;false"))
                .isEqualTo(new Clamp(0, 1, new TruncatedFourier(5, false, false)));
        assertThat(PeerSyntax.metric("mean_fourier_nRMSE;0;5;0"))
                .isEqualTo(new FourierError(Norm.RMSE, Relative.NORMALIZED, 0, 5, 0));
        assertThat(PeerSyntax.metrics("mean_nRMSE, mean_correlation")).hasSize(2);
        assertThat(PeerSyntax.task("correct;sequential_with_bypass"))
                .isEqualTo(new Correct(Correction.SEQUENTIAL_WITH_BYPASS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Conv;34;10;relu",
                "Res;26;8;relu",
                "UNet;12;2;relu",
                "Dil;2;32;2;relu",
                "FNO;12;18;4;gelu",
                "MLP;64;3;tanh",
                "Pure;3",
                "MoRes;26;8;swish",
                "MoUNet;12;2;sigmoid",
                "FFNO;12;32;4;gelu",
                "ConvNeXtUNet;16;2;2;7;gelu",
                "DeepONet;64;2;32;4;gelu",
                "AttUNet;12;2;4;relu",
                "Trans;28;4;4;relu",
                "PT;28;4;3;relu"
            })
    void architectures_are_written_as_they_are_read(String text) {
        assertThat(PeerSyntax.architecture(text).shortName()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one",
                "sup;3",
                "sup;3;true",
                "div;1",
                "div;3;true",
                "div;3;false;true",
                "div;3;true;true",
                "one;loss=mae",
                "sup;4;true;every=2;weights=1.0,0.0,0.5,2.0;loss=normalized_mse",
                "div;3;branch=2;weights=1.0,2.0;branch-weights=0.5,1.0",
                "mix;2;3;true",
                "(one + (sup;3 + res;1);weights=1.0,0.5)",
                "res;2;true;cut-next;loss=normalized_mae"
            })
    void objectives_are_written_as_they_are_read(String text) {
        assertThat(PeerSyntax.objective(text).shortName()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adam;10000;warmup_cosine;0.0;0.001;2000",
                "adam;500;constant;1.0E-4",
                "adam;7;exp;0.01;1000;0.9;True",
                "adam;7;exp;0.01;1000;0.9;False",
                "adam;500;constant;1.0E-4;batch=7;clip=0.5"
            })
    void recipes_are_written_as_they_are_read(String text) {
        assertThat(PeerSyntax.recipe(text).shortName()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fourier;5;true;true",
                "diffused;0.001;true;false",
                "grf;3;true;true",
                "grf;2.5;false;true",
                "clamp;-1.0;2.0;diffused;0.01;false;false",
                "gray_scott_blobs",
                "fourier;5;true;false;std-one;as-noise",
                "fourier;3;false;false;offset=0.25;as-coefficients",
                "grf;3;true;true;as-noise",
                "diffused;0.001;true;false;std-one",
                "gaussian-blobs;2;0.2;0.8;0.001;0.01;false",
                "sine-waves;5;false;false;amplitude=2;offset=0.1",
                "wave-products;5;amplitude=0.5",
                "discontinuities;3;-1;1;true;false;std-one",
                "white-noise;0.5",
                "channels(fourier;5;true;true+channels(grf;3;true;true+gray_scott_blobs))",
                "between-walls(fourier;5;true;true)",
                "scaled;2;clamp;0.0;1.0;fourier;5;false;false"
            })
    void initial_states_are_written_as_they_are_read(String text) {
        assertThat(PeerSyntax.initialStates(text).shortName()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mean_MAE",
                "mean_nMAE",
                "mean_sMAE",
                "mean_MSE",
                "mean_nMSE",
                "mean_sMSE",
                "mean_RMSE",
                "mean_nRMSE",
                "mean_sRMSE",
                "mean_fourier_MAE;0;5;0",
                "mean_fourier_nMAE;6;10;1",
                "mean_fourier_MSE;0;5;0",
                "mean_fourier_nMSE;0;5;2",
                "mean_fourier_RMSE;11;81;0",
                "mean_fourier_nRMSE;0;5;0.5",
                "mean_H1_MAE",
                "mean_H1_nMAE",
                "mean_H1_MSE",
                "mean_H1_nMSE",
                "mean_H1_RMSE",
                "mean_H1_nRMSE",
                "mean_correlation",
                "mean_fourier_sMSE;0;5;0",
                "mean_fourier_MSE;2;all;none",
                "mean_H1_nRMSE;0;5",
                "mean_H1_RMSE;extent=2.0",
                "mean_H1_sMAE",
                "mean_VRMSE",
                "mean_VRMSE;epsilon=0.0",
                "mean_max_error",
                "mean_pearson_correlation",
                "mean_spectrum_distance",
                "mean_spectrum_distance;1.0E-6",
                "mean_bRMSE",
                "mean_cRMSE",
                "mean_fRMSE;middle",
                "mean_fRMSE;high;2;5",
                "mean_binned_MSE;high",
                "mean_binned_nMSE;low",
                "mean_binned_nMSE;low;epsilon=1.0E-9",
                "mean_nMSE;channel=0",
                "mean_fourier_nRMSE;0;5;0;channel=2"
            })
    void metrics_are_written_as_they_are_read(String text) {
        Metric metric = PeerSyntax.metric(text);
        assertThat(metric.shortName()).isEqualTo(text);
        assertThat(PeerSyntax.metric(metric.shortName())).isEqualTo(metric);
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "correct;sequential", "correct;parallel", "correct;sequential_with_bypass"})
    void tasks_are_written_as_they_are_read(String text) {
        assertThat(PeerSyntax.task(text).shortName()).isEqualTo(text);
    }

    @Test
    void malformed_strings_are_refused_with_what_was_expected() {
        refused(PeerSyntax::architecture, "Conv;34;10", "Conv;HIDDEN;DEPTH;ACTIVATION", "got 3 fields");
        refused(PeerSyntax::architecture, "Conv;34;deep;relu", "a whole number where there is 'deep'");
        refused(PeerSyntax::architecture, "Conv;34;10;rleu", "an activation (relu, sigmoid", "'rleu'");
        refused(PeerSyntax::architecture, "Cnv;34;10;relu", "did you mean 'Conv'?");
        refused(PeerSyntax::architecture, "Conv;0;10;relu", "width is at least 1");
        refused(PeerSyntax::objective, "sup", "sup;STEPS[;CUT_BPTT]");
        refused(PeerSyntax::objective, "sup;3;yes", "true or false where there is 'yes'");
        refused(PeerSyntax::objective, "(one + two)", "training 'two'");
        refused(PeerSyntax::objective, "(one;3", "(TRAINING + TRAINING");
        refused(PeerSyntax::initialStates, "channels(fourier;5;true;true+x)", "unknown name 'x'");
        refused(PeerSyntax::objective, "mixed;3", "one, sup, div");
        refused(PeerSyntax::objective, "one;branch=2", "expected one", "got 2 fields");
        refused(PeerSyntax::objective, "sup;2;loss=mze", "unknown loss 'mze'");
        refused(PeerSyntax::recipe, "sgd;3;constant;1", "expected one of: adam");
        refused(PeerSyntax::recipe, "adam;3;cosine;1", "constant, exp, warmup_cosine");
        refused(PeerSyntax::recipe, "adam;3;exp;1;1;1;true", "True or False where there is 'true'");
        refused(PeerSyntax::initialStates, "clamp;0;1;clamp;0;1;fourier;5;true;true", "clamp;LOW;HIGH");
        refused(PeerSyntax::initialStates, "fourier;5;true", "fourier;CUTOFF;ZERO_MEAN;MAX_ONE");
        refused(PeerSyntax::metric, "mean_nrmse", "did you mean 'mean_nRMSE'?");
        refused(PeerSyntax::metric, "mean_fourier_nRMSE;0;5", "LOW;HIGH;DERIVATIVE");
        refused(PeerSyntax::task, "correct;serial", "sequential_with_bypass");
        refused(PeerSyntax::task, "", "expected one of: predict, correct");
    }

    private static void refused(Function<String, ?> reader, String text, String... parts) {
        assertThatThrownBy(() -> reader.apply(text)).isInstanceOf(Misuse.class).satisfies(refusal -> {
            for (String part : parts) {
                assertThat(refusal).hasMessageContaining(part);
            }
        });
    }
}
