package dev.eddy.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.eddy.equation.EquationCatalog;
import dev.eddy.equation.EquationEntry;
import dev.eddy.equation.Profile;
import dev.eddy.grid.StateSpace;
import dev.eddy.misuse.Misuse;
import dev.eddy.peer.PeerSyntax;
import dev.eddy.result.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
    @TempDir
    private Path folder = Path.of("");

    /** The normalized and difficulty forms are the physical families in other words. */
    @Test
    void there_is_a_picture_of_every_equation_in_every_dimension() {
        Stream<String> wanted = EquationCatalog.entries().stream()
                .filter(entry -> !entry.key().startsWith("normalized-"))
                .filter(entry -> !entry.key().startsWith("difficulty-"))
                .flatMap(entry -> entry.dims().stream().map(dims -> entry.key() + "-" + dims + "d"));
        assertThat(Pictures.all()).extracting(Picture::name).containsExactlyInAnyOrderElementsOf(wanted.toList());
    }

    @Test
    void equations_and_initial_states_of_all_pictures_can_be_made() {
        for (Picture picture : Pictures.all()) {
            EquationEntry entry = picture.entry();
            int channels = entry.build(picture.grid(), picture.parameters(), Profile.EDDY)
                    .channels();
            PeerSyntax.initialStates(picture.initialStates()).check(new StateSpace(picture.grid(), channels));
        }
    }

    @Test
    void a_picture_is_drawn_once_and_again_when_its_settings_change() throws IOException {
        Gallery gallery = new Gallery(folder.resolve("gallery"), Progress.NONE);
        List<Picture> pictures = Pictures.of(List.of("wave-1d", "general-polynomial-1d"));
        Gallery.End first = gallery.make(pictures, false);
        assertThat(first.made())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("wave-1d.gif", "general-polynomial-1d.gif");
        Path wave = folder.resolve("gallery/wave-1d.gif");
        byte[] gif = Files.readAllBytes(wave);
        assertThat(gif.length).isLessThan(300_000);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        assertThat(reader.getNumImages(true)).isEqualTo(61);
        assertThat(gallery.make(pictures, false).skipped()).isEqualTo(2);
        List<Picture> changed = List.of(pictures.get(0).seed(1));
        assertThat(gallery.make(changed, false).made()).containsExactly(wave);
        assertThat(Files.readAllBytes(wave)).isNotEqualTo(gif);
        assertThat(Files.readString(folder.resolve("gallery.md")))
                .contains("<img src=\"gallery/wave-1d.gif\"")
                .contains("./eddy simulate wave-1d --points 256 --extent 1");
    }

    @Test
    void a_rollout_that_becomes_infinite_is_reported_and_others_are_drawn() {
        Picture wild = Pictures.of(List.of("burgers-1d")).get(0).every(5, 1);
        Picture tame = Pictures.of(List.of("diffusion-1d")).get(0);
        Gallery.End end = new Gallery(folder.resolve("g"), Progress.NONE).make(List.of(wild, tame), false);
        assertThat(end.made()).hasSize(1);
        assertThat(end.failures()).singleElement().asString().contains("burgers-1d: the rollout becomes infinite");
    }

    /** The repository's pictures are those of its table. */
    @Test
    void the_page_and_the_pictures_of_the_documents_are_up_to_date() throws IOException {
        Path docs = Path.of("..", "docs");
        assertThat(docs.resolve("gallery.md"))
                .as("the page; write it with: eddy gallery")
                .content()
                .isEqualTo(GalleryPage.text(Pictures.all(), docs.resolve("gallery")));
        for (Picture picture : Pictures.all()) {
            assertThat(new String(
                            Files.readAllBytes(docs.resolve("gallery").resolve(picture.file())),
                            StandardCharsets.ISO_8859_1))
                    .as("%s; draw it with: eddy gallery", picture.name())
                    .contains(picture.signature());
        }
    }

    @Test
    void unknown_names_are_refused() {
        assertThatThrownBy(() -> Pictures.of(List.of("burger-2d")))
                .isInstanceOf(Misuse.class)
                .hasMessageContaining("did you mean 'burgers-2d'");
    }
}
