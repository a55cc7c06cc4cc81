package io.bindery.worker.pdf.ocr;

import io.bindery.worker.pdf.layout.Box;

/**
 * A word that was recognised.
 *
 * @param text not blank
 * @param confidence from 0 to 100
 */
record OcrWord(String text, double confidence, Box box) {}
