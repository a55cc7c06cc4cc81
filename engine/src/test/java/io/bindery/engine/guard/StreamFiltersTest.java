package io.bindery.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamFiltersTest {

    @Test
    void readsOneFilterAndMany() {
        assertThat(StreamFilters.filters(stream(COSName.FLATE_DECODE, null))).containsExactly(COSName.FLATE_DECODE);
        assertThat(StreamFilters.filters(
                        stream(array(COSName.ASCII85_DECODE, COSInteger.ONE, COSName.DCT_DECODE), null)))
                .containsExactly(COSName.ASCII85_DECODE, COSName.DCT_DECODE);
        assertThat(StreamFilters.filters(stream(COSInteger.ONE, null))).isEmpty();
        assertThat(StreamFilters.filters(new COSStream())).isEmpty();
    }

    @Test
    void knowsPicturesByAnyOfTheirFilters() {
        assertThat(StreamFilters.isImage(stream(array(COSName.FLATE_DECODE, COSName.DCT_DECODE), null)))
                .isTrue();
        assertThat(StreamFilters.isImage(stream(COSName.FLATE_DECODE, null))).isFalse();
    }

    @Test
    void knowsWhatIsDeflatedAndNothingElse() {
        for (COSBase flate : List.of(COSName.FLATE_DECODE, array(COSName.FLATE_DECODE))) {
            assertThat(StreamFilters.isDeflate(stream(flate, null))).isTrue();
            assertThat(StreamFilters.isDeflate(stream(flate, array(COSNull.NULL))))
                    .isTrue();
            assertThat(StreamFilters.isDeflate(stream(flate, predictor(1)))).isTrue();
            assertThat(StreamFilters.isDeflate(stream(flate, predictor(2)))).isFalse();
            assertThat(StreamFilters.isDeflate(stream(flate, array(predictor(12)))))
                    .isFalse();
        }
        assertThat(StreamFilters.isDeflate(stream(array(COSName.FLATE_DECODE, COSName.FLATE_DECODE), null)))
                .isFalse();
        assertThat(StreamFilters.isDeflate(stream(COSName.LZW_DECODE, null))).isFalse();
        assertThat(StreamFilters.isDeflate(new COSStream())).isFalse();
    }

    private static COSStream stream(COSBase filter, @Nullable COSBase parameters) {
        var stream = new COSStream();
        stream.setItem(COSName.FILTER, filter);
        stream.setItem(COSName.DECODE_PARMS, parameters);
        return stream;
    }

    private static COSDictionary predictor(int number) {
        var parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, number);
        return parameters;
    }

    private static COSArray array(COSBase... items) {
        return new COSArray(List.of(items));
    }
}
