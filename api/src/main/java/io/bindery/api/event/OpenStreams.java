package io.bindery.api.event;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.job.JobId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The streams open at this instance: at most the allowed number, and none once it is stopping. Thread-safe. */
@Component
class OpenStreams implements SmartLifecycle {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final EventProperties limits;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> byClient = new HashMap<>();
    private boolean running;

    OpenStreams(EventProperties limits) {
        this.limits = limits;
    }

    /**
     * Opens a stream.
     *
     * @param client the address of the client
     * @throws ProblemException {@code TOO_MANY_STREAMS}, or {@code UNAVAILABLE} while this instance stops
     */
    synchronized OpenStream open(String client, JobId job) {
        if (!running) {
            throw ProblemException.retry(ProblemType.UNAVAILABLE, "This instance is stopping.", RETRY_AFTER, null);
        }
        if (byClient.getOrDefault(client, 0) >= limits.perClient()) {
            throw tooMany(
                    "Your address has " + limits.perClient() + " event streams open here, the limit for one address.");
        }
        if (open.size() >= limits.perInstance()) {
            throw tooMany("All " + limits.perInstance() + " event streams of this instance are in use.");
        }
        byClient.merge(client, 1, Integer::sum);
        var stream = new OpenStream(this, client, job);
        open.add(stream);
        return stream;
    }

    synchronized void remove(OpenStream stream) {
        if (open.remove(stream)) {
            byClient.computeIfPresent(stream.client(), (client, count) -> count == 1 ? null : count - 1);
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Wakes the streams of these jobs, and those whose last read failed. */
    void signal(Collection<JobId> changed) {
        signal(stream -> stream.clearReadFailed() || changed.contains(stream.job()));
    }

    /** Wakes every stream. */
    void signalAll() {
        signal(stream -> true);
    }

    private void signal(Predicate<OpenStream> condition) {
        open.stream().filter(condition).forEach(OpenStream::signal);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Ends every stream: requests that never end would delay the server's graceful stop. */
    @Override
    public void stop() {
        List<OpenStream> left;
        synchronized (this) {
            running = false;
            left = List.copyOf(open);
        }
        left.forEach(OpenStream::end);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** Stops before the server, which waits for the requests under way. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    private static ProblemException tooMany(String detail) {
        return ProblemException.retry(ProblemType.TOO_MANY_STREAMS, detail, RETRY_AFTER, null);
    }
}
