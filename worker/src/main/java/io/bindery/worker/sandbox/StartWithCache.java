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
    private boolean checked;
    private @Nullable Path cache;

    StartWithCache(ChildCommand command, ChildCache caches, Duration limit) {
        this.command = command;
        this.caches = caches;
        this.limit = limit;
    }

    @Override
    public Child start() throws IOException, InterruptedException {
        Path file = cache();
        return Child.await(command.start(file == null ? null : "-XX:AOTCache=" + file), limit);
    }

    private synchronized @Nullable Path cache() throws InterruptedException {
        if (!checked) {
            cache = AotCache.forChildren(command, caches).orElse(null);
            checked = true;
        }
        return cache;
    }
}
