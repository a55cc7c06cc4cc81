package io.bindery.engine.ocr;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.page.Box;
import org.junit.jupiter.api.Test;

class ReadTsvTest {

    private final ReadTsv read = new ReadTsv(0.5);

    @Test
    void takesWordsWithTheirBoxesAndConfidence() {
        add("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext");
        add("4\t1\t1\t1\t1\t0\t10\t20\t400\t30\t-1\t");
        add("5\t1\t1\t1\t1\t1\t10\t20\t100\t30\t96.6\tSphinx");

        assertThat(read.words()).containsExactly(new OcrWord("Sphinx", 96.6, new Box(5, 10, 55, 25)));
    }

    @Test
    void keepsLinesAndParagraphsApart() {
        add("5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\tone");
        add("5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t90\ttwo");
        add("5\t1\t1\t1\t2\t1\t0\t0\t9\t9\t90\tthree");
        add("5\t1\t1\t2\t1\t1\t0\t0\t9\t9\t90\tfour");
        add("5\t1\t2\t1\t1\t1\t0\t0\t9\t9\t90\tfive");

        assertThat(read.text()).isEqualTo("one two\nthree\n\nfour\n\nfive");
    }

    @Test
    void passesOverWhatIsNoWord() {
        add("");
        add("5\t1\t1");
        add("5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\t ");
        add("5\t1\t1\t1\t1\t1\tx\t0\t9\t9\t90\tbroken");
        add("Estimating resolution as 300");

        assertThat(read.words()).isEmpty();
        assertThat(read.text()).isEmpty();
    }

    @Test
    void keepsControlCharactersAndTabsOutOfTheText() {
        add("5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t250\ta\u0007b\tc");

        assertThat(read.text()).isEqualTo("ab c");
        assertThat(read.words().getFirst().confidence()).isEqualTo(100);
    }

    private void add(String line) {
        read.add(line);
    }
}
