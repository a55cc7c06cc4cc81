package io.bindery.api.result.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.api.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliceTest {

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
        assertThat(Slice.of(range, null, ETAG, 100)).isEqualTo(new Slice(offset, length, 100, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "items=0-1", "bytes=5-2", "bytes=x-y", "bytes=", "nonsense"})
    void answersWholeToWhatItDoesNotServe(String range) {
        assertThat(Slice.of(range, null, ETAG, 100)).isEqualTo(Slice.whole(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999-"})
    void refusesRangeOutsideTheArtifact(String range) {
        assertThatThrownBy(() -> Slice.of(range, null, ETAG, 100)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesEveryRangeOfNothing() {
        assertThatThrownBy(() -> Slice.of("bytes=0-", null, ETAG, 0)).isInstanceOf(ProblemException.class);
        assertThat(Slice.of(null, null, ETAG, 0)).isEqualTo(Slice.whole(0));
    }

    @Test
    void keepsToRangeOnlyWhileTheArtifactIsTheSame() {
        assertThat(Slice.of("bytes=0-9", ETAG, ETAG, 100).partial()).isTrue();
        assertThat(Slice.of("bytes=0-9", "W/" + ETAG, ETAG, 100).partial()).isFalse();
        assertThat(Slice.of("bytes=0-9", "\"other\"", ETAG, 100).partial()).isFalse();
        assertThat(Slice.of("bytes=0-9", "Wed, 21 Oct 2026 07:28:00 GMT", ETAG, 100)
                        .partial())
                .isFalse();
    }

    @Test
    void countsLastByteInclusively() {
        assertThat(Slice.of("bytes=10-19", null, ETAG, 100).contentRange()).isEqualTo("bytes 10-19/100");
    }
}
