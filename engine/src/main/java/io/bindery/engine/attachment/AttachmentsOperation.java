package io.bindery.engine.attachment;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.output.Tolerance;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/** Writes every file that is embedded in the document or attached to a page, under a name made safe. */
public final class AttachmentsOperation implements Operation<Boolean> {

    private final SafeNames names = new SafeNames();

    @Override
    public OperationSpec spec() {
        return Operations.ATTACHMENTS;
    }

    @Override
    public boolean readsContent() {
        return false;
    }

    /** All is done in {@code end}: a file may be attached to several pages and to the document, and is written once. */
    @Override
    public boolean wants(int number) {
        return false;
    }

    @Override
    public Boolean read(PageSource page) {
        return true;
    }

    @Override
    public void take(int number, @Nullable Boolean page) {}

    @Override
    public List<ProducedFile> end(OpenDocument document) {
        List<ProducedFile> produced = new ArrayList<>();
        for (EmbeddedFile file : collect(document)) {
            document.watch().check();
            String name = names.of(file.name());
            COSStream content = file.content();
            if (content == null) {
                document.warnings().add("The attachment " + name + " is only named; the document does not contain it.");
            } else {
                write(content, name, document);
                produced.add(new ProducedFile(spec().name(), name, file.mediaType()));
            }
        }
        return produced;
    }

    private static List<EmbeddedFile> collect(OpenDocument document) {
        var files = new EmbeddedFiles();
        var tolerance = new Tolerance(document.warnings());
        tolerance.run("list of attachments", () -> files.collectFrom(document.pdf()));
        int number = 0;
        for (PDPage page : document.pdf().getPages()) {
            number++;
            tolerance.run("list of attachments of page " + number, () -> files.collectFrom(page));
            document.watch().check();
        }
        if (files.more()) {
            document.warnings()
                    .add(String.format(
                            Locale.ROOT,
                            "The document has more than %,d attachments; the others were left out.",
                            EmbeddedFiles.MAX));
        }
        return files.found();
    }

    private static void write(COSStream content, String name, OpenDocument document) {
        new Tolerance(document.warnings()).run("whole of the attachment " + name, () -> {
            try (OutputStream out = document.outputs().create(name)) {
                new DecodeStream(document).write(content, out);
            }
        });
    }
}
