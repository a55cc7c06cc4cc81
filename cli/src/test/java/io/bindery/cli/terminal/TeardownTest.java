package io.bindery.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TeardownTest {

    private final List<String> stopped = new ArrayList<>();

    @Test
    void stopsLastFirstAndOnceAndGoesOnAfterAFailure() {
        Teardown teardown = Teardown.atExit(() -> {});
        teardown.start(() -> part("database"));
        teardown.start(() -> part("server"));
        teardown.start(() -> () -> {
            throw new IllegalStateException("client");
        });

        teardown.close();
        teardown.close();

        assertThat(stopped).containsExactly("server", "database");
    }

    @Test
    void startsNothingOnceItStops() {
        Teardown teardown = Teardown.atExit(() -> {});
        teardown.close();

        assertThatThrownBy(() -> teardown.start(() -> part("database"))).isInstanceOf(CancellationException.class);
        assertThat(stopped).isEmpty();
    }

    private AutoCloseable part(String name) {
        return () -> stopped.add(name);
    }
}
