package dev.eddy.peer;

import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.train.Composite;
import dev.eddy.train.DivertedChain;
import dev.eddy.train.MixChain;
import dev.eddy.train.Objective;
import dev.eddy.train.ResidualObjective;
import dev.eddy.train.Supervised;
import dev.eddy.train.ThroughSolver;
import dev.eddy.train.TimeLevelLoss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The benchmark's training strings, and our own beyond them. */
final class PeerObjectives {
    private PeerObjectives() {}

    static Objective read(String text) {
        if (text.startsWith("(")) {
            return composite(text);
        }
        return switch (PeerFields.head(text)) {
            case "one" -> {
                Extras e = extras(text);
                new PeerFields(e.text(), "one").count(1, 1);
                yield new Supervised(1, false, every(e), weights(e), loss(text, e));
            }
            case "sup" -> {
                Extras e = extras(text);
                PeerFields f = new PeerFields(e.text(), "sup;STEPS[;CUT_BPTT]").count(2, 3);
                yield new Supervised(f.integer(1), f.optionalFlag(2), every(e), weights(e), loss(text, e));
            }
            case "div" -> {
                Extras e = extras(text, "branch", "branch-weights");
                PeerFields f = new PeerFields(e.text(), "div;STEPS[;CUT_BPTT[;CUT_DIV_CHAIN]]").count(2, 4);
                yield new DivertedChain(
                        f.integer(1),
                        e.integer("branch", 1),
                        f.optionalFlag(2),
                        f.optionalFlag(3),
                        every(e),
                        weights(e),
                        e.numbers("branch-weights"),
                        loss(text, e));
            }
            case "mix" -> {
                Extras e = extras(text);
                PeerFields f = new PeerFields(e.text(), "mix;STEPS;SOLVER_STEPS[;CUT_BPTT]").count(3, 4);
                yield new MixChain(f.integer(1), f.integer(2), f.optionalFlag(3), every(e), weights(e), loss(text, e));
            }
            case "res" -> {
                Extras e = extras(text, "cut-previous", "cut-next");
                PeerFields f = new PeerFields(e.text(), "res;STEPS[;CUT_BPTT]").count(2, 3);
                yield new ResidualObjective(
                        f.integer(1),
                        e.flag("cut-previous"),
                        e.flag("cut-next"),
                        f.optionalFlag(2),
                        every(e),
                        weights(e),
                        loss(text, e));
            }
            case "thru" -> {
                Extras e = new Extras(text, "weight", "loss");
                new PeerFields(e.text(), "thru").count(1, 1);
                yield new ThroughSolver(e.number("weight", 1), loss(text, e));
            }
            default -> throw PeerFields.unknown("training", text, List.of("one", "sup", "div", "mix", "res", "thru"));
        };
    }

    /** {@code (one + res;1);weights=1.0,0.5}. */
    private static Objective composite(String text) {
        int end = text.lastIndexOf(')');
        Extras e = new Extras("composite" + (end < 0 ? "" : text.substring(end + 1)), "weights");
        Check.that(
                end > 0 && e.text().equals("composite"),
                "'%s': expected (TRAINING + TRAINING + …)[;weights=NUMBER,…]",
                text);
        return new Composite(
                Nested.parts(text.substring(1, end), " + ").stream()
                        .map(PeerObjectives::read)
                        .toList(),
                weights(e));
    }

    private static Extras extras(String text, String... more) {
        return new Extras(
                text,
                Stream.concat(Stream.of("every", "weights", "loss"), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private static int every(Extras e) {
        return e.integer("every", 1);
    }

    private static List<Double> weights(Extras e) {
        return e.numbers("weights");
    }

    private static TimeLevelLoss loss(String given, Extras e) {
        String word = e.word("loss", TimeLevelLoss.MSE.shortName());
        return Arrays.stream(TimeLevelLoss.values())
                .filter(loss -> Names.kebab(loss.name()).equals(Names.kebab(word)))
                .findFirst()
                .orElseThrow(() -> new Misuse("'" + given + "': unknown loss '" + word + "' (one of: "
                        + String.join(
                                ", ",
                                Arrays.stream(TimeLevelLoss.values())
                                        .map(TimeLevelLoss::shortName)
                                        .toList())
                        + ")"));
    }
}
