package io.bindery.engine.metadata;

import io.bindery.engine.attachment.EmbeddedFile;
import io.bindery.engine.attachment.EmbeddedFiles;
import io.bindery.engine.output.CleanText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Collects the names of embedded files, of the document and of its pages' annotations; at most 1,000. */
final class Attachments {

    private static final int MAX_NAME = 500;

    private final Set<String> names = new LinkedHashSet<>();

    List<String> names() {
        return List.copyOf(names);
    }

    void addAll(List<String> more) {
        more.stream().limit(Math.max(0, EmbeddedFiles.MAX - names.size())).forEach(names::add);
    }

    void collectFrom(PDPage page) {
        var files = new EmbeddedFiles();
        files.collectFrom(page);
        add(files);
    }

    void collectFrom(PDDocument pdf) {
        var files = new EmbeddedFiles();
        files.collectFrom(pdf);
        add(files);
    }

    private void add(EmbeddedFiles files) {
        addAll(files.found().stream()
                .map(EmbeddedFile::name)
                .map(name -> CleanText.cut(CleanText.line(name), MAX_NAME))
                .filter(name -> !name.isEmpty())
                .toList());
    }
}
