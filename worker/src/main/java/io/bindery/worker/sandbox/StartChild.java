package io.bindery.worker.sandbox;

import java.io.IOException;

/** Starts a child and waits until it is ready. Thread-safe. */
@FunctionalInterface
interface StartChild {

    Child start() throws IOException, InterruptedException;
}
