package dev.eddy.study;

import dev.eddy.emulator.Predict;
import dev.eddy.emulator.Task;
import dev.eddy.equation.Profile;
import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.nn.Architecture;
import dev.eddy.python.PythonModule;
import dev.eddy.python.PythonModule.Dict;
import dev.eddy.scenario.Scenario;
import dev.eddy.train.Objective;
import dev.eddy.train.Supervised;
import dev.eddy.train.Validation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the benchmark's studies: Python modules with a list {@code CONFIGS} of experiments. The module is read, never
 * executed. Experiments that are all combinations of something become one block; equal ones count once.
 *
 * <pre>{@code
 * Study study = PeerStudy.read("study.py", text, "my-study", Profile.APEBENCH_1, null);
 * Files.writeString(Path.of("study.yaml"), StudyText.write(study));
 * }</pre>
 */
public final class PeerStudy {
    private static final String CONFIGS = "CONFIGS";

    private PeerStudy() {}

    /**
     * Reads a text.
     *
     * @param file its name, for messages
     * @param name of the study
     * @param profile whose numerics; the benchmark's published numbers have {@link Profile#APEBENCH_1}
     * @param startSeed in place of that of every experiment; null for their own
     * @throws Misuse with the line of what is not read, or the experiment that does not fit
     */
    public static Study read(String file, String text, String name, Profile profile, @Nullable Long startSeed) {
        List<PeerExperiment> experiments = experiments(file, text, startSeed);
        List<Block> blocks = merged(new LinkedHashSet<>(experiments)
                .stream().map(PeerExperiment::block).toList());
        int samples =
                experiments.stream().mapToInt(PeerExperiment::samples).max().orElse(1);
        if (blocks.size() == 1) {
            Block all = blocks.get(0);
            return study(name, profile, all, List.of(), samples);
        }
        Block nothing = new Block(
                List.of(),
                List.of(new Predict()),
                List.of(),
                List.of(new Supervised(1)),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.of(new Seeds(0, 1)));
        Study study = study(name, profile, nothing, blocks, samples);
        study.trials();
        return study;
    }

    private static Study study(String name, Profile profile, Block top, List<Block> blocks, int samples) {
        return new Study(
                Study.FORMAT,
                name,
                profile,
                Precision.FLOAT32,
                top.scenarios(),
                top.tasks(),
                top.networks(),
                top.trainings(),
                top.refinements(),
                Validation.DEFAULT,
                RecipeChange.NONE,
                List.of(),
                top.seeds().orElseThrow(),
                blocks,
                samples,
                List.of(),
                0);
    }

    private static List<PeerExperiment> experiments(String file, String text, @Nullable Long startSeed) {
        if (!(PythonModule.read(file, text).value(CONFIGS) instanceof List<?> list)) {
            throw new Misuse(file + ": " + CONFIGS + " is a list of dictionaries in the benchmark's studies");
        }
        Check.that(!list.isEmpty(), "%s: %s is empty; there is nothing to run", file, CONFIGS);
        List<PeerExperiment> out = new ArrayList<>();
        for (Object entry : list) {
            String which = "experiment " + (out.size() + 1) + " of " + list.size() + ": ";
            if (!(entry instanceof Dict experiment)) {
                throw new Misuse(file + ": " + which + "expected a dictionary, got " + entry);
            }
            try {
                out.add(PeerExperiment.of(experiment, startSeed));
            } catch (Misuse unfit) {
                throw new Misuse(file + ":" + experiment.line() + ": " + which + unfit.getMessage(), unfit);
            } catch (ArithmeticException tooLarge) {
                throw new Misuse(file + ":" + experiment.line() + ": " + which + "a number is too large", tooLarge);
            }
        }
        return out;
    }

    // ---- blocks that differ in one respect only are one block

    private static List<Block> merged(List<Block> blocks) {
        List<Block> out = blocks;
        out = merged(
                out,
                b -> with(b, b.scenarios(), b.tasks(), b.networks(), List.of()),
                (a, b) -> with(a, a.scenarios(), a.tasks(), a.networks(), union(a.trainings(), b.trainings())));
        out = merged(
                out,
                b -> with(b, b.scenarios(), b.tasks(), List.of(), b.trainings()),
                (a, b) -> with(a, a.scenarios(), a.tasks(), union(a.networks(), b.networks()), a.trainings()));
        out = merged(
                out,
                b -> with(b, b.scenarios(), List.of(), b.networks(), b.trainings()),
                (a, b) -> with(a, a.scenarios(), union(a.tasks(), b.tasks()), a.networks(), a.trainings()));
        return merged(
                out,
                b -> with(b, List.of(), b.tasks(), b.networks(), b.trainings()),
                (a, b) -> with(a, union(a.scenarios(), b.scenarios()), a.tasks(), a.networks(), a.trainings()));
    }

    private static List<Block> merged(List<Block> blocks, UnaryOperator<Block> rest, BinaryOperator<Block> union) {
        Map<Block, Block> byRest = new LinkedHashMap<>();
        blocks.forEach(block -> byRest.merge(rest.apply(block), block, union));
        return List.copyOf(byRest.values());
    }

    private static Block with(
            Block block,
            List<Scenario> scenarios,
            List<Task> tasks,
            List<Architecture> networks,
            List<Objective> trainings) {
        return new Block(
                scenarios,
                tasks,
                networks,
                trainings,
                block.refinements(),
                block.recipe(),
                block.metrics(),
                block.seeds());
    }

    private static <T> List<T> union(Collection<T> a, Collection<T> b) {
        LinkedHashSet<T> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }
}
