package dev.eddy.initial;

import dev.eddy.grid.Grid;
import dev.eddy.grid.StateSpace;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.random.Seed;
import java.util.List;
import java.util.stream.Collectors;

/** A distribution of its own for every channel, drawn independently. */
@Doc("one distribution per channel")
public record Channels(
        @Doc("the distributions, in the order of the channels")
        List<InitialStates> channels) implements InitialStates {
    public Channels {
        channels = List.copyOf(channels);
        Check.that(!channels.isEmpty(), "channels: expected a distribution for every channel, got none");
    }

    @Override
    public void check(StateSpace space) {
        Check.that(
                channels.size() == space.channels(),
                "channels: expected %d distributions, one per channel of the states, got %d",
                space.channels(),
                channels.size());
        channels.forEach(channel -> channel.check(new StateSpace(space.grid(), 1)));
    }

    @Override
    public double[] field(Grid grid, int channel, Seed seed) {
        return channels.get(channel).field(grid, 0, seed);
    }

    @Override
    public InitialStates asPublished() {
        return new Channels(channels.stream().map(InitialStates::asPublished).toList());
    }

    @Override
    public String shortName() {
        return channels.stream().map(InitialStates::shortName).collect(Collectors.joining("+", "channels(", ")"));
    }
}
