package io.bindery.engine.text;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** What marked content says that its characters stand for together (ISO 32000-1, 14.9.4). */
final class ActualText {

    /** Deeper nesting is ignored. */
    private static final int DEEPEST = 1_000;

    /** Whether each of the open ones says so. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private int tooDeep;
    private @Nullable String text;
    private boolean used;

    void begin(@Nullable COSDictionary properties) {
        if (open.size() == DEEPEST) {
            tooDeep++;
            return;
        }
        String actual = properties == null ? null : properties.getString(COSName.ACTUAL_TEXT);
        // Without the hyphens that may be there, but are not.
        text = actual == null ? null : actual.replace("\u00AD", "");
        used = false;
        open.push(actual != null);
    }

    void end() {
        if (tooDeep > 0) {
            tooDeep--;
        } else if (Boolean.TRUE.equals(open.poll())) {
            text = null;
        }
    }

    /** What a character stands for: the first of several for all of them, the others for nothing. */
    String of(String shown) {
        if (text == null) {
            return shown;
        }
        boolean first = !used;
        used = true;
        return first ? text : "";
    }
}
