package io.bindery.api.result;

import io.bindery.api.result.download.AttachmentHeaders;
import io.bindery.db.query.DocumentView;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Names of the entries of the ZIP. Paths were checked at the upload; a name that would leave the folder it is unpacked
 * into is never written, whatever the database holds.
 */
final class EntryName {

    static final String MANIFEST = "manifest.json";

    private static final Set<String> RESERVED = Set.of(MANIFEST, WriteWorkbook.NAME);

    private EntryName() {}

    /** {@code <document path>/<artifact>}; the document's id replaces a path that is not a safe relative one. */
    static String of(DocumentView document, String artifact) {
        String folder =
                isSafe(document.path()) ? document.path() : document.id().toString();
        return folder + "/"
                + (isSafe(artifact) && !artifact.contains("/") ? artifact : AttachmentHeaders.safe(artifact));
    }

    private static boolean isSafe(String path) {
        String[] segments = path.split("/", -1);
        return path.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
                && Arrays.stream(segments)
                        .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."))
                && !path.matches("[A-Za-z]:.*")
                && !RESERVED.contains(segments[0].toLowerCase(Locale.ROOT));
    }
}
