import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares two directories that {@code bindery process} has written for the same documents, by two builds. Files are
 * the same byte for byte, but images by the mean structural similarity of their pixels (0.99 or more), and parts of
 * {@code split} by content: text of each page, number of links, depth of the outline. Names every file that differs and
 * ends with one line of JSON; exit status 1 if any does.
 */
final class Results {

    private static final double MIN_SIMILARITY = 0.99;

    private final Path old;
    private final Path now;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> compared = new TreeMap<>();
    private double leastSimilarity = 1;
    private int imagesWithOtherPixels;
    private int linksBefore;
    private int linksNow;

    private Results(Path old, Path now) {
        this.old = old;
        this.now = now;
    }

    public static void main(String[] arguments) throws IOException {
        var results = new Results(Path.of(arguments[0]), Path.of(arguments[1]));
        results.compareDocuments();
        results.compareFiles();
        results.differences.forEach(System.err::println);
        System.out.println(JsonMapper.shared().writeValueAsString(results.figures()));
        System.exit(results.differences.isEmpty() ? 0 : 1);
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new TreeMap<>();
        figures.put("compared", compared);
        figures.put("different", differences.size());
        figures.put("leastSimilarity", leastSimilarity);
        figures.put("picturesWithOtherPixels", imagesWithOtherPixels);
        figures.put("linksInParts", Map.of("before", linksBefore, "now", linksNow));
        return figures;
    }

    /** How each document ended, and with which warnings. */
    private void compareDocuments() throws IOException {
        Map<String, String> before = documents(old);
        Map<String, String> after = documents(now);
        var all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String path : all) {
            expect("document", path, before.getOrDefault(path, "missing").equals(after.getOrDefault(path, "missing")),
                    before.get(path) + " -> " + after.get(path));
        }
    }

    private static Map<String, String> documents(Path directory) throws IOException {
        Map<String, String> documents = new HashMap<>();
        for (JsonNode document : JsonMapper.shared().readTree(Files.readAllBytes(directory.resolve("manifest.json"))).path("documents")) {
            documents.put(
                    document.path("path").asString(),
                    document.path("state") + " " + document.path("failure") + " " + document.path("pageCount") + " " + document.path("warnings"));
        }
        return documents;
    }

    private void compareFiles() throws IOException {
        SortedSet<String> all = files(old);
        all.addAll(files(now));
        for (String name : all) {
            Path before = old.resolve(name);
            Path after = now.resolve(name);
            if (!Files.exists(before) || !Files.exists(after)) {
                differences.add(name + ": only in " + (Files.exists(before) ? old : now));
            } else if (Files.mismatch(before, after) == -1) {
                count("same bytes");
            } else if (name.endsWith(".png")) {
                compareImages(name, before, after);
            } else if (name.matches(".*/split-\\d+\\.pdf")) {
                compareParts(name, before, after);
            } else {
                differences.add(name + ": other bytes");
            }
        }
    }

    private static SortedSet<String> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            var names = new TreeSet<String>();
            all.filter(Files::isRegularFile).map(directory::relativize).map(Path::toString).forEach(names::add);
            names.remove("manifest.json");
            return names;
        }
    }

    private void compareImages(String name, Path before, Path after) throws IOException {
        BufferedImage one = ImageIO.read(before.toFile());
        BufferedImage other = ImageIO.read(after.toFile());
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            differences.add(name + ": other size");
            return;
        }
        double similarity = Similarity.between(one, other);
        leastSimilarity = Math.min(leastSimilarity, similarity);
        if (similarity < 1) {
            imagesWithOtherPixels++;
        }
        expect("picture", name, similarity >= MIN_SIMILARITY, "similarity " + similarity);
    }

    private void compareParts(String name, Path before, Path after) throws IOException {
        try (PDDocument one = Loader.loadPDF(before.toFile());
                PDDocument other = Loader.loadPDF(after.toFile())) {
            linksBefore += links(one);
            linksNow += links(other);
            expect("part", name, text(one).equals(text(other)), "other text");
            expect("part", name, links(other) >= links(one), links(one) + " links before, now " + links(other));
            expect("part", name, hasOutline(other) || !hasOutline(one), "its outline is gone");
        }
    }

    private static List<String> text(PDDocument document) throws IOException {
        List<String> pages = new ArrayList<>();
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            var stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            pages.add(stripper.getText(document));
        }
        return pages;
    }

    private static int links(PDDocument document) throws IOException {
        int links = 0;
        for (PDPage page : document.getPages()) {
            links += (int) page.getAnnotations().stream()
                    .filter(annotation -> "Link".equals(annotation.getSubtype()))
                    .count();
        }
        return links;
    }

    private static boolean hasOutline(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.OUTLINES) != null;
    }

    private void expect(String kind, String name, boolean holds, String otherwise) {
        count(kind);
        if (!holds) {
            differences.add(name + ": " + otherwise);
        }
    }

    private void count(String kind) {
        compared.merge(kind, 1, Integer::sum);
    }

    /**
     * Structural similarity (Wang, Bovik, Sheikh, Simoncelli, 2004) of brightness, on squares of eight pixels that
     * overlap by half.
     */
    private static final class Similarity {

        private static final int SIDE = 8;
        private static final double C1 = Math.pow(0.01 * 255, 2);
        private static final double C2 = Math.pow(0.03 * 255, 2);

        static double between(BufferedImage one, BufferedImage other) {
            double[] p = brightness(one);
            double[] q = brightness(other);
            int width = one.getWidth();
            double sum = 0;
            int squares = 0;
            for (int y = 0; y + SIDE <= one.getHeight(); y += SIDE / 2) {
                for (int x = 0; x + SIDE <= width; x += SIDE / 2) {
                    sum += ofSquare(p, q, y * width + x, width);
                    squares++;
                }
            }
            return squares == 0 ? 1 : sum / squares;
        }

        private static double ofSquare(double[] p, double[] q, int corner, int width) {
            double a = 0;
            double b = 0;
            double aa = 0;
            double bb = 0;
            double ab = 0;
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int at = corner + y * width + x;
                    a += p[at];
                    b += q[at];
                    aa += p[at] * p[at];
                    bb += q[at] * q[at];
                    ab += p[at] * q[at];
                }
            }
            double n = SIDE * SIDE;
            double meanA = a / n;
            double meanB = b / n;
            double variances = aa / n - meanA * meanA + bb / n - meanB * meanB;
            double covariance = ab / n - meanA * meanB;
            return (2 * meanA * meanB + C1) * (2 * covariance + C2) / ((meanA * meanA + meanB * meanB + C1) * (variances + C2));
        }

        private static double[] brightness(BufferedImage image) {
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            double[] brightness = new double[pixels.length];
            for (int i = 0; i < pixels.length; i++) {
                int pixel = pixels[i];
                brightness[i] = 0.299 * (pixel >> 16 & 0xFF) + 0.587 * (pixel >> 8 & 0xFF) + 0.114 * (pixel & 0xFF);
            }
            return brightness;
        }
    }
}
