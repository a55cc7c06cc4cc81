package io.bindery.api.result.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.api.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    private static final String ETAG = "\"abc\"";

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=90-, 90, 10",
        "bytes=-10, 90, 10",
        "bytes=-1000, 0, 100",
        "bytes=95-1000, 95, 5",
        "bytes=99-99, 99, 1",
        "bytes=0-, 0, 100"
    })
    void readsSingleRange(String range, long offset, long length) {
        assertThat(ByteRange.of(range, null, ETAG, 100)).isEqualTo(new ByteRange(offset, length, 100, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "items=0-1", "bytes=5-2", "bytes=x-y", "bytes=", "nonsense"})
    void answersWholeToWhatItDoesNotServe(String range) {
        assertThat(ByteRange.of(range, null, ETAG, 100)).isEqualTo(ByteRange.whole(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999-"})
    void refusesRangeOutsideTheArtifact(String range) {
        assertThatThrownBy(() -> ByteRange.of(range, null, ETAG, 100)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesEveryRangeOfNothing() {
        assertThatThrownBy(() -> ByteRange.of("bytes=0-", null, ETAG, 0)).isInstanceOf(ProblemException.class);
        assertThat(ByteRange.of(null, null, ETAG, 0)).isEqualTo(ByteRange.whole(0));
    }

    @Test
    void keepsToRangeOnlyWhileTheArtifactIsTheSame() {
        assertThat(ByteRange.of("bytes=0-9", ETAG, ETAG, 100).partial()).isTrue();
        assertThat(ByteRange.of("bytes=0-9", "W/" + ETAG, ETAG, 100).partial()).isFalse();
        assertThat(ByteRange.of("bytes=0-9", "\"other\"", ETAG, 100).partial()).isFalse();
        assertThat(ByteRange.of("bytes=0-9", "Wed, 21 Oct 2026 07:28:00 GMT", ETAG, 100)
                        .partial())
                .isFalse();
    }

    @Test
    void countsLastByteInclusively() {
        assertThat(ByteRange.of("bytes=10-19", null, ETAG, 100).contentRange()).isEqualTo("bytes 10-19/100");
    }
}
