package io.bindery.worker.pdf.table;

import io.bindery.worker.pdf.layout.Box;

/** What a column takes of the width of the page. */
record Column(float left, float right) {

    /** How far a box and the column overlap; negative is the gap between them. */
    float overlap(Box box) {
        return Math.min(right, box.right()) - Math.max(left, box.left());
    }
}
