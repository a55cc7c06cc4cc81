package io.bindery.worker.sandbox;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The document that the AOT cache is trained with, {@code training.pdf}: twelve pages with compressed streams, four
 * fonts, much text, ruling lines and an image. The classes loaded and the profiles collected for it are in the cache.
 */
final class TrainingDocument {

    private static final String NAME = "training.pdf";

    private TrainingDocument() {}

    static byte[] bytes() throws IOException {
        try (InputStream in = TrainingDocument.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new FileNotFoundException("no resource " + NAME);
            }
            return in.readAllBytes();
        }
    }
}
