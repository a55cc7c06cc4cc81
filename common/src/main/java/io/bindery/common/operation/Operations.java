package io.bindery.common.operation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every operation Bindery knows, each declared once: the API lists and checks them, the worker runs them. */
public final class Operations {

    /** The text of the document, page by page. */
    public static final OperationSpec TEXT = new OperationSpec(
            "text",
            "The text of every page, as one plain file and as JSON by page.",
            List.of(new Parameter.Choice(
                    "order",
                    "content: as the file writes it, fastest; position: by where it stands, columns one after the other, turned text last.",
                    "content",
                    List.of("content", "position"))),
            List.of("text.txt", "text.json"));

    /** What the document says about itself. */
    public static final OperationSpec METADATA = new OperationSpec(
            "metadata",
            "What the document says about itself: title, dates, XMP, version, page sizes, outline, fonts, encryption, forms, attachments.",
            List.of(),
            List.of("metadata.json"));

    /** An image of every page. */
    public static final OperationSpec PAGES = new OperationSpec(
            "pages",
            "An image of every page, as a viewer shows it.",
            List.of(
                    new Parameter.Choice("format", "PNG is exact; JPEG is smaller.", "png", List.of("png", "jpeg")),
                    new Parameter.Whole("dpi", "Pixels per inch of paper.", 150, 18, 600),
                    Parameter.pages(),
                    new Parameter.Whole(
                            "maxPixels",
                            "A page that would have more pixels is drawn smaller, just small enough.",
                            40_000_000,
                            10_000,
                            40_000_000)),
            List.of("page-*"));

    /** The images inside the document. */
    public static final OperationSpec IMAGES = new OperationSpec(
            "images",
            "The images embedded in the pages, each once, in their own format where possible.",
            List.of(Parameter.pages()),
            List.of("image-*"));

    /** The files inside the document. */
    public static final OperationSpec ATTACHMENTS = new OperationSpec(
            "attachments", "The files embedded in the document and attached to its pages.", List.of(), List.of("*"));

    /** Pieces of text for retrieval. */
    public static final OperationSpec CHUNKS = new OperationSpec(
            "chunks",
            "The text in pieces for retrieval, cut at the ends of paragraphs and sentences, with the headings they stand under.",
            List.of(
                    new Parameter.Whole("maxCharacters", "The longest piece.", 1_500, 200, 20_000),
                    new Parameter.Whole(
                            "overlap",
                            "Characters repeated from the piece before; at most half of maxCharacters counts.",
                            150,
                            0,
                            10_000)),
            List.of("chunks.jsonl"));

    /** The document as marked-up text. */
    public static final OperationSpec MARKDOWN = new OperationSpec(
            "markdown",
            "The document as Markdown: headings, paragraphs, lists and tables.",
            List.of(),
            List.of("document.md"));

    /** The tables of the document. */
    public static final OperationSpec TABLES = new OperationSpec(
            "tables",
            "The tables of the document, each as CSV, and all as JSON with the box of every cell.",
            List.of(
                    new Parameter.Choice(
                            "rules",
                            "auto: with and without drawn lines; drawn: only tables with drawn lines.",
                            "auto",
                            List.of("auto", "drawn")),
                    Parameter.pages()),
            List.of("table-*.csv", "tables.json"));

    /** The text of scanned pages. */
    public static final OperationSpec OCR = new OperationSpec(
            "ocr",
            "The text of scanned pages, read by optical character recognition, with the box and confidence of every word.",
            List.of(
                    new Parameter.Text(
                            "languages",
                            "The languages to expect, as tesseract names them, joined by a plus sign.",
                            "eng",
                            "[A-Za-z_]{3,16}(\\+[A-Za-z_]{3,16}){0,7}",
                            120,
                            "names such as eng or eng+deu"),
                    new Parameter.Flag("force", "Reads pages too that have usable text of their own.", false),
                    new Parameter.Whole("dpi", "Pixels per inch the page is read at.", 300, 100, 600),
                    Parameter.pages()),
            List.of("ocr.txt", "ocr.json"));

    /** Parts of the document. */
    public static final OperationSpec SPLIT = new OperationSpec(
            "split",
            "Parts of the document as PDFs of their own.",
            List.of(new Parameter.Text(
                    "ranges",
                    "A PDF for each range of pages, such as 1-3,4-6,7-; without any, a PDF for each page.",
                    "",
                    Parameter.RANGES,
                    1_000,
                    "ranges of pages such as 1-3,7,10-")),
            List.of("split-*.pdf"));

    /** The whole job as a spreadsheet. */
    public static final OperationSpec WORKBOOK = new OperationSpec(
            "workbook",
            "The whole job as one XLSX: a sheet of its documents, and a sheet for each of their tables; needs tables in the same job.",
            List.of(),
            List.of("workbook.xlsx"),
            OperationSpec.Scope.JOB);

    private static final List<OperationSpec> ALL =
            List.of(TEXT, METADATA, PAGES, IMAGES, ATTACHMENTS, CHUNKS, MARKDOWN, TABLES, OCR, SPLIT, WORKBOOK);

    private static final Map<String, OperationSpec> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(OperationSpec::name, Function.identity()));

    private Operations() {}

    /** All operations, in the order in which they are listed to people. */
    public static List<OperationSpec> all() {
        return ALL;
    }

    /** Those that are done to each document, in the same order. */
    public static List<OperationSpec> ofDocuments() {
        return ALL.stream()
                .filter(spec -> spec.scope() == OperationSpec.Scope.DOCUMENT)
                .toList();
    }

    /** Those of the requested operations that are done to each document. */
    public static List<OperationRequest> forDocuments(List<OperationRequest> requested) {
        return requested.stream()
                .filter(request -> !request.name().equals(WORKBOOK.name()))
                .toList();
    }

    /**
     * Checks the requested operations and fills in defaults.
     *
     * @return the requests in the order given, every parameter present
     * @throws InvalidOperationException naming what is unknown, repeated, out of bounds or missing
     */
    public static List<OperationRequest> accept(List<OperationRequest> requested) {
        if (requested.isEmpty()) {
            throw InvalidOperationException.noneRequested(BY_NAME.keySet());
        }
        var seen = new HashSet<String>();
        var accepted = new ArrayList<OperationRequest>();
        for (OperationRequest request : requested) {
            OperationSpec spec = BY_NAME.get(request.name());
            if (spec == null) {
                throw InvalidOperationException.unknownOperation(request.name(), BY_NAME.keySet());
            }
            if (!seen.add(request.name())) {
                throw InvalidOperationException.requestedTwice(request.name());
            }
            accepted.add(spec.accept(request.parameters()));
        }
        if (seen.contains(WORKBOOK.name()) && !seen.contains(TABLES.name())) {
            throw InvalidOperationException.needs(WORKBOOK.name(), TABLES.name());
        }
        return List.copyOf(accepted);
    }
}
