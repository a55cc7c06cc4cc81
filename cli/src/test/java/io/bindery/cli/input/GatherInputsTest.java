package io.bindery.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.cli.terminal.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatherInputsTest {

    @TempDir
    private Path directory;

    @Test
    void takesGivenFilesByNameWhateverTheyAreCalled() {
        Path report = file("in/report.pdf");
        Path odd = file("in/odd.bin");

        assertThat(GatherInputs.from(List.of(report, odd)))
                .containsExactly(new Input("report.pdf", report), new Input("odd.bin", odd));
    }

    @Test
    void walksFoldersForPdfsAndZipsAndKeepsRelativeNames() {
        file("in/b/two.PDF");
        file("in/a.pdf");
        file("in/more.zip");
        file("in/notes.txt");
        file("in/.hidden/three.pdf");
        file("in/._a.pdf");

        assertThat(GatherInputs.from(List.of(directory.resolve("in"))))
                .extracting(Input::path)
                .containsExactly("a.pdf", "b/two.PDF", "more.zip");
    }

    @Test
    void tellsEqualNamesApartByAsManyFoldersAsNeeded() {
        Path one = file("x/left/in/a.pdf");
        Path two = file("x/right/in/a.pdf");
        Path three = file("x/right/b.pdf");

        assertThat(GatherInputs.from(List.of(one, two, three)))
                .extracting(Input::path)
                .containsExactly("left/in/a.pdf", "right/in/a.pdf", "b.pdf");
    }

    @Test
    void tellsApartWhatOnlyClashesOnceANameHasGrown() {
        file("x/a/r.pdf");
        file("y/a/r.pdf");
        Path given = file("z/r.pdf");

        assertThat(GatherInputs.from(List.of(directory.resolve("x"), directory.resolve("y/a"), given)))
                .extracting(Input::path)
                .doesNotHaveDuplicates()
                .containsExactly("x/a/r.pdf", "y/a/r.pdf", "z/r.pdf");
    }

    @Test
    void submitsAFileOnceHoweverOftenItIsGiven() {
        Path report = file("in/report.pdf");

        assertThat(GatherInputs.from(
                        List.of(report, directory.resolve("in"), directory.resolve("in/../in/report.pdf"))))
                .hasSize(1);
    }

    @Test
    void namesTheFileThatDoesNotExistWithoutItsControlCharacters() {
        assertThatThrownBy(() -> GatherInputs.from(List.of(directory.resolve("gone\u001b[2J.pdf"))))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("no such file")
                .hasMessageContaining("gone\uFFFD[2J.pdf");
    }

    @Test
    void refusesAFolderWithoutPdfs() {
        file("in/notes.txt");

        assertThatThrownBy(() -> GatherInputs.from(List.of(directory.resolve("in"))))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("no PDFs");
    }

    private Path file(String name) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, "%PDF-1.7");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
