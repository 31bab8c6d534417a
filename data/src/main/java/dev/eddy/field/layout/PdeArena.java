package dev.eddy.field.layout;

import static dev.eddy.field.ChannelSource.SAMPLE;
import static dev.eddy.field.ChannelSource.TIME;

import dev.eddy.arrays.ArrayFile;
import dev.eddy.arrays.LazyArray;
import dev.eddy.field.Channel;
import dev.eddy.field.ChannelSource;
import dev.eddy.field.FieldData;
import dev.eddy.field.FieldOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * PDEArena (<a href="https://github.com/pdearena/pdearena">PDEArena</a>): a group named by the split; in it fields [sample,
 * time, x(, y)], for Navier–Stokes {@code u} (smoke), {@code vx}, {@code vy}, for Kuramoto–Sivashinsky the one array whose name
 * begins with {@code pde_}; times, steps and coordinates for every sample.
 */
final class PdeArena implements Layout {
    private static final List<String> SPLITS = List.of("train", "valid", "test");
    private static final Set<String> GRID = Set.of("t", "x", "y", "z", "dt", "dx", "dy", "dz");

    @Override
    public String name() {
        return "PDEArena";
    }

    @Override
    public boolean fits(ArrayFile file) {
        return SPLITS.stream()
                        .anyMatch(split ->
                                file.has(split + "/dt") && !fields(file, split).isEmpty())
                && file.arrays().keySet().stream().allMatch(name -> SPLITS.contains(name.split("/")[0]));
    }

    private static List<LazyArray> fields(ArrayFile file, String split) {
        return file.arrays().values().stream()
                .filter(array -> array.name().startsWith(split + "/") && array.rank() >= 3)
                .toList();
    }

    @Override
    public FieldData read(ArrayFile file, FieldOptions options) {
        List<String> splits =
                SPLITS.stream().filter(split -> file.has(split + "/dt")).toList();
        String split = options.split().filter(splits::contains).orElse(splits.get(0));
        List<LazyArray> fields = fields(file, split);
        int dims = fields.get(0).rank() - 2;
        List<String> space = PdeBench.AXES.subList(0, Math.min(3, dims));
        List<String> axes = new ArrayList<>(List.of(SAMPLE, TIME));
        axes.addAll(space);
        FieldBuilder builder = new FieldBuilder(file, name()).split(split);
        for (LazyArray field : fields) {
            String plain = field.name().substring(split.length() + 1);
            builder.source(ChannelSource.of(field, axes), new Channel(plain.startsWith("pde_") ? "u" : plain));
        }
        PerSample.times(builder, file, split + "/t");
        for (String axis : space) {
            PerSample.coordinates(builder, file, axis, split + "/" + axis);
            steps(builder, file, split, axis, fields.get(0));
        }
        constants(builder, file, split);
        if (splits.size() > 1) {
            builder.remark("the file has the splits " + splits + "; this is " + split);
        }
        return builder.build(options);
    }

    /** Where there are steps only, coordinates and times follow from those of the first sample. */
    private static void steps(FieldBuilder builder, ArrayFile file, String split, String axis, LazyArray field) {
        String step = split + "/d" + axis;
        if (!file.has(split + "/" + axis) && file.has(step)) {
            double dx = file.array(step).numbers(FieldBuilder.SHORT)[0];
            double[] even = new double[(int) field.size(2 + PdeBench.AXES.indexOf(axis))];
            Arrays.setAll(even, i -> i * dx);
            builder.coordinates(axis, even, "");
        }
        if (!file.has(split + "/t")) {
            double dt = file.array(split + "/dt").numbers(FieldBuilder.SHORT)[0];
            double[] even = new double[(int) field.size(1)];
            Arrays.setAll(even, i -> i * dt);
            builder.times(split + "/dt", even, "");
        }
    }

    private static void constants(FieldBuilder builder, ArrayFile file, String split) {
        for (LazyArray array : file.arrays().values()) {
            String plain = array.name().substring(array.name().indexOf('/') + 1);
            if (array.name().startsWith(split + "/") && array.rank() == 1 && !GRID.contains(plain)) {
                builder.constant(plain, array.numbers(FieldBuilder.SHORT));
            }
        }
    }
}
