package io.bindery.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Gives Tomcat an empty folder of ours to serve: it would take ./public of the user, or make one under /tmp. */
@Component
class TomcatFolders implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Path folder;

    TomcatFolders(@Value("${server.tomcat.basedir}") Path base) {
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
