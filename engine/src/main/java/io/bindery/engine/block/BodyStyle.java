package io.bindery.engine.block;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The style of the running text of a document: what most of its characters have in common.
 *
 * @param size in points, to half a point
 * @param bold whether most of it is bold
 * @param spacing from line to line, in font sizes
 */
record BodyStyle(float size, boolean bold, float spacing) {

    private static final float USUAL_SPACING = 1.2f;

    /** Steps in which sizes and spacings are counted. */
    private static final float HALF = 2;

    private static final float TWENTIETH = 20;

    static BodyStyle of(List<List<Line>> pages) {
        Map<Integer, Long> sizes = new HashMap<>();
        Map<Integer, Long> spacings = new HashMap<>();
        long bold = 0;
        long all = 0;
        for (List<Line> lines : pages) {
            Line last = null;
            for (Line line : lines) {
                long length = line.text().length();
                all += length;
                bold += line.bold() ? length : 0;
                sizes.merge(Math.round(line.size() * HALF), length, Long::sum);
                if (last != null && isBelow(last, line)) {
                    float spacing = (line.box().bottom() - last.box().bottom()) / line.size();
                    spacings.merge(Math.round(spacing * TWENTIETH), length, Long::sum);
                }
                last = line;
            }
        }
        return new BodyStyle(
                mostCommon(sizes) / HALF,
                bold * 2 > all,
                spacings.isEmpty() ? USUAL_SPACING : Math.max(1, mostCommon(spacings) / TWENTIETH));
    }

    private static boolean isBelow(Line last, Line next) {
        float step = next.box().bottom() - last.box().bottom();
        return Math.abs(next.size() - last.size()) < 1
                && step > 0
                && step < 3 * next.size()
                && next.box().overlapX(last.box()) > 0;
    }

    /** The smaller of two that are equally common, so that the answer does not depend on the order of a map. */
    private static int mostCommon(Map<Integer, Long> counts) {
        int best = 0;
        long most = 0;
        for (Map.Entry<Integer, Long> count : counts.entrySet()) {
            if (count.getValue() > most || (count.getValue() == most && count.getKey() < best)) {
                best = count.getKey();
                most = count.getValue();
            }
        }
        return best;
    }
}
