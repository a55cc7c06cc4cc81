package io.bindery.engine.block;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an item of a list begins with.
 *
 * @param text as in the document
 * @param number of a numbered item; negative for others
 * @param length with the space after it
 */
record ListMarker(String text, int number, int length) {

    /** Bullets, some of them from symbol fonts, which land in the private use area. */
    private static final String BULLETS = "•◦▪▫‣●○■□◆◇➢➤✓✔❖⁃∙·*–—\\-\uF0B7\uF0A7\uF0D8\uF0FC\uF06E\uF076\uF02D";

    private static final Pattern MARKER = Pattern.compile(
            "(?:([" + BULLETS + "])|\\(?(\\d{1,3})[.)]|\\([a-zA-Z]{1,4}\\)|[a-zA-Z][.)]|\\[\\d{1,3}])\\s+(?=\\S)");

    private static final Pattern ALONE = Pattern.compile(
            "[" + BULLETS + "]|\\(?[\\da-zA-Z]{1,3}[.)]|\\[\\d{1,3}]|[A-Z\\d]{1,2}(\\.\\d{1,3}){0,5}\\.?");

    private static final Pattern INITIAL = Pattern.compile("[A-Z]\\..*");

    static Optional<ListMarker> of(String line) {
        Matcher marker = MARKER.matcher(line);
        // "J. Smith" is a person, not item J.
        if (!marker.lookingAt() || INITIAL.matcher(marker.group()).matches()) {
            return Optional.empty();
        }
        int number = marker.group(2) == null ? -1 : Integer.parseInt(marker.group(2));
        return Optional.of(new ListMarker(marker.group().strip(), number, marker.end()));
    }

    boolean isBullet() {
        return BULLETS.contains(text);
    }

    /** Whether text is nothing but a marker or the number of a section: what it belongs to stands further right. */
    static boolean isAlone(String text) {
        return ALONE.matcher(text).matches();
    }
}
