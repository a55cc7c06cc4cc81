package io.bindery.engine.ocr;

import io.bindery.common.job.FailureCode;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.operation.PageRanges;
import io.bindery.engine.output.Warnings;
import io.bindery.engine.render.DrawPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Draws pages without usable text and has them recognised; of the others it takes the text they have. */
public final class OcrOperation implements Operation<OcrPage> {

    private final String languages;
    private final boolean force;
    private final int dpi;
    private final PageRanges pages;
    private @Nullable Tesseract tesseract;
    private @Nullable WriteOcr writing;
    private @Nullable Warnings warnings;
    private int recognised;
    private int failed;

    public OcrOperation(OperationRequest request) {
        languages = (String) Objects.requireNonNull(request.parameters().get("languages"));
        force = (Boolean) Objects.requireNonNull(request.parameters().get("force"));
        dpi = ((Number) Objects.requireNonNull(request.parameters().get("dpi"))).intValue();
        pages = PageRanges.of(request, "pages");
    }

    @Override
    public OperationSpec spec() {
        return Operations.OCR;
    }

    @Override
    public void begin(OpenDocument document) {
        tesseract = new Tesseract(languages, document.watch(), document.scratch());
        writing = new WriteOcr(document.outputs());
        warnings = document.warnings();
    }

    @Override
    public int pagesWorthAThread() {
        return 1;
    }

    @Override
    public boolean wants(int number) {
        return pages.contains(number);
    }

    @Override
    public OcrPage read(PageSource source) throws IOException {
        Optional<String> own = force ? Optional.empty() : UsableText.of(source);
        if (own.isPresent()) {
            return new OcrPage(OcrPage.Source.TEXT, own.get(), List.of(), List.of());
        }
        DrawPage.Drawn drawn = DrawPage.draw(source, dpi, DrawPage.MAX_PIXELS);
        List<String> said = new ArrayList<>(drawn.warnings());
        try {
            ReadTsv read = Objects.requireNonNull(tesseract).read(drawn.image(), drawn.dpi());
            return new OcrPage(OcrPage.Source.RECOGNITION, read.text(), read.words(), said);
        } catch (IOException e) {
            said.add("The text of page " + source.number() + " could not be recognised: " + e.getMessage() + ".");
            return new OcrPage(OcrPage.Source.NONE, "", List.of(), said);
        }
    }

    @Override
    public void take(int number, @Nullable OcrPage page) {
        OcrPage taken = page == null ? new OcrPage(OcrPage.Source.NONE, "", List.of(), List.of()) : page;
        switch (taken.source()) {
            case RECOGNITION -> recognised++;
            case NONE -> failed += page == null ? 0 : 1;
            case TEXT -> {}
        }
        taken.warnings().forEach(Objects.requireNonNull(warnings)::add);
        Objects.requireNonNull(writing).add(number, taken);
    }

    @Override
    public List<ProducedFile> end(OpenDocument document) {
        if (failed > 0 && recognised == 0) {
            throw RunEnded.failed(FailureCode.CRASHED, "Recognition failed on every page that needed it.");
        }
        Objects.requireNonNull(writing).close();
        return List.of(
                new ProducedFile(spec().name(), "ocr.txt", "text/plain;charset=UTF-8"),
                new ProducedFile(spec().name(), "ocr.json", "application/json"));
    }
}
