package io.bindery.engine.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a stream and their parameters, as its dictionary lists them (ISO 32000-1, 7.3.8.2). Invalid entries
 * are skipped.
 */
public final class StreamFilters {

    private static final Set<COSName> IMAGE_FILTERS = Set.of(
            COSName.JBIG2_DECODE,
            COSName.DCT_DECODE,
            COSName.JPX_DECODE,
            COSName.CCITTFAX_DECODE,
            COSName.DCT_DECODE_ABBREVIATION,
            COSName.CCITTFAX_DECODE_ABBREVIATION);

    private StreamFilters() {}

    /** The filters, in the order in which they are taken off. */
    public static List<COSName> filters(COSStream stream) {
        return each(stream.getFilters(), COSName.class);
    }

    /** The parameters of those filters that have any. */
    public static List<COSDictionary> parameters(COSDictionary stream) {
        return each(stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP), COSDictionary.class);
    }

    /** Whether there is a filter for images, which decompresses to pixels. */
    public static boolean isImage(COSStream stream) {
        return filters(stream).stream().anyMatch(StreamFilters::isForImages);
    }

    static boolean isForImages(COSName filter) {
        return IMAGE_FILTERS.contains(filter);
    }

    /**
     * Whether all there is to do is to inflate it: what comes out is not yet to be put together from rows that were
     * predicted.
     */
    public static boolean isDeflate(COSStream stream) {
        // Called each time that a form is shown, which may be millions of times.
        COSBase filters = stream.getFilters();
        COSBase only = filters instanceof COSArray array && array.size() == 1 ? array.getObject(0) : filters;
        return COSName.FLATE_DECODE.equals(only)
                && parameters(stream).stream().noneMatch(parameter -> parameter.getInt(COSName.PREDICTOR, 1) > 1);
    }

    private static <T> List<T> each(@Nullable COSBase oneOrMany, Class<T> kind) {
        if (oneOrMany == null) {
            return List.of();
        }
        List<T> all = new ArrayList<>();
        if (kind.isInstance(oneOrMany)) {
            all.add(kind.cast(oneOrMany));
        } else if (oneOrMany instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                COSBase one = array.getObject(i);
                if (kind.isInstance(one)) {
                    all.add(kind.cast(one));
                }
            }
        }
        return all;
    }
}
