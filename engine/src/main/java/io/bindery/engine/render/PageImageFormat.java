package io.bindery.engine.render;

import io.bindery.engine.image.EncodePng;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The file format of a drawn page. */
enum PageImageFormat {
    PNG("png", "image/png") {
        @Override
        void write(BufferedImage image, OutputStream out) throws IOException {
            EncodePng.write(image, out);
        }
    },
    JPEG("jpg", "image/jpeg") {
        @Override
        void write(BufferedImage image, OutputStream out) throws IOException {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
                ImageWriteParam parameters = writer.getDefaultWriteParam();
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(JPEG_QUALITY);
                writer.setOutput(stream);
                writer.write(null, new IIOImage(image, null, null), parameters);
            } finally {
                writer.dispose();
            }
        }
    };

    private static final float JPEG_QUALITY = 0.85f;

    private final String extension;
    private final String mediaType;

    PageImageFormat(String extension, String mediaType) {
        this.extension = extension;
        this.mediaType = mediaType;
    }

    /** The format with this value of the parameter {@code format}. */
    static PageImageFormat named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String extension() {
        return extension;
    }

    String mediaType() {
        return mediaType;
    }

    abstract void write(BufferedImage image, OutputStream out) throws IOException;
}
