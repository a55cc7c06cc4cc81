package io.bindery.cli.result;

import io.bindery.cli.client.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Compares what is in a ZIP of results with what the service said it made. */
final class VerifiedArchive {

    private VerifiedArchive() {}

    /** @throws IOException if it is no whole ZIP, or an artifact is missing or has other bytes */
    static void check(Path archive, List<Document> documents) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Document document : documents) {
                for (Document.Artifact artifact : document.artifacts()) {
                    ZipEntry entry = zip.getEntry(document.path() + "/" + artifact.name());
                    if (entry == null) {
                        throw new IOException("the ZIP lacks " + document.path() + "/" + artifact.name());
                    }
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        VerifiedCopy.of(bytes, artifact, OutputStream.nullOutputStream());
                    }
                }
            }
        }
    }
}
