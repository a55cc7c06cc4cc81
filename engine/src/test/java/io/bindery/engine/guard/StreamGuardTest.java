package io.bindery.engine.guard;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.engine.EngineControl;
import java.io.IOException;
import java.time.Duration;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;

class StreamGuardTest {

    private static final int LIMIT = CompressedStreams.LIMIT;

    private final StreamGuard guard = new StreamGuard(new Watch(EngineControl.UNWATCHED, Duration.ofMinutes(1)), LIMIT);

    @Test
    void acceptsWhatDecompressesToTheLimit() throws IOException {
        guard.check(CompressedStreams.of(LIMIT, COSName.FLATE_DECODE));
    }

    @Test
    void refusesWhatDecompressesToMore() throws IOException {
        COSStream stream = CompressedStreams.of(LIMIT + 1, COSName.FLATE_DECODE);

        assertThatThrownBy(() -> guard.check(stream)).isInstanceOf(Oversize.class);
        assertThatThrownBy(() -> guard.check(stream)).as("and again").isInstanceOf(Oversize.class);
    }

    @Test
    void seesThroughTwoFilters() throws IOException {
        COSArray twice = new COSArray();
        twice.add(COSName.ASCII_HEX_DECODE);
        twice.add(COSName.FLATE_DECODE);

        assertThatThrownBy(() -> guard.check(CompressedStreams.of(LIMIT + 1, twice)))
                .isInstanceOf(Oversize.class);
    }
}
