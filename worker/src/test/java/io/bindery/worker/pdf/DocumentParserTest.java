package io.bindery.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bindery.testing.Corpus;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            long packed = pdf.getDocument().getXrefTable().values().stream()
                    .filter(offset -> offset < 0)
                    .count();
            assertThat(packed).as("objects in object streams").isGreaterThan(1_000);
            assertThat(pdf.getNumberOfPages()).isEqualTo(500);
        }
        assertSame(file);
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
        return new DocumentParser(new RandomAccessReadBuffer(file), IOUtils.createMemoryOnlyStreamCache()).parse();
    }

    /** All there are, the last first: whoever asks for one object must not depend on others having been asked for. */
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
