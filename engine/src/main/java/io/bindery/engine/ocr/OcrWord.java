package io.bindery.engine.ocr;

import io.bindery.engine.page.Box;

/**
 * A word that was recognised.
 *
 * @param text not blank
 * @param confidence from 0 to 100
 */
record OcrWord(String text, double confidence, Box box) {}
