package io.bindery.engine.attachment;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns what documents call their attachments into names that are safe as files on any system, differ from each other
 * however a file system compares them, and cannot be taken for what another operation made.
 */
final class SafeNames {

    private static final int MAX_LENGTH = 120;

    /** Longer names are not worth normalising; the end is kept, where the extension is. */
    private static final int MAX_RAW = 1_000;

    private static final String PREFIX = "attachment-";

    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9]{1,16}");

    /** What Windows takes for a device, whatever follows the first dot. */
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

    private final List<Pattern> reserved = Operations.all().stream()
            .filter(spec -> !spec.name().equals(Operations.ATTACHMENTS.name()))
            .map(OperationSpec::artifacts)
            .flatMap(List::stream)
            .map(SafeNames::pattern)
            .toList();

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * The name under which an attachment is stored: {@code [A-Za-z0-9][A-Za-z0-9._-]*}, at most 120 characters, never
     * the same twice.
     */
    String of(String raw) {
        String file = lastSegment(
                Normalizer.normalize(raw.substring(Math.max(0, raw.length() - MAX_RAW)), Normalizer.Form.NFKD));
        int dot = file.lastIndexOf('.');
        boolean hasExtension =
                dot > 0 && EXTENSION.matcher(file.substring(dot + 1)).matches();
        String stem = clean(hasExtension ? file.substring(0, dot) : file);
        String extension = hasExtension ? file.substring(dot) : "";
        String name = compose(stem, 1, extension);
        String first = name.toLowerCase(Locale.ROOT);
        while (!taken.add(name.toLowerCase(Locale.ROOT))) {
            name = compose(stem, numbers.merge(first, 1, Integer::sum) + 1, extension);
        }
        return name;
    }

    private static String lastSegment(String path) {
        String trimmed = path.replaceAll("[/\\\\\\p{Cntrl}\\s]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    }

    private static String clean(String stem) {
        String clean = stem.replaceAll("[^\\x20-\\x7E]", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[._-]+|[._-]+$", "");
        return clean.isEmpty() ? "attachment" : clean;
    }

    private String compose(String stem, int number, String extension) {
        String end = (number == 1 ? "" : "-" + number) + extension;
        String name = cut(stem, end) + end;
        boolean free = !DEVICE.matcher(name).matches()
                && reserved.stream().noneMatch(pattern -> pattern.matcher(name).matches());
        return free ? name : PREFIX + cut(stem, PREFIX + end) + end;
    }

    private static String cut(String stem, String rest) {
        return stem.substring(0, Math.min(stem.length(), MAX_LENGTH - rest.length()));
    }

    private static Pattern pattern(String artifact) {
        return Pattern.compile(Pattern.quote(artifact).replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE);
    }
}
