package dev.eddy.toy;

import dev.eddy.kinds.Default;
import dev.eddy.kinds.Doc;
import dev.eddy.misuse.Check;
import dev.eddy.result.Coordinate;
import dev.eddy.result.TrialCoordinates;
import dev.eddy.result.TrialKey;
import dev.eddy.study.Plan;
import dev.eddy.study.Seeds;
import java.util.ArrayList;
import java.util.List;

/** Every walk with every seed. */
@Doc("walks on a line, every one with every seed")
public record WalkStudy(
        @Default(WalkStudy.FORMAT) @Doc("name and version of this format")
        String format,

        @Doc("what the run folder and the report are called")
        String name,

        @Doc("walks, by kind") List<Walk> walks,

        @Default("{}") @Doc("seeds of the steps") Seeds seeds,

        @Default("0") @Doc("trials at once") int workers)
        implements Plan {
    static final String FORMAT = "eddy-walk 1";
    static final String WALK = "walk";

    /** One walk with one seed. */
    record Trial(Walk walk, long seed) {
        TrialKey key() {
            return TrialKey.of(seed, WALK, walk.shortName());
        }
    }

    public WalkStudy {
        walks = List.copyOf(walks);
    }

    List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Walk walk : walks) {
            for (int i = 0; i < seeds.count(); i++) {
                trials.add(new Trial(walk, seeds.first() + i));
            }
        }
        return trials;
    }

    @Override
    public TrialCoordinates coordinates() {
        return TrialCoordinates.of(new Coordinate(WALK, "Walk"));
    }

    @Override
    public List<TrialKey> keys() {
        return trials().stream().map(Trial::key).toList();
    }

    @Override
    public void check() {
        Check.that(!walks.isEmpty(), "walks is an empty list; name at least one");
    }
}
