package dev.eddy.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanPartsTest {
    /** Neither hidden nor taken for an option, and the name can still be read. */
    @ParameterizedTest
    @CsvSource({
        "advection-1d, advection-1d-01234567",
        "Übung-ψ, Ubung-01234567",
        "../../evil, evil-01234567",
        "--help, help-01234567",
        ".hidden., hidden-01234567",
        "ψφ, study-01234567",
        "' two words ', two-words-01234567",
        "naïve café, naive-cafe-01234567",
        "a/b\\c:d, a-b-c-d-01234567"
    })
    void names_of_folders(String name, String folder) {
        assertThat(PlanParts.folderName(name, "0123456789abcdef")).isEqualTo(folder);
    }

    @ParameterizedTest
    @CsvSource({"x, 400", "ä, 400", "., 400"})
    void names_of_folders_are_never_long(String letter, int times) {
        assertThat(PlanParts.folderName(letter.repeat(times), "0123456789abcdef"))
                .hasSizeLessThan(120)
                .matches("[A-Za-z0-9_].*");
    }
}
