package dev.eddy.train;

import dev.eddy.misuse.Check;
import dev.eddy.result.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The hooks of one training: asked in order, until one ends it. */
record Hooks(List<TrainingHook> all) {
    Hooks {
        all = List.copyOf(all);
        for (TrainingHook hook : all) {
            Check.that(
                    hook.name().matches("[a-z0-9-]+"),
                    "a hook is called by small letters, digits and hyphens, got '%s'",
                    hook.name());
        }
        Check.that(
                all.stream().map(TrainingHook::name).distinct().count() == all.size(),
                "two hooks of a training have the same name: %s",
                all.stream().map(TrainingHook::name).toList());
    }

    boolean none() {
        return all.isEmpty();
    }

    Optional<Outcome> ask(Function<TrainingHook, Optional<Outcome>> call) {
        for (TrainingHook hook : all) {
            Optional<Outcome> ended = call.apply(hook);
            if (ended.isPresent()) {
                return ended;
            }
        }
        return Optional.empty();
    }

    void restore(Map<String, HookState> saved) {
        List<String> names = all.stream().map(TrainingHook::name).toList();
        saved.forEach((name, state) -> Check.that(
                names.contains(name),
                "the saved training has a hook '%s', this one has %s; go on with the hooks of the saved training",
                name,
                names));
        for (TrainingHook hook : all) {
            HookState state = saved.get(hook.name());
            if (state != null) {
                hook.restore(state);
            }
        }
    }

    /** Those that are not empty. */
    Map<String, HookState> states() {
        Map<String, HookState> states = new LinkedHashMap<>();
        for (TrainingHook hook : all) {
            HookState state = hook.state();
            if (!state.isEmpty()) {
                states.put(hook.name(), state);
            }
        }
        return states;
    }
}
