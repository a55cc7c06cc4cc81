package io.bindery.api.result;

import io.bindery.api.result.download.AttachmentHeaders;
import io.bindery.db.query.DocumentView;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Names in the ZIP. Paths were checked when they came in; a name that leaves the folder it is unpacked into is never written all the same. */
final class EntryName {

    static final String MANIFEST = "manifest.json";

    private static final Set<String> OURS = Set.of(MANIFEST, WriteWorkbook.NAME);

    private EntryName() {}

    /** {@code <document path>/<artifact>}, or with the document's id for its path if that is not a plain relative one. */
    static String of(DocumentView document, String artifact) {
        String folder = plain(document.path()) ? document.path() : document.id().toString();
        return folder + "/"
                + (plain(artifact) && !artifact.contains("/") ? artifact : AttachmentHeaders.safe(artifact));
    }

    private static boolean plain(String path) {
        String[] segments = path.split("/", -1);
        return path.chars().noneMatch(c -> c == '\\' || Character.isISOControl(c))
                && Arrays.stream(segments)
                        .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."))
                && !path.matches("[A-Za-z]:.*")
                && !OURS.contains(segments[0].toLowerCase(Locale.ROOT));
    }
}
