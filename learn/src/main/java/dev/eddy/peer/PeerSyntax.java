package dev.eddy.peer;

import dev.eddy.emulator.Correct;
import dev.eddy.emulator.Correction;
import dev.eddy.emulator.Predict;
import dev.eddy.emulator.Task;
import dev.eddy.initial.InitialStates;
import dev.eddy.metric.Metric;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Activation;
import dev.eddy.nn.Architecture;
import dev.eddy.nn.CloudReduction;
import dev.eddy.nn.Conditioning;
import dev.eddy.nn.architecture.AttentionUNet;
import dev.eddy.nn.architecture.Conditioned;
import dev.eddy.nn.architecture.ConvNet;
import dev.eddy.nn.architecture.ConvNextUNet;
import dev.eddy.nn.architecture.DeepONet;
import dev.eddy.nn.architecture.DilatedResNet;
import dev.eddy.nn.architecture.FactorizedFno;
import dev.eddy.nn.architecture.Fno;
import dev.eddy.nn.architecture.Mlp;
import dev.eddy.nn.architecture.ModernResNet;
import dev.eddy.nn.architecture.ModernUNet;
import dev.eddy.nn.architecture.PointTransformer;
import dev.eddy.nn.architecture.PureConv;
import dev.eddy.nn.architecture.ResNet;
import dev.eddy.nn.architecture.Transformer;
import dev.eddy.nn.architecture.UNet;
import dev.eddy.nn.graph.GraphMean;
import dev.eddy.nn.graph.PointwiseMean;
import dev.eddy.nn.point.SineAmplitudes;
import dev.eddy.optimize.Adam;
import dev.eddy.optimize.ConstantRate;
import dev.eddy.optimize.ExponentialDecay;
import dev.eddy.optimize.Schedule;
import dev.eddy.optimize.WarmupCosine;
import dev.eddy.train.Objective;
import dev.eddy.train.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The semicolon strings of the benchmark's Python package, read into records. It is the only place where anything is
 * parsed out of strings; {@code shortName()} of the records writes them.
 */
public final class PeerSyntax {
    private static final List<String> ARCHITECTURES = List.of(
            "Conv",
            "Res",
            "UNet",
            "Dil",
            "FNO",
            "MLP",
            "Pure",
            "MoRes",
            "MoUNet",
            "FFNO",
            "ConvNeXtUNet",
            "DeepONet",
            "AttUNet",
            "Trans",
            "PT",
            "amplitudes");

    private static final Pattern GRAPH = Pattern.compile("graph-(\\d+)-(\\d+)(-symmetric)?");

    private PeerSyntax() {}

    /**
     * For example {@code Conv;34;10;relu}; beyond the benchmark's, {@code ;padding=} of Fourier layers and {@code ;context=}
     * of {@link Conditioned}.
     */
    public static Architecture architecture(String given) {
        Extras extras = new Extras(given, "padding", "context");
        String text = extras.text();
        double padding = extras.number("padding", Fno.PADDING);
        if (extras.flag("padding") && !PeerFields.head(text).endsWith("fno")) {
            throw new Misuse("'" + given + "': padding is a setting of FNO and FFNO");
        }
        Architecture network = network(text, padding);
        return extras.flag("context") ? new Conditioned(network, conditioning(extras.word("context", ""))) : network;
    }

    private static Conditioning conditioning(String text) {
        PeerFields f = new PeerFields(
                        text.replace(',', ';'),
                        "context=FREQUENCIES,FIRST,RATIO,EMBEDDING,DEPTH,ACTIVATION,SET[,CLOUD]")
                .count(7, 8);
        return new Conditioning(
                f.integer(0),
                f.number(1),
                f.number(2),
                f.integer(3),
                f.integer(4),
                activation(f, 5),
                f.integer(6),
                f.size() == 8 ? cloud(f.word(7)) : new PointwiseMean());
    }

    /** {@code points}, or {@code graph-NEIGHBOURS-LAYERS} with {@code -symmetric}. */
    private static CloudReduction cloud(String text) {
        Matcher graph = GRAPH.matcher(text);
        Check.that(
                text.equals("points") || graph.matches(),
                "'%s': expected points or graph-NEIGHBOURS-LAYERS[-symmetric]",
                text);
        return text.equals("points")
                ? new PointwiseMean()
                : new GraphMean(
                        Integer.parseInt(graph.group(1)), Integer.parseInt(graph.group(2)), graph.group(3) != null);
    }

    private static Architecture network(String text, double padding) {
        return switch (PeerFields.head(text)) {
            case "conv" -> {
                PeerFields f = new PeerFields(text, "Conv;HIDDEN;DEPTH;ACTIVATION").count(4, 4);
                yield new ConvNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "res" -> {
                PeerFields f = new PeerFields(text, "Res;HIDDEN;BLOCKS;ACTIVATION").count(4, 4);
                yield new ResNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "unet" -> {
                PeerFields f = new PeerFields(text, "UNet;HIDDEN;LEVELS;ACTIVATION").count(4, 4);
                yield new UNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "dil" -> {
                PeerFields f = new PeerFields(text, "Dil;FACTOR;HIDDEN;BLOCKS;ACTIVATION").count(5, 5);
                yield new DilatedResNet(f.integer(1), f.integer(2), f.integer(3), activation(f, 4));
            }
            case "fno" -> {
                PeerFields f = new PeerFields(text, "FNO;MODES;HIDDEN;BLOCKS;ACTIVATION").count(5, 5);
                yield new Fno(f.integers(1), f.integer(2), f.integer(3), activation(f, 4), padding);
            }
            case "mlp" -> {
                PeerFields f = new PeerFields(text, "MLP;WIDTH;DEPTH;ACTIVATION").count(4, 4);
                yield new Mlp(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "pure" -> {
                // The peer reads an activation at the end, without using it.
                PeerFields f = new PeerFields(text, "Pure;KERNEL[;ACTIVATION]").count(2, 3);
                if (f.size() == 3) {
                    activation(f, 2);
                }
                yield new PureConv(f.integer(1));
            }
            case "mores" -> {
                PeerFields f = new PeerFields(text, "MoRes;HIDDEN;BLOCKS;ACTIVATION").count(4, 4);
                yield new ModernResNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "mounet" -> {
                PeerFields f = new PeerFields(text, "MoUNet;HIDDEN;LEVELS;ACTIVATION").count(4, 4);
                yield new ModernUNet(f.integer(1), f.integer(2), activation(f, 3));
            }
            case "ffno" -> {
                PeerFields f = new PeerFields(text, "FFNO;MODES;WIDTH;BLOCKS;ACTIVATION").count(5, 5);
                yield new FactorizedFno(f.integers(1), f.integer(2), f.integer(3), activation(f, 4), padding);
            }
            case "convnextunet" -> {
                PeerFields f = new PeerFields(text, "ConvNeXtUNet;WIDTH;LEVELS;BLOCKS;KERNEL;ACTIVATION").count(6, 6);
                yield new ConvNextUNet(f.integer(1), f.integer(2), f.integer(3), f.integer(4), activation(f, 5));
            }
            case "deeponet" -> {
                PeerFields f = new PeerFields(text, "DeepONet;WIDTH;DEPTH;BASIS;HARMONICS;ACTIVATION").count(6, 6);
                yield new DeepONet(f.integer(1), f.integer(2), f.integer(3), f.integer(4), activation(f, 5));
            }
            case "attunet" -> {
                PeerFields f = new PeerFields(text, "AttUNet;WIDTH;LEVELS;HEADS;ACTIVATION").count(5, 5);
                yield new AttentionUNet(f.integer(1), f.integer(2), f.integer(3), activation(f, 4));
            }
            case "trans" -> {
                PeerFields f = new PeerFields(text, "Trans;WIDTH;HEADS;BLOCKS;ACTIVATION").count(5, 5);
                yield new Transformer(f.integer(1), f.integer(2), f.integer(3), activation(f, 4));
            }
            case "pt" -> {
                PeerFields f = new PeerFields(text, "PT;WIDTH;BLOCKS;RADIUS;ACTIVATION").count(5, 5);
                yield new PointTransformer(f.integer(1), f.integer(2), f.integer(3), activation(f, 4));
            }
            case "amplitudes" -> {
                PeerFields f = new PeerFields(text, "amplitudes;MODE,…;START,…").count(3, 3);
                yield new SineAmplitudes(
                        f.numbers(1).stream().map(Double::intValue).toList(), f.numbers(2));
            }
            default -> throw PeerFields.unknown("architecture", text, ARCHITECTURES);
        };
    }

    private static Activation activation(PeerFields f, int place) {
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

    /**
     * {@code one}, {@code sup;T[;CUT_BPTT]} or {@code div;T[;CUT_BPTT[;CUT_DIV_CHAIN]]}; beyond the benchmark's, {@code
     * mix} and {@code res}, and settings such as {@code ;loss=mae}.
     */
    public static Objective objective(String text) {
        return PeerObjectives.read(text);
    }

    /**
     * {@code adam;UPDATES;SCHEDULE;…}, with the benchmark's batch of 20 unless {@code ;batch=} says another; {@code
     * ;clip=} is the longest gradient.
     */
    public static Recipe recipe(String given) {
        Extras extras = new Extras(given, "batch", "clip");
        String text = extras.text();
        PeerFields f = new PeerFields(text, "adam;UPDATES;SCHEDULE;SETTINGS OF THE SCHEDULE").count(4, 7);
        if (!PeerFields.head(text).equals("adam")) {
            throw PeerFields.unknown("optimiser", text, List.of("adam"));
        }
        Schedule schedule = switch (f.word(2).toLowerCase(java.util.Locale.ROOT)) {
            case "constant" -> {
                new PeerFields(text, "adam;UPDATES;constant;RATE").count(4, 4);
                yield new ConstantRate(f.number(3));
            }
            case "exp" -> {
                PeerFields e = new PeerFields(text, "adam;UPDATES;exp;INITIAL;SPAN;FACTOR;STAIRCASE").count(7, 7);
                yield new ExponentialDecay(e.number(3), e.integer(4), e.number(5), staircase(e));
            }
            case "warmup_cosine" -> {
                PeerFields w = new PeerFields(text, "adam;UPDATES;warmup_cosine;INITIAL;PEAK;WARMUP").count(6, 6);
                yield new WarmupCosine(w.number(3), w.number(4), w.integer(5));
            }
            default -> throw f.misuse(2, "a schedule (constant, exp, warmup_cosine)");
        };
        return new Recipe(
                Adam.DEFAULT, schedule, f.integer(1), extras.integer("batch", 20), 100, extras.number("clip", 0));
    }

    /** The peer takes any other spelling of "True" for false; we refuse what it misreads. */
    private static boolean staircase(PeerFields f) {
        return switch (f.word(6)) {
            case "True" -> true;
            case "False", "false" -> false;
            default -> throw f.misuse(6, "True or False");
        };
    }

    /**
     * For example {@code clamp;0.0;1.0;fourier;5;false;false}. The first flag means a mean of zero. Our own kinds and
     * settings, such as {@code gaussian-blobs;…} or {@code ;std-one}, are read in the same manner.
     */
    public static InitialStates initialStates(String text) {
        return PeerInitialStates.read(text);
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
        return switch (PeerFields.head(text)) {
            case "predict" -> {
                new PeerFields(text, "predict").count(1, 1);
                yield new Predict();
            }
            case "correct" -> {
                PeerFields f = new PeerFields(text, "correct;MODE").count(2, 2);
                yield Arrays.stream(Correction.values())
                        .filter(mode -> mode.shortName().equals(f.word(1)))
                        .findFirst()
                        .map(Correct::new)
                        .orElseThrow(() -> f.misuse(1, "sequential, parallel or sequential_with_bypass"));
            }
            default -> throw PeerFields.unknown("task", text, List.of("predict", "correct"));
        };
    }
}
