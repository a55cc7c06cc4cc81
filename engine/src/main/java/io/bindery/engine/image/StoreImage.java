package io.bindery.engine.image;

import static java.lang.System.Logger.Level.DEBUG;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.output.OutputFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Writes an image to a file without a name, in its own format or as PNG; equal files are kept once. Thread-safe. */
final class StoreImage {

    private static final System.Logger LOG = System.getLogger(StoreImage.class.getName());

    private final Map<String, Result.Stored> byContent = new ConcurrentHashMap<>();

    /** The result of storing an image. */
    sealed interface Result {

        /** A file; the same for equal images. */
        record Stored(OutputFiles.Draft draft, FileKind kind) implements Result {}

        /** No file, and why, as the second half of a sentence. */
        record LeftOut(String reason) implements Result {}

        /** Left out without a warning. */
        record Ignored() implements Result {}
    }

    Result store(FoundImage image, OpenDocument document) {
        document.watch().check();
        if (image.isTiny()) {
            return new Result.Ignored();
        }
        ImageGuard guard = ImageGuard.of(document);
        Optional<String> objection = image instanceof FoundImage.Inline inline
                ? guard.objection(inline.dictionary(), inline.data().bytes())
                : guard.objection(image.dictionary());
        if (objection.isPresent()) {
            return new Result.LeftOut(objection.get());
        }
        try {
            Optional<OwnFormat> own =
                    image instanceof FoundImage.Shared shared ? OwnFormat.of(shared) : Optional.empty();
            if (own.isPresent()) {
                try (InputStream bytes = own.get().bytes()) {
                    return write(own.get().kind(), bytes::transferTo, document);
                }
            }
            BufferedImage decoded = image.open().getImage();
            return write(FileKind.PNG, out -> EncodePng.write(decoded, out), document);
        } catch (RunEnded e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // PDFBox throws any exception for a damaged image.
            document.watch().check();
            LOG.log(DEBUG, "an image cannot be decoded", e);
            return new Result.LeftOut("it is damaged");
        }
    }

    private Result write(FileKind kind, Content content, OpenDocument document) throws IOException {
        OutputFiles.Draft draft = document.outputs().draft(document.scratch());
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(draft.content(), digest)) {
            content.writeTo(out);
        }
        Result.Stored mine = new Result.Stored(draft, kind);
        String key = kind + HexFormat.of().formatHex(digest.digest());
        Result.Stored earlier = byContent.putIfAbsent(key, mine);
        if (earlier == null) {
            return mine;
        }
        document.outputs().discard(draft);
        return earlier;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
