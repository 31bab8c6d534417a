package dev.eddy.metric;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.kinds.Names;
import dev.eddy.misuse.Check;
import dev.eddy.result.Measure;
import dev.eddy.tensor.Tensor;

/**
 * Another metric of one channel alone: a velocity without the pressure, whose error is often a multiple.
 *
 * @param channel its number, from 0
 */
@Doc("another metric, of one channel of the state")
public record OneChannel(
        @Default("0") @Doc("number of the channel, from 0") int channel,

        @Default("mean_nRMSE") @Doc("what is measured of it")
        Metric metric)
        implements Metric {
    public OneChannel {
        Check.that(channel >= 0, "one-channel: channels are counted from 0, got %d", channel);
        Check.that(!(metric instanceof OneChannel), "one-channel: expected a metric of all channels, got one of one");
    }

    @Override
    public Tensor perSample(Tensor prediction, Tensor reference) {
        Metric.requireComparable(this, prediction, reference);
        requireChannels(Math.toIntExact(reference.size(1)));
        return metric.perSample(prediction.narrow(1, channel, 1), reference.narrow(1, channel, 1));
    }

    @Override
    public Metric asPublished() {
        return new OneChannel(channel, metric.asPublished());
    }

    @Override
    public void requireChannels(int channels) {
        Check.that(
                channel < channels,
                "%s: the states have %s, counted from 0",
                shortName(),
                Names.count(channels, "channel"));
    }

    @Override
    public String shortName() {
        return metric.shortName() + ";channel=" + channel;
    }

    @Override
    public Measure measure() {
        return metric.measure().derived(shortName(), metric.measure().label() + ";channel=" + channel);
    }
}
