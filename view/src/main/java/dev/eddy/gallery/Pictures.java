package dev.eddy.gallery;

import dev.eddy.misuse.Check;
import java.util.ArrayList;
import java.util.List;

/** The settings of all pictures: equation by equation, the dimensions rising. */
public final class Pictures {
    private Pictures() {}

    /** All, in the order of the page. */
    public static List<Picture> all() {
        List<Picture> all = new ArrayList<>();
        all.addAll(LinearPictures.all());
        all.addAll(FlowPictures.all());
        all.addAll(ReactionPictures.all());
        all.addAll(GeneralPictures.all());
        return List.copyOf(all);
    }

    /**
     * Those of some equations.
     *
     * @param names keys of equations, or names of pictures: {@code burgers}, {@code burgers-2d}; none for all
     */
    public static List<Picture> of(List<String> names) {
        List<String> known = new ArrayList<>();
        all().forEach(picture -> known.addAll(List.of(picture.equation(), picture.name())));
        names.forEach(name ->
                Check.that(known.contains(name), "there is no picture of '%s'%s", name, Check.didYouMean(name, known)));
        return all().stream()
                .filter(picture ->
                        names.isEmpty() || names.contains(picture.equation()) || names.contains(picture.name()))
                .toList();
    }
}
