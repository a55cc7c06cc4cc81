package io.bindery.api.submission.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

public class UploadPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new UploadProperties(
                        DataSize.ofMegabytes(100), DataSize.ofGigabytes(1), 2000, 3, DataSize.ofGigabytes(2), 0.05));
    }

    @Test
    void mapsEveryKey() {
        UploadProperties all = bind(Map.of(
                "bindery.upload.max-file-size", "1MB",
                "bindery.upload.max-job-size", "2MB",
                "bindery.upload.max-files", "3",
                "bindery.upload.max-attempts", "4",
                "bindery.upload.min-free-space", "5MB",
                "bindery.upload.min-free-share", "0.6"));

        assertThat(all)
                .isEqualTo(new UploadProperties(
                        DataSize.ofMegabytes(1), DataSize.ofMegabytes(2), 3, 4, DataSize.ofMegabytes(5), 0.6));
    }

    @ParameterizedTest
    @CsvSource({
        "max-file-size, 0",
        "max-job-size, 99MB",
        "max-files, 0",
        "max-attempts, 0",
        "min-free-space, -1",
        "min-free-share, 1",
        "min-free-share, -0.1"
    })
    void namesTheKeyOutOfBounds(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("bindery.upload." + key, value)))
                .hasStackTraceContaining("bindery.upload." + key + " is ");
    }

    private static UploadProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("bindery.upload", UploadProperties.class);
    }
}
