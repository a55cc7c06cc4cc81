package io.bindery.engine.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.util.BoundingBox;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDSimpleFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** A font as text is read with it; remembers what each of its codes shows. Not thread-safe. */
public final class ShownFont {

    private static final GlyphList NAMES = names();

    private static final float UNITS = 1000;

    /** Upper bound for codes of more than one byte; no font has more glyphs. */
    private static final int MOST_REMEMBERED = 1 << 16;

    private final PDFont font;
    private final String name;
    private final boolean vertical;
    private final boolean pairsOnly;
    private final float height;
    private final float space;
    private final @Nullable ShownCode[] single = new @Nullable ShownCode[256];
    private final Map<Integer, ShownCode> others = new HashMap<>();
    private final Codes codes = new Codes();

    ShownFont(PDFont font) throws IOException {
        this.font = font;
        name = String.valueOf(font.getName());
        vertical = font.isVertical();
        // The two predefined CMaps that take every two bytes as they are, and are nearly all there is in practice.
        COSName encoding = font instanceof PDType0Font ? font.getCOSObject().getCOSName(COSName.ENCODING) : null;
        pairsOnly = COSName.IDENTITY_H.equals(encoding) || COSName.IDENTITY_V.equals(encoding);
        height = heightOf(font);
        space = spaceOf(font);
    }

    /** Its name; "null" if it has none. */
    public String name() {
        return name;
    }

    public PDFont font() {
        return font;
    }

    /** Whether its text runs downwards. */
    public boolean isVertical() {
        return vertical;
    }

    /** The approximate height of its letters at size 1. */
    float height() {
        return height;
    }

    /** The approximate width of a space at size 1; never 0. */
    float space() {
        return space;
    }

    /** A reader of the codes of a string. */
    Codes codes(byte[] bytes, int from, int length) {
        codes.reset(bytes, from, length);
        return codes;
    }

    ShownCode shown(int code) throws IOException {
        if (code >= 0 && code < single.length) {
            ShownCode shown = single[code];
            if (shown == null) {
                shown = decode(code);
                single[code] = shown;
            }
            return shown;
        }
        ShownCode shown = others.get(code);
        if (shown == null) {
            shown = decode(code);
            if (others.size() < MOST_REMEMBERED) {
                others.put(code, shown);
            }
        }
        return shown;
    }

    private ShownCode decode(int code) throws IOException {
        String text = font.toUnicode(code, NAMES);
        if (text == null && font instanceof PDSimpleFont) {
            // What Acrobat does; of composite fonts it shows nothing.
            text = String.valueOf((char) code);
        }
        Vector displacement = font.getDisplacement(code);
        if (!vertical) {
            return new ShownCode(text, displacement.getX(), displacement.getX(), 0, 0);
        }
        Vector origin = font.getPositionVector(code);
        return new ShownCode(
                text, displacement.getY(), font.getWidth(code) / unitsOfWidth(), origin.getX(), origin.getY());
    }

    /** PDFBox's widths of vertical writing are in the units of the font's program. */
    private float unitsOfWidth() {
        TrueTypeFont program =
                font instanceof PDType0Font composite && composite.getDescendantFont() instanceof PDCIDFontType2 type2
                        ? type2.getTrueTypeFont()
                        : null;
        try {
            return program == null ? UNITS : program.getUnitsPerEm();
        } catch (IOException e) {
            return UNITS;
        }
    }

    /**
     * Half the box of all its letters, unless the descriptor has a better value: PDFBox's estimate, by which it
     * separates lines.
     */
    private static float heightOf(PDFont font) throws IOException {
        BoundingBox box = font.getBoundingBox();
        float bottom = box.getLowerLeftY();
        if (bottom < Short.MIN_VALUE) {
            // Written as an unsigned number of 16 bits by some.
            bottom = -(bottom + (1 << 16));
        }
        float height = (box.getUpperRightY() - bottom) / 2;
        PDFontDescriptor descriptor = font.getFontDescriptor();
        if (descriptor != null) {
            float capitals = descriptor.getCapHeight();
            if (capitals != 0 && (capitals < height || height == 0)) {
                height = capitals;
            }
            float ascent = descriptor.getAscent();
            float descent = descriptor.getDescent();
            if (capitals > ascent && ascent > 0 && descent < 0 && ((ascent - descent) / 2 < height || height == 0)) {
                height = (ascent - descent) / 2;
            }
        }
        return font instanceof PDType3Font ? font.getFontMatrix().transformPoint(0, height).y : height / UNITS;
    }

    private static float spaceOf(PDFont font) throws IOException {
        float unit = font instanceof PDType3Font ? font.getFontMatrix().getScaleX() : 1 / UNITS;
        float space = font.getSpaceWidth() * unit;
        if (space == 0) {
            // An average is wider than a space.
            space = font.getAverageFontWidth() * unit * 0.8f;
        }
        return space == 0 ? 1 : space;
    }

    private static GlyphList names() {
        try (InputStream more = Objects.requireNonNull(
                GlyphList.class.getResourceAsStream("/org/apache/pdfbox/resources/glyphlist/additional.txt"))) {
            return new GlyphList(GlyphList.getAdobeGlyphList(), more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Splits a string into character codes. */
    final class Codes extends ByteArrayInputStream {

        private int length;

        private Codes() {
            super(new byte[0]);
        }

        private void reset(byte[] bytes, int from, int length) {
            buf = bytes;
            pos = from;
            mark = from;
            count = from + length;
        }

        boolean hasNext() {
            return pos < count;
        }

        int next() throws IOException {
            int before = pos;
            int code;
            if (font instanceof PDSimpleFont) {
                code = buf[pos++] & 0xFF;
            } else if (pairsOnly && count - pos > 1) {
                code = (buf[pos] & 0xFF) << 8 | (buf[pos + 1] & 0xFF);
                pos += 2;
            } else {
                code = font.readCode(this);
                // Whatever the font's CMap says: a string ends.
                pos = Math.max(pos, before + 1);
            }
            length = pos - before;
            return code;
        }

        /**
         * Whether the last one was a space in a single byte, which is what word spacing widens (ISO 32000-1, 9.3.3).
         */
        boolean wasSpace(int code) {
            return length == 1 && code == ' ';
        }
    }
}
