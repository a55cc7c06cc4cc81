package io.bindery.engine.pdfbox;

import java.util.List;

/**
 * A page as every operation has read it.
 *
 * @param number from 1
 * @param blankForm whether it is an empty object, even without a size
 * @param incomplete whether a part of it is damaged, and was left out
 * @param readings one for each operation, in the operations' order
 */
record ReadPage(int number, boolean blankForm, boolean incomplete, List<Reading> readings) {

    /** The result of reading a page for one operation. */
    sealed interface Reading {

        record Got(Object value) implements Reading {}

        record Unwanted() implements Reading {}

        record Unreadable(Throwable cause) implements Reading {}
    }
}
