package io.bindery.engine.render;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.operation.PageRanges;
import io.bindery.engine.output.OutputFiles;
import io.bindery.engine.output.Warnings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Draws every requested page to {@code page-0001.png} or {@code page-0001.jpg}, by its number in the document. */
public final class PagesOperation implements Operation<PagesOperation.DrawnPage> {

    private final PageImageFormat format;
    private final int dpi;
    private final int maxPixels;
    private final PageRanges pages;
    private final List<ProducedFile> files = new ArrayList<>();
    private @Nullable Warnings warnings;

    public PagesOperation(OperationRequest request) {
        format = PageImageFormat.named(
                (String) Objects.requireNonNull(request.parameters().get("format")));
        dpi = whole(request, "dpi");
        maxPixels = whole(request, "maxPixels");
        pages = PageRanges.of(request, "pages");
    }

    /** A page whose file is written. */
    record DrawnPage(String file, List<String> warnings) {}

    @Override
    public OperationSpec spec() {
        return Operations.PAGES;
    }

    @Override
    public void begin(OpenDocument document) {
        warnings = document.warnings();
    }

    @Override
    public int pagesWorthAThread() {
        return 1;
    }

    /** All of them: they are files already. */
    @Override
    public int pagesThatMayWait() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean wants(int number) {
        return pages.contains(number);
    }

    @Override
    public DrawnPage read(PageSource source) throws IOException {
        DrawPage.Drawn drawn = DrawPage.draw(source, dpi, maxPixels);
        source.document().watch().check();
        String name = String.format(Locale.ROOT, "page-%04d.%s", source.number(), format.extension());
        try (OutputStream file = source.document().outputs().create(name)) {
            format.write(drawn.image(), file);
        } catch (IOException e) {
            throw OutputFiles.notWritten(e);
        }
        return new DrawnPage(name, drawn.warnings());
    }

    @Override
    public void take(int number, @Nullable DrawnPage page) {
        if (page != null) {
            files.add(new ProducedFile(spec().name(), page.file(), format.mediaType()));
            page.warnings().forEach(Objects.requireNonNull(warnings)::add);
        }
    }

    @Override
    public List<ProducedFile> end(OpenDocument document) {
        return List.copyOf(files);
    }

    private static int whole(OperationRequest request, String parameter) {
        return ((Number) Objects.requireNonNull(request.parameters().get(parameter))).intValue();
    }
}
