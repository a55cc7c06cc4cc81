package io.bindery.engine.table.finding;

import io.bindery.engine.page.Box;

/** What a column takes of the width of the page. */
record Column(float left, float right) {

    /** How far a box and the column overlap; negative is the gap between them. */
    float overlap(Box box) {
        return Math.min(right, box.right()) - Math.max(left, box.left());
    }
}
