package io.bindery.engine;

/** Turns one PDF into the requested results. Thread-safe; each run is independent. */
public interface Engine {

    /**
     * Runs all operations of the task in one pass over its pages and returns when every file is closed, the input
     * included. Whatever the document does ends in a result, never in an exception. Unless the result is {@link
     * EngineResult.Produced}, the content of the output directory is invalid. Interrupting the calling thread stops the
     * run.
     *
     * @param control called from a thread of the engine
     * @throws IllegalArgumentException if the task has an operation that this engine does not have
     */
    EngineResult run(EngineTask task, EngineControl control);
}
