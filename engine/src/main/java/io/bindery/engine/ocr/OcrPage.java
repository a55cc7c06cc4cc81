package io.bindery.engine.ocr;

import java.util.List;

/**
 * What is known of a page's text.
 *
 * @param source where the text is from
 * @param words as recognised, with boxes in points from the top left corner of the page as it is shown; empty unless it
 *     was recognised
 * @param warnings in sentences
 */
record OcrPage(Source source, String text, List<OcrWord> words, List<String> warnings) {

    OcrPage {
        words = List.copyOf(words);
        warnings = List.copyOf(warnings);
    }

    enum Source {
        /** The page's own, which was good enough. */
        TEXT,
        RECOGNITION,
        /** Recognition failed. */
        NONE
    }
}
