package io.bindery.engine.operation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.engine.EngineControl;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;

class StreamGuardTest {

    static final int LIMIT = 100_000;

    private final StreamGuard guard = new StreamGuard(new Watch(EngineControl.UNWATCHED, Duration.ofMinutes(1)), LIMIT);

    @Test
    void letsPassWhatUnpacksToTheLimit() throws IOException {
        guard.check(packed(LIMIT, COSName.FLATE_DECODE));
    }

    @Test
    void refusesWhatUnpacksToMore() throws IOException {
        COSStream stream = packed(LIMIT + 1, COSName.FLATE_DECODE);

        assertThatThrownBy(() -> guard.check(stream)).isInstanceOf(Oversize.class);
        assertThatThrownBy(() -> guard.check(stream)).as("and again").isInstanceOf(Oversize.class);
    }

    @Test
    void seesThroughTwoLayersOfPacking() throws IOException {
        COSArray twice = new COSArray();
        twice.add(COSName.ASCII_HEX_DECODE);
        twice.add(COSName.FLATE_DECODE);

        assertThatThrownBy(() -> guard.check(packed(LIMIT + 1, twice))).isInstanceOf(Oversize.class);
    }

    static COSStream packed(int length, COSBase filters) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(filters)) {
            out.write(new byte[length]);
        }
        return stream;
    }
}
