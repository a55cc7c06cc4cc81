package io.bindery.engine.image;

import io.bindery.engine.document.PageSource;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/** Whether a page shows more than logos and lines: a scan, a photograph. */
public final class LargeImage {

    private LargeImage() {}

    /**
     * Whether a page has such an image.
     *
     * @param pixels the smallest number of pixels, by the image's dictionary
     */
    public static boolean isOn(PageSource page, int pixels) {
        return new FindImages(page.document())
                .of(page.page()).stream().anyMatch(image -> pixels(image.dictionary()) >= pixels);
    }

    private static long pixels(COSDictionary image) {
        return (long) image.getInt(COSName.WIDTH, COSName.W, 0) * image.getInt(COSName.HEIGHT, COSName.H, 0);
    }
}
