import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The clients: each submits the jobs of its schedule one after the other and acts on them as planned. Failed requests
 * are retried.
 */
final class Load implements AutoCloseable {

    private static final Set<String> ENDED = Set.of("SUCCEEDED", "PARTIALLY_SUCCEEDED", "FAILED", "CANCELLED");
    private static final Duration STUCK = Duration.ofMinutes(4);

    private final Schedule schedule;
    private final Fleet fleet;
    private final Client client;
    private final Downloads downloads;
    private final RunRecord record;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    Load(Schedule schedule, Fleet fleet, Containers containers, RunRecord record) {
        this.schedule = schedule;
        this.fleet = fleet;
        this.record = record;
        this.client = new Client(record);
        this.downloads = new Downloads(client, fleet, containers, record);
    }

    void start() {
        for (int i = 0; i < Schedule.CLIENTS; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().name("client-" + i).daemon().start(() -> loop(number)));
        }
    }

    /** No more jobs; returns when every client is done with the one it has. False if some are not. */
    boolean finish(Duration atMost) throws InterruptedException {
        ending = true;
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean ended = true;
        for (Thread thread : threads) {
            ended &= thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        return ended;
    }

    @Override
    public void close() {
        ending = true;
        threads.forEach(Thread::interrupt);
    }

    private void loop(int number) {
        for (int job = 0; !ending; job++) {
            try {
                run(schedule.job(number, job));
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                record.violation(RunRecord.Category.OTHER, "client " + number + " does not understand an answer: " + e);
            }
        }
    }

    private void run(JobPlan plan) throws InterruptedException {
        String job = "/v1/jobs/" + accept(plan);
        boolean gone = act(plan, job);
        String state = gone ? "" : awaitEnd(plan, job);
        if (plan.retry() && ENDED.contains(state) && !state.equals("SUCCEEDED")) {
            Client.Answer answer = persist(plan, api -> client.post(api, job + "/retry"));
            if (answer.status() == 202) {
                record.count("jobs tried again");
                state = awaitEnd(plan, job);
            }
        }
        if (ENDED.contains(state)) {
            gone = downloads.fetch(plan, job);
        }
        if (plan.deleteAtTheEnd() && !gone) {
            persist(plan, api -> client.delete(api, job));
            record.count("jobs deleted");
        }
    }

    /** Submits until the job is accepted. */
    private UUID accept(JobPlan plan) throws InterruptedException {
        if (plan.twice()) {
            Thread other = Thread.ofPlatform().daemon().start(() -> submit(plan, fleet.apis().get(1 - plan.api())));
            submit(plan, fleet.apis().get(plan.api()));
            other.join();
        }
        for (int tries = 0; !record.accepted().containsKey(plan.key()); tries++) {
            if (tries > 0) {
                record.count("submissions repeated");
                pause(tries);
            }
            submit(plan, fleet.apis().get((plan.api() + tries) % 2));
        }
        return record.accepted().get(plan.key());
    }

    private void submit(JobPlan plan, Service api) {
        try {
            Client.Answer answer = client.submit(api, plan);
            switch (answer.status()) {
                case 202 -> record.accepted(plan.key(), UUID.fromString(answer.json().path("id").asString()));
                // The upload timed out, another upload has the same key, no worker is ready, or a service is
                // unavailable.
                case 408, 409, 500, 503, 507 -> { }
                default -> record.violation(RunRecord.Category.OTHER, "the submission " + plan.key() + " was refused: " + answer);
            }
        } catch (IOException e) {
            // Unknown whether it was accepted: it is submitted again.
        }
    }

    /** Whether the job was deleted. */
    private boolean act(JobPlan plan, String job) throws InterruptedException {
        if (plan.action() == JobPlan.ClientAction.NONE) {
            return false;
        }
        Thread.sleep(plan.actionAfterMillis());
        switch (plan.action()) {
            case CANCEL -> {
                persist(plan, api -> client.post(api, job + "/cancel"));
                record.count("jobs cancelled");
            }
            case DELETE -> {
                persist(plan, api -> client.delete(api, job));
                record.count("jobs deleted");
                return true;
            }
            case REPEAT -> submit(plan, fleet.apis().get(1 - plan.api()));
            case NONE -> throw new IllegalStateException();
        }
        return false;
    }

    /** The state it ended in; {@code GONE}, or {@code STUCK} after minutes. */
    private String awaitEnd(JobPlan plan, String job) throws InterruptedException {
        Instant since = Instant.now();
        while (Duration.between(since, Instant.now()).compareTo(STUCK) < 0) {
            Client.Answer answer = persist(plan, api -> client.get(api, job));
            switch (answer.status()) {
                case 200 -> {
                    if (ENDED.contains(answer.state())) {
                        return answer.state();
                    }
                }
                case 410 -> {
                    return "GONE";
                }
                default -> {
                    record.violation(RunRecord.Category.LOST, job + " was accepted and is now answered with " + answer);
                    return "GONE";
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        Chaos.log(job + " has not ended for " + STUCK.toMinutes() + " minutes; the client gives up, the end of the run will tell");
        record.count("jobs a client gave up waiting for");
        return "STUCK";
    }

    private interface Ask {
        Client.Answer of(Service api) throws IOException;
    }

    /** Sends a request to the APIs in turn until one responds with a status below 500. */
    private Client.Answer persist(JobPlan plan, Ask ask) throws InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                Client.Answer answer = ask.of(fleet.apis().get((plan.api() + tries) % 2));
                if (answer.status() < 500) {
                    return answer;
                }
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
            }
            pause(tries);
        }
    }

    private static void pause(int tries) throws InterruptedException {
        Thread.sleep(Math.min(1500, 200L * (tries + 1)));
    }
}
