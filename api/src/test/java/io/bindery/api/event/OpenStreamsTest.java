package io.bindery.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.api.problem.ProblemException;
import io.bindery.common.Ids;
import io.bindery.common.job.JobId;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {

    private static final Duration NOT_AT_ALL = Duration.ZERO;

    private final JobId job = new JobId(new Ids().next());
    private final JobId other = new JobId(new Ids().next());
    private final OpenStreams streams =
            new OpenStreams(new EventProperties(Duration.ofDays(1), Duration.ofDays(1), 2, 3));

    @BeforeEach
    void start() {
        streams.start();
    }

    @Test
    void letsAClientOpenAsManyAsItMay() {
        OpenStream first = streams.open("10.0.0.1", job);
        streams.open("10.0.0.1", job);

        assertThatThrownBy(() -> streams.open("10.0.0.1", job))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Your address has 2");
        first.close();
        first.close();
        streams.open("10.0.0.1", job);
        assertThatThrownBy(() -> streams.open("10.0.0.1", job)).isInstanceOf(ProblemException.class);
    }

    @Test
    void hasRoomForOnlySoMany() {
        streams.open("10.0.0.1", job);
        streams.open("10.0.0.2", job);
        OpenStream third = streams.open("10.0.0.3", job);

        assertThatThrownBy(() -> streams.open("10.0.0.4", job))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("All 3");
        third.close();
        assertThat(streams.open("10.0.0.4", job).ended()).isFalse();
    }

    @Test
    void wakesTheStreamsOfAJobAndThoseThatFellBehind() throws InterruptedException {
        OpenStream concerned = streams.open("a", job);
        OpenStream unconcerned = streams.open("b", other);
        OpenStream late = streams.open("c", other);
        late.markReadFailed();

        streams.signal(Set.of(job));
        streams.signal(Set.of(job));

        assertThat(concerned.await(NOT_AT_ALL)).isTrue();
        assertThat(concerned.await(NOT_AT_ALL)).as("two signals are one").isFalse();
        assertThat(unconcerned.await(NOT_AT_ALL)).isFalse();
        assertThat(late.await(NOT_AT_ALL)).isTrue();
        streams.signal(Set.of());
        assertThat(late.await(NOT_AT_ALL)).isFalse();
    }

    @Test
    void endsEveryStreamAndOpensNoneWhenItStops() throws InterruptedException {
        OpenStream stream = streams.open("a", job);

        streams.stop();

        assertThat(stream.await(NOT_AT_ALL)).isTrue();
        assertThat(stream.ended()).isTrue();
        assertThatThrownBy(() -> streams.open("b", job)).hasMessage("This instance is stopping.");
        stream.close();
        assertThat(streams.isEmpty()).isTrue();
    }
}
