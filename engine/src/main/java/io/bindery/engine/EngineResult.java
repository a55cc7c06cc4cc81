package io.bindery.engine;

import io.bindery.common.job.Failure;
import java.util.List;
import java.util.OptionalInt;

/** How a run ended. */
public sealed interface EngineResult {

    /**
     * All results are in the output directory, closed but not yet made durable.
     *
     * @param warnings sentences for the person who uploaded the file: what had to be left out; at most about a hundred
     */
    record Produced(int pageCount, List<ProducedFile> files, List<String> warnings) implements EngineResult {

        public Produced {
            files = List.copyOf(files);
            warnings = List.copyOf(warnings);
        }
    }

    /** The document cannot be processed; the page count is there if it was found out. */
    record Failed(Failure failure, OptionalInt pageCount) implements EngineResult {}

    /** The caller has cancelled the run. */
    record Stopped() implements EngineResult {}
}
