package io.bindery.cli.result;

import io.bindery.cli.client.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Compares the artifacts in a ZIP of results with their announced SHA-256. */
final class VerifiedArchive {

    private VerifiedArchive() {}

    /** @throws IOException if the ZIP is incomplete, or an artifact is missing or has another SHA-256 */
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
