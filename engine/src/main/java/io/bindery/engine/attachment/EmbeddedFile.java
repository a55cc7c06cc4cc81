package io.bindery.engine.attachment;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * A file specification (PDF 2.0, 7.11.3) inside a document.
 *
 * @param name as the document writes it: anything at all, possibly empty
 * @param content null if the document only names the file
 */
public record EmbeddedFile(String name, @Nullable COSStream content) {

    private static final List<COSName> CONTENT = List.of(COSName.UF, COSName.F, COSName.UNIX, COSName.DOS, COSName.MAC);

    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,63}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,63}");

    static EmbeddedFile of(COSDictionary specification, String fallbackName) {
        String name = specification.getString(COSName.UF, specification.getString(COSName.F, fallbackName));
        COSDictionary contents = specification.getCOSDictionary(COSName.EF);
        for (COSName key : CONTENT) {
            if (contents != null && contents.getDictionaryObject(key) instanceof COSStream content) {
                return new EmbeddedFile(name, content);
            }
        }
        return new EmbeddedFile(name, null);
    }

    /** What the document says it is, if that has the form of a media type. */
    String mediaType() {
        String claimed = content == null ? null : content.getNameAsString(COSName.SUBTYPE);
        return claimed != null && MEDIA_TYPE.matcher(claimed).matches()
                ? claimed.toLowerCase(Locale.ROOT)
                : "application/octet-stream";
    }
}
