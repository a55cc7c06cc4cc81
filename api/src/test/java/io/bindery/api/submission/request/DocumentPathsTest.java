package io.bindery.api.submission.request;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.api.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class DocumentPathsTest {

    private final DocumentPaths paths = new DocumentPaths();

    @Test
    void takesPathsThatCanBeUnpackedSideBySide() {
        assertThatCode(() -> {
                    paths.add("a.pdf");
                    paths.add("A.pdf");
                    paths.add("a/b.pdf");
                    paths.add("a/c.pdf");
                    paths.add("a.pdf.pdf");
                    paths.add("folder/manifest.json");
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "a.pdf, a.pdf, is used by two documents",
        "a.pdf, a.pdf/text.txt, is also the folder of another document",
        "b/a.pdf/text.txt, b/a.pdf, is also the folder of another document",
        "b/a.pdf/text.txt, b, is also the folder of another document"
    })
    void refusesPathsThatCannot(String first, String second, String why) {
        paths.add(first);

        assertThatThrownBy(() -> paths.add(second))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("files: ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "Manifest.JSON/a.pdf", "workbook.xlsx"})
    void keepsTheNamesOfTheResultsOwnFilesFree(String path) {
        assertThatThrownBy(() -> paths.add(path))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is reserved");
    }
}
