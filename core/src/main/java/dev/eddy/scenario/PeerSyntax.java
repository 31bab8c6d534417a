package dev.eddy.scenario;

import dev.eddy.check.Check;
import dev.eddy.emulator.Correct;
import dev.eddy.emulator.Correction;
import dev.eddy.emulator.Predict;
import dev.eddy.emulator.Task;
import dev.eddy.initial.Clamp;
import dev.eddy.initial.DiffusedNoise;
import dev.eddy.initial.GaussianBlobs;
import dev.eddy.initial.GaussianRandomField;
import dev.eddy.initial.GrayScottBlobs;
import dev.eddy.initial.InitialStates;
import dev.eddy.initial.TruncatedFourier;
import dev.eddy.metric.Metric;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Adam;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.ConstantRate;
import dev.eddy.nn.ConvNet;
import dev.eddy.nn.DilatedResNet;
import dev.eddy.nn.ExponentialDecay;
import dev.eddy.nn.Fno;
import dev.eddy.nn.Mlp;
import dev.eddy.nn.ModernResNet;
import dev.eddy.nn.ModernUNet;
import dev.eddy.nn.PureConv;
import dev.eddy.nn.ResNet;
import dev.eddy.nn.Schedule;
import dev.eddy.nn.UNet;
import dev.eddy.nn.WarmupCosine;
import dev.eddy.train.DivertedChain;
import dev.eddy.train.Objective;
import dev.eddy.train.Recipe;
import dev.eddy.train.Supervised;
import java.util.Arrays;
import java.util.List;

/**
 * The semicolon strings of the benchmark's Python package, read into records. It is the only place where anything is
 * parsed out of strings; {@code shortName()} of the records writes them.
 */
public final class PeerSyntax {
    private static final List<String> ARCHITECTURES =
            List.of("Conv", "Res", "UNet", "Dil", "FNO", "MLP", "Pure", "MoRes", "MoUNet");

    private PeerSyntax() {}

    /** For example {@code Conv;34;10;relu}. */
    public static Architecture architecture(String text) {
        return switch (Fields.head(text)) {
            case "conv" -> {
                Fields f = new Fields(text, "Conv;HIDDEN;DEPTH;ACTIVATION").count(4, 4);
                yield new ConvNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "res" -> {
                Fields f = new Fields(text, "Res;HIDDEN;BLOCKS;ACTIVATION").count(4, 4);
                yield new ResNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "unet" -> {
                Fields f = new Fields(text, "UNet;HIDDEN;LEVELS;ACTIVATION").count(4, 4);
                yield new UNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "dil" -> {
                Fields f = new Fields(text, "Dil;FACTOR;HIDDEN;BLOCKS;ACTIVATION").count(5, 5);
                yield new DilatedResNet(f.integer(1), f.integer(2), f.integer(3), activation(f, 4));
            }
            case "fno" -> {
                Fields f = new Fields(text, "FNO;MODES;HIDDEN;BLOCKS;ACTIVATION").count(5, 5);
                yield new Fno(f.integer(1), f.integer(2), f.integer(3), activation(f, 4));
            }
            case "mlp" -> {
                Fields f = new Fields(text, "MLP;WIDTH;DEPTH;ACTIVATION").count(4, 4);
                yield new Mlp(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "pure" -> {
                // The peer reads an activation at the end, without using it.
                Fields f = new Fields(text, "Pure;KERNEL[;ACTIVATION]").count(2, 3);
                if (f.size() == 3) {
                    activation(f, 2);
                }
                yield new PureConv(f.integer(1));
            }
            case "mores" -> {
                Fields f = new Fields(text, "MoRes;HIDDEN;BLOCKS;ACTIVATION").count(4, 4);
                yield new ModernResNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "mounet" -> {
                Fields f = new Fields(text, "MoUNet;HIDDEN;LEVELS;ACTIVATION").count(4, 4);
                yield new ModernUNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            default -> throw Fields.unknown("architecture", text, ARCHITECTURES);
        };
    }

    private static Activation activation(Fields f, int place) {
        return Arrays.stream(Activation.values())
                .filter(activation -> activation.shortName().equalsIgnoreCase(f.word(place)))
                .findFirst()
                .orElseThrow(() -> f.misuse(
                        place,
                        "an activation ("
                                + String.join(
                                        ", ",
                                        Arrays.stream(Activation.values())
                                                .map(Activation::shortName)
                                                .toList())
                                + ")"));
    }

    /** {@code one}, {@code sup;T[;CUT_BPTT]} or {@code div;T[;CUT_BPTT[;CUT_DIV_CHAIN]]}. */
    public static Objective objective(String text) {
        return switch (Fields.head(text)) {
            case "one" -> {
                new Fields(text, "one").count(1, 1);
                yield new Supervised(1);
            }
            case "sup" -> {
                Fields f = new Fields(text, "sup;STEPS[;CUT_BPTT]").count(2, 3);
                yield new Supervised(f.integer(1), f.optionalFlag(2));
            }
            case "div" -> {
                Fields f = new Fields(text, "div;STEPS[;CUT_BPTT[;CUT_DIV_CHAIN]]").count(2, 4);
                yield new DivertedChain(f.integer(1), 1, f.optionalFlag(2), f.optionalFlag(3));
            }
            default -> throw Fields.unknown("training", text, List.of("one", "sup", "div"));
        };
    }

    /** {@code adam;UPDATES;SCHEDULE;…}, with the benchmark's batch of 20. */
    public static Recipe recipe(String text) {
        Fields f = new Fields(text, "adam;UPDATES;SCHEDULE;SETTINGS OF THE SCHEDULE").count(4, 7);
        if (!Fields.head(text).equals("adam")) {
            throw Fields.unknown("optimiser", text, List.of("adam"));
        }
        Schedule schedule = switch (f.word(2).toLowerCase(java.util.Locale.ROOT)) {
            case "constant" -> {
                new Fields(text, "adam;UPDATES;constant;RATE").count(4, 4);
                yield new ConstantRate(f.number(3));
            }
            case "exp" -> {
                Fields e = new Fields(text, "adam;UPDATES;exp;INITIAL;SPAN;FACTOR;STAIRCASE").count(7, 7);
                yield new ExponentialDecay(e.number(3), e.integer(4), e.number(5), staircase(e));
            }
            case "warmup_cosine" -> {
                Fields w = new Fields(text, "adam;UPDATES;warmup_cosine;INITIAL;PEAK;WARMUP").count(6, 6);
                yield new WarmupCosine(w.number(3), w.number(4), w.integer(5));
            }
            default -> throw f.misuse(2, "a schedule (constant, exp, warmup_cosine)");
        };
        return new Recipe(Adam.DEFAULT, schedule, f.integer(1), 20, 100, 0);
    }

    /** The peer takes any other spelling of "True" for false; we refuse what it misreads. */
    private static boolean staircase(Fields f) {
        return switch (f.word(6)) {
            case "True" -> true;
            case "False", "false" -> false;
            default -> throw f.misuse(6, "True or False");
        };
    }

    /**
     * For example {@code clamp;0.0;1.0;fourier;5;false;false}. The first flag means a mean of zero. Our own {@code
     * gaussian-blobs} are read in the same manner.
     */
    public static InitialStates initialStates(String text) {
        return switch (Fields.head(text)) {
            case "fourier" -> {
                Fields f = new Fields(text, "fourier;CUTOFF;ZERO_MEAN;MAX_ONE").count(4, 4);
                yield new TruncatedFourier(f.integer(1), f.flag(2), f.flag(3));
            }
            case "diffused" -> {
                Fields f = new Fields(text, "diffused;INTENSITY;ZERO_MEAN;MAX_ONE").count(4, 4);
                yield new DiffusedNoise(f.number(1), f.flag(2), f.flag(3));
            }
            case "grf" -> {
                Fields f = new Fields(text, "grf;EXPONENT;ZERO_MEAN;MAX_ONE").count(4, 4);
                yield new GaussianRandomField(f.number(1), f.flag(2), f.flag(3));
            }
            case "clamp" -> {
                Fields f = new Fields(text, "clamp;LOW;HIGH;fourier|diffused|grf;…").count(7, 7);
                String inner = text.split(";", 4)[3];
                Check.that(!Fields.head(inner).equals("clamp"), "'%s': expected one clamp only", text);
                yield new Clamp(f.number(1), f.number(2), initialStates(inner));
            }
            case "gray_scott_blobs" -> {
                new Fields(text, "gray_scott_blobs").count(1, 1);
                yield new GrayScottBlobs();
            }
            case "gaussian-blobs" -> {
                Fields f = new Fields(
                                text,
                                "gaussian-blobs;COUNT;POSITION_LOW;POSITION_HIGH;VARIANCE_LOW;VARIANCE_HIGH;COMPLEMENT")
                        .count(7, 7);
                yield new GaussianBlobs(f.integer(1), f.number(2), f.number(3), f.number(4), f.number(5), f.flag(6));
            }
            default ->
                throw Fields.unknown(
                        "initial states",
                        text,
                        List.of("fourier", "diffused", "grf", "clamp", "gray_scott_blobs", "gaussian-blobs"));
        };
    }

    /** One metric, for example {@code mean_fourier_nRMSE;0;5;0}. */
    public static Metric metric(String text) {
        return PeerMetrics.read(text);
    }

    /** Metrics with commas between them. */
    public static List<Metric> metrics(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(PeerMetrics::read)
                .toList();
    }

    /** {@code predict} or {@code correct;MODE}. */
    public static Task task(String text) {
        return switch (Fields.head(text)) {
            case "predict" -> {
                new Fields(text, "predict").count(1, 1);
                yield new Predict();
            }
            case "correct" -> {
                Fields f = new Fields(text, "correct;MODE").count(2, 2);
                yield Arrays.stream(Correction.values())
                        .filter(mode -> mode.shortName().equals(f.word(1)))
                        .findFirst()
                        .map(Correct::new)
                        .orElseThrow(() -> f.misuse(1, "sequential, parallel or sequential_with_bypass"));
            }
            default -> throw Fields.unknown("task", text, List.of("predict", "correct"));
        };
    }
}
