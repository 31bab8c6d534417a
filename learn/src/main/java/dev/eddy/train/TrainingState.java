package dev.eddy.train;

import dev.eddy.misuse.Check;
import dev.eddy.misuse.Misuse;
import dev.eddy.optimize.OptimizerState;
import dev.eddy.result.Curve;
import dev.eddy.result.Measures;
import dev.eddy.tensor.Tensor;
import dev.eddy.tensor.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All of a training between two updates: a training that starts from it goes on as if nothing had happened, bit for bit.
 * {@link #tensors} and {@link #metadata} are all of it, for a file.
 *
 * @param weights that the training goes on from, as one vector
 * @param optimizer what the optimiser remembers; its number of updates is the training's
 * @param curves recorded so far, over updates: the loss first, then its terms by the names of
 *     {@link dev.eddy.result.Measures#termOf}
 * @param seconds spent so far
 * @param hooks what hooks remember, by their names; those that remember nothing are left out
 */
public record TrainingState(
        Tensor weights, OptimizerState optimizer, List<Curve> curves, double seconds, Map<String, HookState> hooks) {
    private static final String WEIGHTS = "weights";
    private static final String OPTIMIZER = "optimizer.";
    private static final String CURVE = "curve.";
    private static final String HOOK = "hook.";
    private static final String UPDATES = "updates";
    private static final String SECONDS = "seconds";
    private static final String NAME = ".name";

    public TrainingState {
        curves = List.copyOf(curves);
        hooks = Collections.unmodifiableMap(new TreeMap<>(hooks));
    }

    /** Updates made. */
    public long updates() {
        return optimizer.updates();
    }

    /** Loss of every so manieth batch before its update, over updates. */
    public Curve losses() {
        return curves.get(0);
    }

    /** What a hook remembers; {@link HookState#EMPTY} if it remembers nothing. */
    public HookState hook(String name) {
        return hooks.getOrDefault(name, HookState.EMPTY);
    }

    /** The tensors that it holds. */
    List<Tensor> held() {
        List<Tensor> held = new ArrayList<>(List.of(weights));
        held.addAll(optimizer.tensors().values());
        hooks.values().forEach(state -> held.addAll(state.arrays().values()));
        return held;
    }

    /** All numbers by name. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(WEIGHTS, weights);
        optimizer.tensors().forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            tensors.put(CURVE + i + ".at", Tensors.of(curve.at(), curve.size()));
            tensors.put(CURVE + i + ".values", Tensors.of(curve.values(), curve.size()));
        }
        hooks.forEach((hook, state) ->
                state.arrays().forEach((name, tensor) -> tensors.put(HOOK + hook + "." + name, tensor)));
        return tensors;
    }

    /** All that is no tensor. */
    public Map<String, String> metadata() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(UPDATES, Long.toString(updates()));
        notes.put(SECONDS, Double.toString(seconds));
        for (int i = 0; i < curves.size(); i++) {
            notes.put(CURVE + i + NAME, curves.get(i).name());
        }
        hooks.forEach(
                (hook, state) -> state.notes().forEach((name, note) -> notes.put(HOOK + hook + "." + name, note)));
        return notes;
    }

    /** The state that has these {@link #tensors} and {@link #metadata}; other metadata are of no effect. */
    public static TrainingState of(Map<String, Tensor> tensors, Map<String, String> metadata) {
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; metadata.containsKey(CURVE + i + NAME); i++) {
            curves.add(new Curve(
                    note(metadata, CURVE + i + NAME),
                    Measures.UPDATE,
                    array(tensors, CURVE + i + ".at").toDoubles(),
                    array(tensors, CURVE + i + ".values").toDoubles()));
        }
        return new TrainingState(
                array(tensors, WEIGHTS),
                new OptimizerState(Long.parseLong(note(metadata, UPDATES)), below(OPTIMIZER, tensors)),
                curves,
                Double.parseDouble(note(metadata, SECONDS)),
                hooks(below(HOOK, tensors), below(HOOK, metadata)));
    }

    private static Map<String, HookState> hooks(Map<String, Tensor> tensors, Map<String, String> notes) {
        Map<String, HookState> hooks = new TreeMap<>();
        List<String> keys = new ArrayList<>(tensors.keySet());
        keys.addAll(notes.keySet());
        for (String key : keys) {
            String hook = key.substring(0, key.indexOf('.'));
            hooks.computeIfAbsent(hook, name -> new HookState(below(name + ".", tensors), below(name + ".", notes)));
        }
        return hooks;
    }

    /** The entries whose keys begin so, without these beginnings. */
    private static <V> Map<String, V> below(String prefix, Map<String, V> entries) {
        Map<String, V> below = new TreeMap<>();
        entries.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), value);
            }
        });
        return below;
    }

    private static Tensor array(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new Misuse(
                    "a training state has a tensor '" + name + "', got " + tensors.keySet() + "; is the file one?");
        }
        return tensor;
    }

    private static String note(Map<String, String> metadata, String name) {
        String note = metadata.get(name);
        if (note == null) {
            throw new Misuse(
                    "a training state says its '" + name + "', got " + metadata.keySet() + "; is the file one?");
        }
        return note;
    }

    /** Refuses to go on with another network, another optimiser or a shorter training. */
    void check(long elements, long updates, OptimizerState fresh) {
        Check.that(
                weights.elements() == elements,
                "the saved training is of a network with %d weights, this one has %d",
                weights.elements(),
                elements);
        Check.that(
                updates() <= updates,
                "the saved training has made %d updates, more than the %d of this one",
                updates(),
                updates);
        Check.that(
                optimizer.tensors().keySet().equals(fresh.tensors().keySet()),
                "the saved optimiser remembers %s, this one %s; go on with the optimiser of the saved training",
                optimizer.tensors().keySet(),
                fresh.tensors().keySet());
    }
}
