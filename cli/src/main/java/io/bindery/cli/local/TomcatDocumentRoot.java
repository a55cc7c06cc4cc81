package io.bindery.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Sets an empty document root: by default Tomcat serves ./public of the working directory, or makes one in /tmp. */
@Component
class TomcatDocumentRoot implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Path folder;

    TomcatDocumentRoot(@Value("${server.tomcat.basedir}") Path base) {
        this.folder = base.resolve("documents");
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        factory.setDocumentRoot(folder.toFile());
    }
}
