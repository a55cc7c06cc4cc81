package io.bindery.engine.document;

import io.bindery.engine.guard.StreamGuard;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.output.OutputFiles;
import io.bindery.engine.output.Warnings;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What an operation works with, on one thread.
 *
 * @param outputs shared by all threads of the run
 * @param guard of this document
 * @param watch shared by all threads of the run; checked regularly by everything that may take long
 * @param scratch a directory for temporary files, removed after the run
 * @param pageCount of the document
 * @param warnings sentences for the person who uploaded the file; shared by all threads of the run
 * @param tools of this document
 */
public record OpenDocument(
        PDDocument pdf,
        OutputFiles outputs,
        StreamGuard guard,
        Watch watch,
        Path scratch,
        int pageCount,
        Warnings warnings,
        Tools tools) {}
