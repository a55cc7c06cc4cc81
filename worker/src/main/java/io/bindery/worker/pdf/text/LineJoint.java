package io.bindery.worker.pdf.text;

import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** Rejoins text that does not run from left to right: PDFBox takes each character of vertical writing and of rotated text for a line of its own. */
final class LineJoint {

    private LineJoint() {}

    /** What belongs between two characters that PDFBox put on two lines: nothing, a space, or null if they are indeed on two. */
    static @Nullable String between(TextPosition last, TextPosition next) {
        if (last.getFont().isVertical() && next.getFont().isVertical()) {
            return continuesColumn(last, next) ? "" : null;
        }
        boolean sameRotation = last.getDir() != 0 && last.getDir() == next.getDir();
        return sameRotation ? betweenRotated(last, next) : null;
    }

    private static boolean continuesColumn(TextPosition above, TextPosition below) {
        float size = Math.abs(above.getFontSizeInPt());
        float step = below.getY() - above.getY();
        return Math.abs(below.getX() - above.getX()) < size / 2 && step > 0 && step < size * 3;
    }

    private static @Nullable String betweenRotated(TextPosition last, TextPosition next) {
        float gap = next.getXDirAdj() - last.getXDirAdj() - last.getWidthDirAdj();
        float space = last.getWidthOfSpace();
        boolean sameLine = Math.abs(next.getYDirAdj() - last.getYDirAdj()) < last.getHeightDir() / 2;
        if (!sameLine || gap < -space || gap > 4 * space) {
            return null;
        }
        return gap > space / 2 ? " " : "";
    }
}
