package io.bindery.engine.page.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The stretches from left to right that words leave free.
 *
 * @param free from left to right
 */
record Gaps(List<Gap> free) {

    Gaps {
        free = List.copyOf(free);
    }

    /** A stretch. */
    record Gap(float from, float to) {

        float width() {
            return to - from;
        }

        float centre() {
            return (from + to) / 2;
        }
    }

    static Gaps between(float left, float right) {
        return new Gaps(List.of(new Gap(left, right)));
    }

    boolean isEmpty() {
        return free.isEmpty();
    }

    /** What these words leave free of a gap, without stretches that are narrower. */
    Gaps without(List<Fragment> words, float narrowest) {
        List<Fragment> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(Fragment::left));
        List<Gap> left = new ArrayList<>();
        int word = 0;
        for (Gap gap : free) {
            float from = gap.from();
            // Words may overlap; one that reaches into the next gap is visited again there.
            while (word > 0 && sorted.get(word - 1).right() > from) {
                word--;
            }
            while (word < sorted.size() && sorted.get(word).left() < gap.to()) {
                add(from, sorted.get(word).left(), narrowest, left);
                from = Math.max(from, sorted.get(word).right());
                word++;
            }
            add(from, gap.to(), narrowest, left);
        }
        return new Gaps(left);
    }

    private static void add(float from, float to, float narrowest, List<Gap> target) {
        if (to - from >= narrowest) {
            target.add(new Gap(from, to));
        }
    }
}
