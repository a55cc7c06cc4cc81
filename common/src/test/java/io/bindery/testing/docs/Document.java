package io.bindery.testing.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One Markdown file.
 *
 * @param name its path in the repository
 * @param file where it is
 * @param prose its lines by number, from 1, without those of fenced code
 */
record Document(String name, Path file, Map<Integer, String> prose) {

    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?) *#*");
    private static final Pattern LINK = Pattern.compile("]\\(<?([^)\\s>]+)>?(?: +\"[^\"]*\")?\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK_TEXT = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern NO_PART_OF_AN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

    static Document read(Path root, Path file) {
        var prose = new TreeMap<Integer, String>();
        boolean fenced = false;
        int number = 0;
        for (String line : Repository.text(file).lines().toList()) {
            number++;
            boolean fence = line.stripLeading().startsWith("```");
            if (!fenced && !fence) {
                prose.put(number, line);
            }
            fenced ^= fence;
        }
        return new Document(root.relativize(file).toString().replace('\\', '/'), file, prose);
    }

    /** Targets of all links outside of code, as they are written. */
    List<String> links() {
        var targets = new ArrayList<String>();
        prose.values()
                .forEach(line -> LINK.matcher(CODE.matcher(line).replaceAll("code"))
                        .results()
                        .forEach(found -> targets.add(found.group(1))));
        return targets;
    }

    /** The anchors that GitHub gives to the headings: lower case, blanks as dashes, repetitions numbered. */
    Set<String> anchors() {
        var anchors = new LinkedHashSet<String>();
        var seen = new HashMap<String, Integer>();
        for (String line : prose.values()) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                String text =
                        LINK_TEXT.matcher(heading.group(1)).replaceAll("$1").toLowerCase(Locale.ROOT);
                String anchor =
                        NO_PART_OF_AN_ANCHOR.matcher(text).replaceAll("").replace(' ', '-');
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
        }
        return anchors;
    }
}
