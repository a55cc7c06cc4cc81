package io.bindery.worker.pdf.text;

import org.apache.pdfbox.text.TextPosition;

/** The height on the page that the current line of text takes, to tell for certain that a character begins another one. */
final class LineBand {

    private float top = Float.POSITIVE_INFINITY;
    private float bottom = Float.NEGATIVE_INFINITY;

    /** Begins a new page. */
    void clear() {
        top = Float.POSITIVE_INFINITY;
        bottom = Float.NEGATIVE_INFINITY;
    }

    /**
     * Adds a character to the line. A line as PDFBox takes it may end earlier, never later: it ends where a character overlaps neither the last nor the
     * lowest character of the line.
     *
     * @return whether it begins another line, whatever came before it; text that is not upright never does
     */
    boolean beginsLine(TextPosition text) {
        float y = text.getYDirAdj();
        float height = Math.abs(text.getHeightDir());
        boolean begins = y - height > bottom || y < top;
        if (begins) {
            clear();
        }
        top = Math.min(top, y - height);
        bottom = Math.max(bottom, y);
        return begins && text.getDir() == 0 && !text.getFont().isVertical();
    }
}
