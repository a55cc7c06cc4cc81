package io.bindery.engine.image;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.EngineResult;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.testing.TestPdfs;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesOperationTest {

    @TempDir
    private Path directory;

    @Test
    void keepsAJpegAsItIs() throws IOException {
        byte[] jpeg = jpeg(Color.RED);
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(
                with(pdf -> page(pdf, "/A Do", Map.of("A", JPEGFactory.createFromByteArray(pdf, jpeg)))), "images"));

        assertThat(result.files()).containsExactly(new ProducedFile("images", "image-0001.jpg", "image/jpeg"));
        assertThat(run.output().resolve("image-0001.jpg")).hasBinaryContent(jpeg);
    }

    @Test
    void decodesAJpegThatWouldLookOtherwiseOutsideOfTheDocument() throws IOException {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(
                with(pdf -> {
                    PDImageXObject inverted = JPEGFactory.createFromByteArray(pdf, jpeg(Color.WHITE));
                    COSArray decode = new COSArray();
                    for (int i = 0; i < 6; i++) {
                        decode.add(new COSFloat(1 - i % 2));
                    }
                    inverted.setDecode(decode);
                    PDImageXObject masked = JPEGFactory.createFromByteArray(pdf, jpeg(Color.RED));
                    masked.getCOSObject()
                            .setItem(
                                    COSName.SMASK,
                                    LosslessFactory.createFromImage(
                                            pdf, filled(Color.GRAY, BufferedImage.TYPE_BYTE_GRAY)));
                    PDImageXObject cmyk = new PDImageXObject(
                            pdf, new ByteArrayInputStream(new byte[4 * 8 * 8]), null, 8, 8, 8, PDDeviceCMYK.INSTANCE);
                    page(pdf, "/A Do /B Do /C Do", Map.of("A", inverted, "B", masked, "C", cmyk));
                }),
                "images"));

        assertThat(names(result)).containsExactly("image-0001.png", "image-0002.png", "image-0003.png");
        assertThat(pixel(run, "image-0001.png")).isEqualTo(0xFF00_0000);
        assertThat(pixel(run, "image-0002.png") >>> 24).isBetween(1, 254);
        assertThat(pixel(run, "image-0003.png")).isEqualTo(0xFFFF_FFFF);
    }

    @Test
    void passesJpeg2000On() throws IOException {
        byte[] file = {0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', (byte) 0x87, '\n', 1, 2, 3};
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(
                with(pdf -> page(
                        pdf,
                        "/A Do /B Do",
                        Map.of(
                                "A", encoded(pdf, COSName.JPX_DECODE, file),
                                "B", encoded(pdf, COSName.JPX_DECODE, new byte[] {1})))),
                "images"));

        assertThat(names(result)).containsExactly("image-0001.jp2");
        assertThat(run.output().resolve("image-0001.jp2")).hasBinaryContent(file);
        assertThat(result.warnings()).containsExactly("Page 1 has a picture that was left out: it is damaged.");
    }

    @Test
    void takesEachPictureOnceInTheOrderOfTheirAppearance() throws IOException {
        Path input = with(pdf -> {
            PDImageXObject red = LosslessFactory.createFromImage(pdf, filled(Color.RED, BufferedImage.TYPE_INT_RGB));
            PDImageXObject copy = LosslessFactory.createFromImage(pdf, filled(Color.RED, BufferedImage.TYPE_INT_RGB));
            PDImageXObject blue = LosslessFactory.createFromImage(pdf, filled(Color.BLUE, BufferedImage.TYPE_INT_RGB));
            for (int i = 0; i < 12; i++) {
                page(
                        pdf,
                        i == 0 ? "/Copy Do" : "/Blue Do /Red Do /Copy Do",
                        Map.of("Red", red, "Copy", copy, "Blue", blue));
            }
        });
        EngineRun run = EngineRun.in(directory).withThreads(2);

        EngineResult.Produced result = produced(run.of(input, "images"));

        assertThat(names(result)).containsExactly("image-0001.png", "image-0002.png");
        assertThat(pixel(run, "image-0001.png")).isEqualTo(0xFFFF_0000);
        assertThat(pixel(run, "image-0002.png")).isEqualTo(0xFF00_00FF);
        assertThat(run.leftInScratch()).isEmpty();
    }

    @Test
    void looksIntoFormsPatternsMasksAnnotationsAndTheContentItself() throws IOException {
        Path input = with(pdf -> {
            COSStream form = stream("/X Do /Self Do");
            form.setItem(COSName.RESOURCES, resources(COSName.XOBJECT, "X", image(pdf, 1)));
            form.getCOSDictionary(COSName.RESOURCES)
                    .getCOSDictionary(COSName.XOBJECT)
                    .setItem("Self", form);
            COSStream pattern = stream("/X Do");
            pattern.setItem(COSName.RESOURCES, resources(COSName.XOBJECT, "X", image(pdf, 2)));
            COSStream group = stream("/X Do");
            group.setItem(COSName.RESOURCES, resources(COSName.XOBJECT, "X", image(pdf, 3)));
            COSDictionary mask = new COSDictionary();
            mask.setItem(COSName.G, group);
            COSDictionary state = new COSDictionary();
            state.setItem(COSName.SMASK, mask);
            COSStream appearance = stream("/X Do");
            appearance.setItem(COSName.RESOURCES, resources(COSName.XOBJECT, "X", image(pdf, 5)));
            COSDictionary appearances = new COSDictionary();
            appearances.setItem(COSName.N, appearance);
            COSDictionary annotation = new COSDictionary();
            annotation.setItem(COSName.AP, appearances);
            PDPage page = page(
                    pdf, "/Form Do /Pattern cs /Tiles scn /State gs BI /W 2 /H 2 /BPC 8 /CS /G ID abcd\nEI", Map.of());
            COSDictionary resources = page.getResources().getCOSObject();
            resources.setItem(COSName.XOBJECT, entry("Form", form));
            resources.setItem(COSName.PATTERN, entry("Tiles", pattern));
            resources.setItem(COSName.EXT_G_STATE, entry("State", state));
            COSArray annotations = new COSArray();
            annotations.add(annotation);
            page.getCOSObject().setItem(COSName.ANNOTS, annotations);
        });
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, "images"));

        assertThat(result.warnings()).isEmpty();
        assertThat(names(result)).hasSize(5);
        assertThat(pixel(run, "image-0001.png") & 0xFF).isEqualTo(1);
        assertThat(pixel(run, "image-0002.png") & 0xFF).isEqualTo(2);
        assertThat(pixel(run, "image-0003.png") & 0xFF).isEqualTo(3);
        assertThat(ImageIO.read(run.output().resolve("image-0004.png").toFile())
                        .getRaster()
                        .getSample(0, 0, 0))
                .isEqualTo('a');
        assertThat(pixel(run, "image-0005.png") & 0xFF).isEqualTo(5);
    }

    @Test
    void leavesOutWhatIsTooLargeTooSmallOrDamaged() throws IOException {
        Path input = with(pdf -> {
            COSStream huge = new COSStream();
            huge.addAll(image(pdf, 1));
            huge.setInt(COSName.WIDTH, 20_000);
            huge.setInt(COSName.HEIGHT, 5_001);
            COSStream spacer = LosslessFactory.createFromImage(pdf, new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB))
                    .getCOSObject();
            COSDictionary resources = resources(COSName.XOBJECT, "Huge", huge);
            resources.getCOSDictionary(COSName.XOBJECT).setItem("Spacer", spacer);
            resources
                    .getCOSDictionary(COSName.XOBJECT)
                    .setItem(
                            "Fake", encoded(pdf, COSName.DCT_DECODE, "not a jpeg".getBytes(StandardCharsets.US_ASCII)));
            PDPage page = page(pdf, "/Spacer Do /Huge Do /Fake Do /Missing Do", Map.of());
            page.setResources(new PDResources(resources));
        });
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, "images"));

        assertThat(result.files()).isEmpty();
        assertThat(result.warnings())
                .containsExactly(
                        "Page 1 has a picture that was left out: it has more than 100 megapixels.",
                        "Page 1 has a picture that was left out: it is damaged.");
        assertThat(run.leftInScratch()).isEmpty();
    }

    @Test
    void looksAtThePagesAskedForOnlyAndLeavesNothingBehindWhenStopped() throws IOException {
        Path input = with(pdf -> {
            for (int i = 1; i <= 3; i++) {
                page(pdf, "/X Do", Map.of())
                        .setResources(new PDResources(resources(COSName.XOBJECT, "X", image(pdf, i))));
            }
        });
        EngineRun some = EngineRun.in(directory);
        EngineRun stopped = EngineRun.in(directory).stoppingAfterPage(2);

        produced(some.of(input, Operations.accept(List.of(new OperationRequest("images", Map.of("pages", "2"))))));
        EngineResult result = stopped.of(input, "images");

        assertThat(some.outputs()).containsExactly("image-0001.png");
        assertThat(pixel(some, "image-0001.png") & 0xFF).isEqualTo(2);
        assertThat(result).isInstanceOf(EngineResult.Stopped.class);
        assertThat(stopped.leftInScratch()).isEmpty();
    }

    private Path with(TestPdfs.Content content) throws IOException {
        Path input = directory.resolve("in.pdf");
        Files.deleteIfExists(input);
        return TestPdfs.write(input, content);
    }

    private static PDPage page(PDDocument pdf, String content, Map<String, PDImageXObject> images) throws IOException {
        PDPage page = new PDPage();
        PDResources resources = new PDResources();
        images.forEach((name, image) -> resources.put(COSName.getPDFName(name), image));
        page.setResources(resources);
        page.setContents(new PDStream(stream(content)));
        pdf.addPage(page);
        return page;
    }

    private static COSStream image(PDDocument pdf, int blue) throws IOException {
        return LosslessFactory.createFromImage(pdf, filled(new Color(90, 80, blue), BufferedImage.TYPE_INT_RGB))
                .getCOSObject();
    }

    private static PDImageXObject encoded(PDDocument pdf, COSName filter, byte[] bytes) throws IOException {
        return new PDImageXObject(pdf, new ByteArrayInputStream(bytes), filter, 8, 8, 8, PDDeviceRGB.INSTANCE);
    }

    private static COSDictionary resources(COSName kind, String name, COSDictionary object) {
        COSDictionary resources = new COSDictionary();
        resources.setItem(kind, entry(name, object));
        return resources;
    }

    private static COSDictionary entry(String name, COSDictionary object) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(name, object);
        return dictionary;
    }

    private static COSStream stream(String content) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        return stream;
    }

    private static byte[] jpeg(Color color) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(filled(color, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        return out.toByteArray();
    }

    private static BufferedImage filled(Color color, int type) {
        BufferedImage image = new BufferedImage(8, 8, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, 8, 8);
        graphics.dispose();
        return image;
    }

    private static int pixel(EngineRun run, String name) throws IOException {
        return ImageIO.read(run.output().resolve(name).toFile()).getRGB(3, 3);
    }

    private static List<String> names(EngineResult.Produced result) {
        return result.files().stream().map(ProducedFile::name).toList();
    }
}
