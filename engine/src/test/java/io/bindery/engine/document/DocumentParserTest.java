package io.bindery.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bindery.engine.EngineControl;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.guard.Watch;
import io.bindery.testing.Corpus;
import io.bindery.testing.TestPdfs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** PDFBox's parser tells what is in a document. */
class DocumentParserTest {

    @TempDir
    private Path directory;

    @Test
    void findsTheObjectsThatPdfBoxFinds() throws IOException {
        String[] pages =
                IntStream.range(0, 500).mapToObj(page -> "Page " + page).toArray(String[]::new);
        byte[] file = Files.readAllBytes(TestPdfs.withPages(directory.resolve("packed.pdf"), pages));

        try (PDDocument pdf = open(file)) {
            long compressed = pdf.getDocument().getXrefTable().values().stream()
                    .filter(offset -> offset < 0)
                    .count();
            assertThat(compressed).as("objects in object streams").isGreaterThan(1_000);
            assertThat(pdf.getNumberOfPages()).isEqualTo(500);
        }
        assertSame(file);
    }

    @Test
    void findsTheCatalogThatTheTableMeansOfTwoWithItsNumber() throws IOException {
        byte[] file = withTwoCatalogs();

        try (PDDocument pdf = open(file)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
        assertSame(file);
    }

    @Test
    void decompressesNothingWhenItsTimeIsOver() throws IOException {
        Path file = TestPdfs.withPages(directory.resolve("packed.pdf"), "one");
        byte[] bytes = Files.readAllBytes(file);

        assertThatThrownBy(() -> open(bytes, Duration.ZERO)).isInstanceOf(RunEnded.class);
    }

    /**
     * An object stream that lists the catalog twice; the cross-reference stream names the first, the last has no pages.
     */
    private static byte[] withTwoCatalogs() throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes("%PDF-1.5\n".getBytes(StandardCharsets.US_ASCII));
        String list = "1 0 2 30 3 70 1 140 ";
        String objects = "%-30s%-40s%-70s%s"
                .formatted(
                        "<</Type/Catalog/Pages 2 0 R>>",
                        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
                        "<</Type/Catalog>>");
        int compressed = file.size();
        file.writeBytes("4 0 obj\n<</Type/ObjStm/N 4/First %d/Length %d>>\nstream\n%s%s\nendstream\nendobj\n"
                .formatted(list.length(), list.length() + objects.length(), list, objects)
                .getBytes(StandardCharsets.US_ASCII));
        int table = file.size();
        var entries = new ByteArrayOutputStream();
        entry(entries, 0, 0, 0);
        entry(entries, 2, 4, 0);
        entry(entries, 2, 4, 1);
        entry(entries, 2, 4, 2);
        entry(entries, 1, compressed, 0);
        entry(entries, 1, table, 0);
        file.writeBytes("5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length %d>>\nstream\n"
                .formatted(entries.size())
                .getBytes(StandardCharsets.US_ASCII));
        entries.writeTo(file);
        file.writeBytes(
                "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n".formatted(table).getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    private static void entry(ByteArrayOutputStream entries, int kind, int place, int index) {
        entries.write(kind);
        entries.write(place >> 8);
        entries.write(place);
        entries.write(index);
    }

    @TestFactory
    Stream<DynamicTest> agreesWithPdfBoxOnTheWholeCorpus() throws IOException {
        return Corpus.items().stream()
                .filter(item -> item.expected().equals("ok"))
                .map(item -> dynamicTest(item.name(), () -> assertSame(Files.readAllBytes(item.file()))));
    }

    private static void assertSame(byte[] file) throws IOException {
        try (PDDocument theirs = Loader.loadPDF(new RandomAccessReadBuffer(file));
                PDDocument ours = open(file)) {
            assertThat(objects(ours.getDocument())).isEqualTo(objects(theirs.getDocument()));
        }
    }

    private static PDDocument open(byte[] file) throws IOException {
        return open(file, Duration.ofMinutes(10));
    }

    private static PDDocument open(byte[] file, Duration budget) throws IOException {
        return new DocumentParser(
                        new RandomAccessReadBuffer(file),
                        new Watch(EngineControl.UNWATCHED, budget),
                        IOUtils.createMemoryOnlyStreamCache())
                .parse();
    }

    /** All there are, the last first: a request for one object must not depend on others having been asked for. */
    private static String objects(COSDocument document) {
        List<COSObjectKey> keys = document.getXrefTable().keySet().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        return keys.stream()
                .map(key -> key + " " + inWords(document.getObjectFromPool(key).getObject()))
                .collect(Collectors.joining("\n"));
    }

    private static String inWords(COSBase object) {
        return switch (object) {
            case null -> "nothing";
            case COSObject reference -> reference.getKey() + " R";
            case COSArray array ->
                IntStream.range(0, array.size())
                        .mapToObj(i -> inWords(array.get(i)))
                        .collect(Collectors.joining(" ", "[", "]"));
            case COSDictionary dictionary -> {
                var entries = new TreeMap<String, String>();
                for (COSName name : dictionary.keySet()) {
                    entries.put(name.getName(), inWords(dictionary.getItem(name)));
                }
                yield (dictionary instanceof COSStream stream ? "stream of " + stream.getLength() + " " : "") + entries;
            }
            default -> object.toString();
        };
    }
}
