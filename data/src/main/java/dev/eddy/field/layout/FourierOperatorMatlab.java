package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.SAMPLE;
import static dev.eddy.field.ChannelSource.TIME;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The data of the papers on Fourier neural operators, MATLAB 7.3: for MATLAB {@code u} is [sample, x(, y), time] and {@code a}
 * [sample, x(, y)], the state at time 0, which is not part of {@code u}. HDF5 has the axes of MATLAB in reverse.
 */
final class FourierOperatorMatlab implements Layout {
    @Override
    public String name() {
        return "MATLAB 7.3, Fourier neural operator";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return file.format().contains("MATLAB")
                && file.has("u")
                && file.has("a")
                && file.array("u").rank() == file.array("a").rank() + 1
                && file.array("u").rank() >= 3;
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        List<String> forMatlab = new ArrayList<>(List.of(SAMPLE));
        forMatlab.addAll(PdeBench.AXES.subList(0, Math.min(3, file.array("a").rank() - 1)));
        List<String> still = new ArrayList<>(forMatlab);
        Collections.reverse(still);
        forMatlab.add(TIME);
        List<String> moving = new ArrayList<>(forMatlab);
        Collections.reverse(moving);
        return new FieldBuilder(file, name())
                .source(ChannelSource.of(file.array("u"), moving), new Channel("u"))
                .constantField("a", ChannelSource.of(file.array("a"), still))
                .times("t")
                .remark("'a' is the state at time 0 and no part of the trajectories")
                .build(options);
    }
}
