package io.bindery.worker.pdf;

import org.apache.pdfbox.pdmodel.PDDocument;

/** What an operation works with. */
record OpenDocument(PDDocument pdf, OutputFiles outputs, StreamGuard guard, Watch watch) {}
