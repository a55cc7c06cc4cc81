package io.bindery.engine.ocr;

import io.bindery.engine.document.PageSource;
import io.bindery.engine.image.LargeImage;
import io.bindery.engine.page.PageLayout;
import io.bindery.engine.page.TextLine;
import io.bindery.engine.page.reading.ReadLayout;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides whether the text a page has of its own makes recognition needless. */
final class UsableText {

    /** A stamp, a page number or a footer on a scan has less. */
    private static final int ENOUGH_CHARACTERS = 100;

    /** Of a hundred characters; more are the sign of a font without a way back to characters. */
    private static final int MAX_UNREADABLE = 10;

    /** An image with fewer pixels is a logo. */
    private static final int IMAGE_PIXELS = 200_000;

    private UsableText() {}

    /** The text; or nothing if it is none, or little beside an image, or cannot be read. */
    static Optional<String> of(PageSource page) {
        PageLayout layout;
        try {
            layout = ReadLayout.of(page);
        } catch (IOException e) {
            // What cannot be read may still be seen.
            return Optional.empty();
        }
        String text = layout.lines().stream().map(TextLine::text).collect(Collectors.joining("\n"));
        long readable = text.codePoints().filter(Character::isLetterOrDigit).count();
        long unreadable = text.codePoints().filter(UsableText::isUnreadable).count();
        boolean usable = readable > 0
                && unreadable * 100 <= MAX_UNREADABLE * (readable + unreadable)
                && (readable >= ENOUGH_CHARACTERS || !LargeImage.isOn(page, IMAGE_PIXELS));
        return usable ? Optional.of(text) : Optional.empty();
    }

    private static boolean isUnreadable(int codePoint) {
        return codePoint == 0xFFFD || Character.getType(codePoint) == Character.PRIVATE_USE;
    }
}
