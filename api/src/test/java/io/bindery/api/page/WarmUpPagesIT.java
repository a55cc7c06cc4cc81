package io.bindery.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.testing.ApiTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@ApiTest
@TestPropertySource(properties = {"bindery.page.first-visit=true", "server.servlet.context-path=/below"})
class WarmUpPagesIT {

    @Autowired
    private MeterRegistry meters;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/jobs", "/storage"})
    void everyListWasShownBeforeAnybodyCame(String view) {
        await().untilAsserted(() -> assertThat(meters.find("http.server.requests")
                        .tags("uri", view, "status", "200")
                        .timers())
                .isNotEmpty());
    }
}
