package io.bindery.engine.image;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;
import org.jspecify.annotations.Nullable;

/** An image where it is used. */
sealed interface FoundImage {

    COSDictionary dictionary();

    /** Decoded later, as far as PDFBox allows. */
    PDImage open() throws IOException;

    /** Too small to be more than a spacer. */
    default boolean isTiny() {
        return dictionary().getInt(COSName.WIDTH, COSName.W, 2) < 2
                && dictionary().getInt(COSName.HEIGHT, COSName.H, 2) < 2;
    }

    /**
     * An object of the document.
     *
     * @param key null if the document is too damaged to tell
     */
    record Shared(@Nullable COSObjectKey key, COSStream dictionary, PDResources resources) implements FoundImage {

        @Override
        public PDImageXObject open() throws IOException {
            return new PDImageXObject(new PDStream(dictionary), resources);
        }
    }

    /** Written into the content of a page. */
    record Inline(COSDictionary dictionary, Data data, PDResources resources) implements FoundImage {

        @Override
        public PDImage open() throws IOException {
            return new PDInlineImage(dictionary, data.bytes, resources);
        }
    }

    /** Bytes as they are in the file. */
    final class Data {

        private final byte[] bytes;

        Data(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }
}
