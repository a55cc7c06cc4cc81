package io.bindery.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.FixedTimeZip;
import java.io.ByteArrayInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ZipTest {

    @Test
    void doesNotDependOnTheTimeOfDay() throws Exception {
        byte[] archive = new Zip()
                .file("file", new byte[1])
                .zeros("zeros", 1)
                .commented("comment", "none")
                .link("link", "file")
                .bytes();

        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (int entry = 0; entry < 4; entry++) {
                assertThat(zip.getNextEntry().getTimeLocal()).isEqualTo(FixedTimeZip.TIME);
            }
        }
    }
}
