package dev.eddy.adjoint;

import dev.eddy.tensor.Held;
import dev.eddy.tensor.Scope;
import dev.eddy.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a march, recorded one by one, so that gradients do not depend on how they are divided into pieces. */
final class MarchChain implements Reversible {
    private final int steps;
    private final int[] observed;
    private final List<Held> seen = new ArrayList<>();
    private Walk walk;
    private @Nullable Cotangents back;

    MarchChain(Walk walk, int[] observed) {
        this.walk = walk;
        this.observed = observed;
        this.steps = observed[observed.length - 1];
    }

    @Override
    public int steps() {
        return steps;
    }

    /** Notes a state that is handed out, when the march comes there for the first time. */
    void see(int level, Tensor state) {
        if (seen.size() < observed.length && observed[seen.size()] == level) {
            seen.add(Held.of(state));
        }
    }

    /** The observed states, which the caller closes. */
    List<Held> seen() {
        return seen;
    }

    /** From here on it goes back. */
    void turn(Walk by, Cotangents cotangents) {
        walk = by;
        back = cotangents;
    }

    @Override
    public List<Tensor> advance(int level, List<Tensor> before) {
        List<Tensor> behind = walk.advance(level, before);
        see(level + 1, behind.get(0));
        return behind;
    }

    @Override
    public Piece record(int from, int to, List<Tensor> before, @Nullable List<Tensor> behind) {
        return walk.isAdjoint() ? new States(from, to, before, behind) : new Links(from, to, before);
    }

    private Cotangents back() {
        Cotangents now = back;
        if (now == null) {
            throw new IllegalStateException("a march goes back before it has turned");
        }
        return now;
    }

    /** Recorded steps. */
    private final class Links implements Piece {
        private final int from;
        private final List<Walk.Link> links = new ArrayList<>();

        Links(int from, int to, List<Tensor> before) {
            this.from = from;
            List<Tensor> state = before;
            for (int level = from; level < to; level++) {
                Walk.Link link = walk.record(level, state);
                links.add(link);
                walk.meter().kept(count(level));
                state = KeptStates.tensors(link.behind());
                see(level + 1, state.get(0));
            }
        }

        /** The state before the first one is the tape's. */
        private long count(int level) {
            return level == from
                    ? 0
                    : links.get(level - from).start().stream()
                            .mapToLong(held -> held.get().elements())
                            .sum();
        }

        @Override
        public void reverse() {
            while (!links.isEmpty()) {
                int level = from + links.size() - 1;
                walk.meter().kept(-count(level));
                try (Walk.Link link = links.remove(level - from)) {
                    back().over(level, link);
                }
            }
        }

        @Override
        public void close() {
            links.forEach(Walk.Link::close);
        }
    }

    /** The states of steps that have an adjoint. */
    private final class States implements Piece {
        private final int from;
        private final int to;
        private final List<Tensor> before;
        private final @Nullable List<Tensor> behind;
        private final KeptStates states;

        States(int from, int to, List<Tensor> before, @Nullable List<Tensor> behind) {
            this.from = from;
            this.to = to;
            this.before = before;
            this.behind = behind;
            this.states = new KeptStates(walk.meter());
            int end = behind == null ? to : to - 1;
            for (int level = from; level < end; level++) {
                try (Scope scope = Scope.open()) {
                    walk.meter().advanced();
                    states.put(level + 1, advance(level, at(level)));
                }
            }
        }

        private List<Tensor> at(int level) {
            List<Tensor> inner = level == from ? before : states.get(level);
            List<Tensor> state = inner == null && level == to ? behind : inner;
            if (state == null) {
                throw new IllegalStateException("the state of level " + level + " is not kept");
            }
            return state;
        }

        @Override
        public void reverse() {
            for (int level = to - 1; level >= from; level--) {
                back().over(level, at(level), at(level + 1));
                states.drop(level + 1);
            }
        }

        @Override
        public void close() {
            for (int level = from; level <= to; level++) {
                states.drop(level);
            }
        }
    }
}
