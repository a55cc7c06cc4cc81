package io.bindery.engine.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNamesTest {

    private final SafeNames names = new SafeNames();

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "../../etc/passwd, passwd",
        "/etc/shadow, shadow",
        "C:\\Windows\\win.ini, win.ini",
        "folder/, folder",
        "Q3 report (final).xlsx, Q3-report-final.xlsx",
        "Zähler für Ölstände.csv, Zahler-fur-Olstande.csv",
        "数据.csv, attachment.csv",
        "ﬁle①.txt, file1.txt",
        "..／secret.txt, secret.txt",
        ".htaccess, htaccess",
        "...., attachment",
        "'', attachment",
        "-rf, rf",
        "archive.tar.gz, archive.tar.gz",
        "odd.n#me, odd.n-me",
        "<img src=x onerror=alert(1)>.html, img-src-x-onerror-alert-1.html",
    })
    void keepsWhatIsPlainInAName(String raw, String safe) {
        assertThat(names.of(raw)).isEqualTo(safe);
    }

    @Test
    void dropsCharactersThatNobodySees() {
        assertThat(names.of("in\0voice\u202Efdp.e\u200Bxe\r\n")).isEqualTo("invoicefdp.exe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "nul.txt", "Com1.tar.gz", "LPT9", "COM\u00B9.txt", "aux.", "con .txt"})
    void namesNothingLikeADeviceOfWindows(String device) {
        assertThat(names.of(device).toLowerCase(Locale.ROOT)).doesNotMatch("(con|nul|com1|lpt9|aux)(\\..*)?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.txt", "TEXT.TXT", "metadata.json", "x/text.json"})
    void leavesTheNamesOfOtherArtifactsToThem(String artifact) {
        assertThat(names.of(artifact))
                .startsWith("attachment-")
                .endsWith(artifact.substring(artifact.indexOf('/') + 1));
    }

    @Test
    void numbersNamesThatSomeFileSystemWouldTakeForTheSame() {
        assertThat(names.of("data.csv")).isEqualTo("data.csv");
        assertThat(names.of("DATA.csv")).isEqualTo("DATA-2.csv");
        assertThat(names.of("data.csv")).isEqualTo("data-3.csv");
        assertThat(names.of("data-2.csv")).isEqualTo("data-2-2.csv");
        assertThat(names.of("text.txt")).isEqualTo("attachment-text.txt");
        assertThat(names.of("attachment-text.txt")).isEqualTo("attachment-text-2.txt");
    }

    @Test
    void cutsLongNamesButNotTheirExtension() {
        String longName = "a".repeat(300) + ".pdf";

        assertThat(names.of(longName)).hasSize(120).endsWith("a.pdf");
        assertThat(names.of(longName)).hasSize(120).endsWith("a-2.pdf");
    }

    @Test
    void givesADifferentDecentNameToWhateverComes() {
        Set<String> given = new HashSet<>();

        for (int seed = 0; seed < 2_000; seed++) {
            String name = names.of(new Random(seed)
                    .ints(seed % 7, 0, seed % 2 == 0 ? 0x80 : 0x3000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
            assertThat(name).matches("[A-Za-z0-9][A-Za-z0-9._-]*").hasSizeLessThanOrEqualTo(120);
            assertThat(given.add(name.toLowerCase(Locale.ROOT))).isTrue();
        }
    }
}
