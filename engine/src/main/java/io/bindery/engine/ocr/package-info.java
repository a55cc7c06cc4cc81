/** The operation {@code ocr}: reads pages that are images, with the command {@code tesseract}. */
@NullMarked
package io.bindery.engine.ocr;

import org.jspecify.annotations.NullMarked;
