package io.bindery.engine.markdown;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.EngineResult;
import io.bindery.engine.block.Typeset;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownOperationTest {

    private static final String[] FULL = {
        "Sphinx of black quartz, judge my vow, and do it soon enough that nobody",
        "has to wait for the quick brown fox, who is already jumping over the lazy",
        "dogs of the whole village.",
    };
    private static final String JOINED = String.join(" ", FULL);

    @TempDir
    private Path directory;

    @Test
    void tellsHeadingsFromParagraphsBySizeAndWeight() throws IOException {
        String markdown = markdown(pdf -> {
            try (Typeset page = new Typeset(pdf)) {
                page.bold(20, 72, 700, "The title").bold(14, 72, 650, "A section");
                page.text(72, 620, FULL)
                        .text(72, 570, FULL)
                        .bold(10, 72, 530, "Bold as the text")
                        .text(72, 510, FULL);
            }
        });

        assertThat(markdown)
                .isEqualTo("# The title\n\n## A section\n\n" + JOINED + "\n\n" + JOINED + "\n\n### Bold as the text\n\n"
                        + JOINED + "\n");
    }

    @Test
    void keepsItemsOfListsApartAndNested() throws IOException {
        String markdown = markdown(pdf -> {
            try (Typeset page = new Typeset(pdf)) {
                page.text(72, 700, FULL);
                page.text(72, 650, "- one", "- two goes on", "  in the next line");
                page.text(90, 614, "- inner").text(72, 602, "- three");
                page.text(72, 570, "1. first", "2. second");
            }
        });

        assertThat(markdown)
                .isEqualTo(JOINED
                        + "\n\n- one\n- two goes on in the next line\n    - inner\n- three\n\n1. first\n2. second\n");
    }

    @Test
    void readsColumnsOneAfterTheOther() throws IOException {
        String[] left = {"The left column has", "lines that go on and", "on down to its end,", "which comes in the"};
        String[] right = {"right column, and is", "over there after a", "few more words that", "say nothing at all."};
        String markdown = markdown(pdf -> {
            try (Typeset page = new Typeset(pdf)) {
                page.text(72, 700, left).text(330, 700, right);
            }
        });

        assertThat(markdown).isEqualTo(String.join(" ", left) + " " + String.join(" ", right) + "\n");
    }

    @Test
    void putsTablesWhereTheyStand() throws IOException {
        String markdown = markdown(pdf -> {
            try (Typeset page = new Typeset(pdf)) {
                page.text(72, 700, FULL);
                page.table(72, 640, new String[][] {{"Name", "Count"}, {"a|b", "1"}, {"c", "2"}});
                page.text(72, 540, FULL);
            }
        });

        assertThat(markdown)
                .isEqualTo(
                        JOINED + "\n\n| Name | Count |\n| --- | --- |\n| a\\|b | 1 |\n| c | 2 |\n\n" + JOINED + "\n");
    }

    @Test
    void leavesOutWhatIsOnEveryPage() throws IOException {
        String markdown = markdown(pdf -> {
            for (int number = 1; number <= 4; number++) {
                try (Typeset page = new Typeset(pdf)) {
                    page.text(72, 760, "Annual report").text(300, 30, Integer.toString(number));
                    page.text(72, 600, FULL);
                }
            }
        });

        assertThat(markdown).isEqualTo((JOINED + "\n\n").repeat(4).strip() + "\n");
    }

    @Test
    void showsMarkupInTheDocumentAsText() throws IOException {
        String markdown = markdown(pdf -> {
            try (Typeset page = new Typeset(pdf)) {
                page.text(72, 700, "# <img src=x onerror=alert(1)> [a](b) *c*");
            }
        });

        assertThat(markdown).isEqualTo("\\# \\<img src=x onerror=alert(1)> \\[a\\](b) \\*c\\*\n");
    }

    @Test
    void goesOnAfterADamagedPage() throws IOException {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result =
                produced(run.of(TestPdfs.withDamagedPage(directory.resolve("in.pdf"), 1, "one", "two"), "markdown"));

        assertThat(result.warnings()).containsExactly("Page 1 was left out of markdown: it is damaged.");
        assertThat(run.output().resolve("document.md")).hasContent("two\n");
    }

    private String markdown(TestPdfs.Content content) throws IOException {
        EngineRun run = EngineRun.in(directory);
        EngineResult.Produced result =
                produced(run.of(TestPdfs.write(directory.resolve("in.pdf"), content), "markdown"));
        assertThat(result.warnings()).isEmpty();
        return Files.readString(run.output().resolve("document.md"));
    }
}
