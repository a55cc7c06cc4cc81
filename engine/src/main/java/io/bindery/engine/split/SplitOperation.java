package io.bindery.engine.split;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.operation.PageRanges;
import io.bindery.engine.output.OutputFiles;
import io.bindery.engine.output.Tolerance;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.jspecify.annotations.Nullable;

/** Writes a PDF for each requested range of pages, in their order: {@code split-0001.pdf} and so on. */
public final class SplitOperation implements Operation<Boolean> {

    private static final int MAX_PARTS = 5_000;

    private final PageRanges requested;

    public SplitOperation(OperationRequest request) {
        requested = PageRanges.of(request, "ranges");
    }

    @Override
    public OperationSpec spec() {
        return Operations.SPLIT;
    }

    /** All is done in {@code end}: pages are copied unchanged, readable or not. */
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
        List<ProducedFile> files = new ArrayList<>();
        if (!mayBeTakenApart(document.pdf())) {
            document.warnings().add("The document was not split: its owner does not allow it to be taken apart.");
            return files;
        }
        List<COSDictionary> pages = new ArrayList<>();
        for (PDPage page : document.pdf().getPages()) {
            pages.add(page.getCOSObject());
        }
        List<PageRanges.Range> ranges = requested.ranges().isEmpty() ? everyPage(pages.size()) : requested.ranges();
        if (ranges.size() > MAX_PARTS) {
            document.warnings().add(String.format(Locale.ROOT, "Only the first %,d parts were made.", MAX_PARTS));
        }
        for (int i = 0; i < Math.min(ranges.size(), MAX_PARTS); i++) {
            document.watch().check();
            PageRanges.Range range = ranges.get(i);
            int last = Math.min(range.last(), pages.size());
            String name = String.format(Locale.ROOT, "split-%04d.pdf", i + 1);
            if (range.first() < 1 || range.first() > last) {
                document.warnings().add("There is no " + name + ": its range names no page of the document.");
            } else if (write(pages.subList(range.first() - 1, last), name, document)) {
                files.add(new ProducedFile(spec().name(), name, "application/pdf"));
            }
        }
        return files;
    }

    /** PDF 2.0, table 22: bit 11 is about assembling from revision 3 on, bit 4 about any change. */
    private static boolean mayBeTakenApart(PDDocument pdf) {
        AccessPermission permission = pdf.getCurrentAccessPermission();
        return !pdf.isEncrypted()
                || permission.isOwnerPermission()
                || permission.canModify()
                || (pdf.getEncryption().getRevision() >= 3 && permission.canAssembleDocument());
    }

    private static List<PageRanges.Range> everyPage(int count) {
        List<PageRanges.Range> ranges = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            ranges.add(new PageRanges.Range(number, number));
        }
        return ranges;
    }

    /** Whether the part could be written; it becomes an output only when it is complete. */
    private static boolean write(List<COSDictionary> pages, String name, OpenDocument document) {
        Path scratch = document.scratch().resolve(name);
        try {
            boolean whole = new Tolerance(document.warnings())
                    .read("part " + name, () -> {
                        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(scratch), 1 << 16)) {
                            WritePart.of(document.pdf(), pages, out);
                        }
                        return true;
                    })
                    .isPresent();
            if (whole) {
                document.outputs().adopt(scratch, name);
            }
            return whole;
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) {
        try {
            Files.deleteIfExists(scratch);
        } catch (IOException e) {
            throw OutputFiles.notWritten(e);
        }
    }
}
