package io.bindery.api.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.ZeroFilledPdf;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class StreamingIT {

    private static final long MEBI = 1 << 20;

    @Test
    void holdsNoFileInMemoryOrInATemporaryFile(@LocalServerPort int port, @Autowired ServletContext container) {
        long before = usedHeap();
        var first = new Watched(95 * MEBI, container);
        var second = new Watched(95 * MEBI, container);

        Http.Answer answer = Form.asking().file("a.pdf", first).file("b.pdf", second).stream(port);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(Math.max(first.mostHeap, second.mostHeap) - before).isLessThan(32 * MEBI);
        assertThat(first.mostTemporary + second.mostTemporary).isZero();
    }

    /** A file that looks, each time another 24 MiB of it were sent, at what has become of them. */
    private static final class Watched extends FilterInputStream {

        private final ServletContext container;
        private long sent;
        private long mostHeap;
        private long mostTemporary;

        Watched(long length, ServletContext container) {
            super(new ZeroFilledPdf(length));
            this.container = container;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (sent / (24 * MEBI) != (sent + count) / (24 * MEBI)) {
                mostHeap = Math.max(mostHeap, usedHeap());
                mostTemporary = Math.max(mostTemporary, temporaryBytes(container));
            }
            sent += count;
            return count;
        }
    }

    /** What a collection leaves, in bytes. */
    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long temporaryBytes(ServletContext container) throws IOException {
        Path directory = ((File) container.getAttribute(ServletContext.TEMPDIR)).toPath();
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
