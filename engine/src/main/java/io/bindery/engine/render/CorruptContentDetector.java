package io.bindery.engine.render;

import io.bindery.engine.guard.StreamFilters;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.jspecify.annotations.Nullable;

/**
 * Detects where the content of a page becomes corrupt: behind a flipped bit, a compressed stream decompresses to random
 * bytes, some of which are valid operators. PDFBox skips the invalid ones and draws the others, which may cover the
 * whole page.
 */
final class CorruptContentDetector {

    /** Invalid ones among the last {@value #WINDOW} operators; some programs write one here and there. */
    private static final int MAX_INVALID = 3;

    private static final int WINDOW = 8;

    private static final int HEADER_BYTES = 2;
    private static final int CHECKSUM_BYTES = 4;

    /** How many numbers an operator needs, for the operators most frequent in random bytes (ISO 32000-1, annex A). */
    private static final Map<String, Integer> NUMBERS =
            Map.of("m", 2, "l", 2, "c", 6, "v", 4, "y", 4, "re", 4, "cm", 6, "Tm", 6, "Td", 2, "w", 1);

    private static final Set<String> OTHERS = Set.of(
            ("b B b* B* BDC BI BMC BT BX CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k M MP n q Q RG"
                            + " rg ri s S SC sc SCN scn sh T* Tc TD Tf Tj TJ TL Tr Ts Tw Tz W W* ' \"")
                    .split(" "));

    private final PDPage page;

    /** A bit for each of the last operators, set for invalid ones. */
    private int invalid;

    /** Open compatibility sections, in which operators may be unknown (ISO 32000-1, 7.8.2). */
    private int compatibility;

    /** Whether the page cannot be decompressed; null as long as its operators are valid. */
    private @Nullable Boolean damaged;

    CorruptContentDetector(PDPage page) {
        this.page = page;
    }

    /**
     * Whether the content is corrupt from this operator on: many of the last operators are invalid, and the page cannot
     * be decompressed. Has to be called for each operator, in order.
     */
    boolean hasBegun(String operator, List<COSBase> operands) throws IOException {
        if (damaged == null) {
            invalid = (invalid << 1 | (isValid(operator, operands) ? 0 : 1)) & (1 << WINDOW) - 1;
            if (Integer.bitCount(invalid) >= MAX_INVALID) {
                damaged = isDamaged();
            }
        }
        return Boolean.TRUE.equals(damaged);
    }

    private boolean isDamaged() throws IOException {
        for (Iterator<PDStream> streams = page.getContentStreams(); streams.hasNext(); ) {
            if (isDamaged(streams.next().getCOSObject())) {
                return true;
            }
        }
        return false;
    }

    private boolean isValid(String operator, List<COSBase> operands) {
        switch (operator) {
            case "BX" -> compatibility++;
            case "EX" -> compatibility = Math.max(0, compatibility - 1);
            default -> {}
        }
        Integer numbers = NUMBERS.get(operator);
        if (numbers == null) {
            return compatibility > 0 || OTHERS.contains(operator);
        }
        int first = operands.size() - numbers;
        for (int i = Math.max(0, first); i < operands.size(); i++) {
            if (!(operands.get(i) instanceof COSNumber)) {
                return false;
            }
        }
        return first >= 0;
    }

    private static boolean isDamaged(COSStream stream) throws IOException {
        if (!StreamFilters.isDeflate(stream)) {
            return false;
        }
        try (InputStream content = new InflaterInputStream(stream.createRawInputStream())) {
            content.transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (ZipException | EOFException e) {
            return !isCutInItsChecksum(stream);
        }
    }

    /** Some programs omit the last bytes, which are only a checksum (RFC 1950). */
    private static boolean isCutInItsChecksum(COSStream stream) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream compressed = stream.createRawInputStream()) {
            compressed.skipNBytes(HEADER_BYTES);
            new InflaterInputStream(compressed, inflater).transferTo(OutputStream.nullOutputStream());
            return HEADER_BYTES + inflater.getBytesRead() + CHECKSUM_BYTES > stream.getLength();
        } catch (ZipException | EOFException e) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
