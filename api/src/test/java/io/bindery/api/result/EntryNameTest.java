package io.bindery.api.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.db.query.DocumentView;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {

    private static final DocumentId ID = new DocumentId(UUID.fromString("01977c1e-0000-7000-8000-000000000000"));

    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "folder/b.pdf", "<img src=x onerror=alert(1)>.pdf", "..a..pdf", "ü/ö.pdf"})
    void keepsRelativePaths(String path) {
        assertThat(name(path, "text.txt")).isEqualTo(path + "/text.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.pdf",
                "a/../../b.pdf",
                "/etc/passwd",
                "C:\\a.pdf",
                "C:/a.pdf",
                "a\\b.pdf",
                "a//b.pdf",
                "./a.pdf",
                "..",
                "",
                "a\u0000.pdf",
                "a\n.pdf",
                "Manifest.json",
                "workbook.XLSX/b.pdf",
                "a/"
            })
    void neverLeavesTheFolder(String path) {
        assertThat(name(path, "text.txt")).isEqualTo(ID + "/text.txt");
    }

    @Test
    void keepsArtifactInTheFolderOfItsDocument() {
        assertThat(name("a.pdf", "../../b")).isEqualTo("a.pdf/_.._.._b");
        assertThat(name("a.pdf", "..")).isEqualTo("a.pdf/_..");
    }

    private static String name(String path, String artifact) {
        var document = new DocumentView(
                ID, 1, path, 1, DocumentState.SUCCEEDED, 1, 3, 1, 1, null, List.of(), null, null, List.of());
        return EntryName.of(document, artifact);
    }
}
