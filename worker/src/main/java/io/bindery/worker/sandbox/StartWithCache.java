package io.bindery.worker.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts children with their AOT cache, which the first of them waits for. */
final class StartWithCache implements StartChild {

    private final ChildCommand command;
    private final ChildCache caches;
    private final Duration limit;
    private boolean looked;
    private @Nullable Path cache;

    StartWithCache(ChildCommand command, ChildCache caches, Duration limit) {
        this.command = command;
        this.caches = caches;
        this.limit = limit;
    }

    @Override
    public Child start() throws IOException, InterruptedException {
        Path made = cache();
        return Child.await(command.start(made == null ? null : "-XX:AOTCache=" + made), limit);
    }

    private synchronized @Nullable Path cache() throws InterruptedException {
        if (!looked) {
            cache = AotCache.forChildren(command, caches).orElse(null);
            looked = true;
        }
        return cache;
    }
}
