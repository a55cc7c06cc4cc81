import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A file all peers work on.
 *
 * @param category what kind of file the corpus says it is
 * @param sha256 in 64 hexadecimal digits
 */
record Document(Path path, String category, int pages, String sha256) {

    String name() {
        return path.getFileName().toString();
    }

    /** How many of its first pages are in a sample of at most so many. */
    int sampled(int atMost) {
        return Math.min(pages, atMost);
    }

    /** Whether the first pages, at most so many, have no more pixels each than this. */
    boolean fits(int atMost, int dpi, double pixels) throws IOException {
        double scale = dpi / 72.0;
        try (PDDocument pdf = Loader.loadPDF(path.toFile())) {
            for (int page = 0; page < sampled(atMost); page++) {
                PDRectangle box = pdf.getPage(page).getCropBox();
                if (box.getWidth() * scale * box.getHeight() * scale > pixels) {
                    return false;
                }
            }
        }
        return true;
    }
}
