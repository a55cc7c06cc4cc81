import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The clients: each hands in one job of its schedule after the other and does with it what the plan says. They are good clients: what fails or is cut off is asked again. */
final class Load implements AutoCloseable {

    private static final Set<String> ENDED = Set.of("SUCCEEDED", "PARTIALLY_SUCCEEDED", "FAILED", "CANCELLED");
    private static final Duration STUCK = Duration.ofMinutes(4);

    private final Schedule schedule;
    private final Fleet fleet;
    private final Client client;
    private final Downloads downloads;
    private final Ledger ledger;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;

    Load(Schedule schedule, Fleet fleet, Containers containers, Ledger ledger) {
        this.schedule = schedule;
        this.fleet = fleet;
        this.ledger = ledger;
        this.client = new Client(ledger);
        this.downloads = new Downloads(client, fleet, containers, ledger);
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
                ledger.violation(Ledger.Column.OTHER, "client " + number + " does not understand an answer: " + e);
            }
        }
    }

    private void run(Plan plan) throws InterruptedException {
        String job = "/v1/jobs/" + accept(plan);
        boolean gone = meddle(plan, job);
        String state = gone ? "" : awaitEnd(plan, job);
        if (plan.retry() && ENDED.contains(state) && !state.equals("SUCCEEDED")) {
            Client.Answer answer = persist(plan, api -> client.post(api, job + "/retry"));
            if (answer.status() == 202) {
                ledger.count("jobs tried again");
                state = awaitEnd(plan, job);
            }
        }
        if (ENDED.contains(state)) {
            gone = downloads.fetch(plan, job);
        }
        if (plan.deleteAtTheEnd() && !gone) {
            persist(plan, api -> client.delete(api, job));
            ledger.count("jobs deleted");
        }
    }

    /** Hands it in until it is accepted. */
    private UUID accept(Plan plan) throws InterruptedException {
        if (plan.twice()) {
            Thread other = Thread.ofPlatform().daemon().start(() -> submit(plan, fleet.apis().get(1 - plan.api())));
            submit(plan, fleet.apis().get(plan.api()));
            other.join();
        }
        for (int tries = 0; !ledger.accepted().containsKey(plan.key()); tries++) {
            if (tries > 0) {
                ledger.count("submissions repeated");
                pause(tries);
            }
            submit(plan, fleet.apis().get((plan.api() + tries) % 2));
        }
        return ledger.accepted().get(plan.key());
    }

    private void submit(Plan plan, Service api) {
        try {
            Client.Answer answer = client.submit(api, plan);
            switch (answer.status()) {
                case 202 -> ledger.accepted(plan.key(), UUID.fromString(answer.json().path("id").asString()));
                // The API stood still in the upload, somebody uploads under the same key, no worker is there, or something is away.
                case 408, 409, 500, 503, 507 -> { }
                default -> ledger.violation(Ledger.Column.OTHER, "the submission " + plan.key() + " was refused: " + answer);
            }
        } catch (IOException e) {
            // Not known whether it was accepted: it is asked again.
        }
    }

    /** Whether the job was deleted. */
    private boolean meddle(Plan plan, String job) throws InterruptedException {
        if (plan.meddling() == Plan.Meddling.NONE) {
            return false;
        }
        Thread.sleep(plan.meddleAfterMillis());
        switch (plan.meddling()) {
            case CANCEL -> {
                persist(plan, api -> client.post(api, job + "/cancel"));
                ledger.count("jobs cancelled");
            }
            case DELETE -> {
                persist(plan, api -> client.delete(api, job));
                ledger.count("jobs deleted");
                return true;
            }
            case REPEAT -> submit(plan, fleet.apis().get(1 - plan.api()));
            case NONE -> throw new IllegalStateException();
        }
        return false;
    }

    /** The state it ended in; {@code GONE}, or {@code STUCK} after minutes. */
    private String awaitEnd(Plan plan, String job) throws InterruptedException {
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
                    ledger.violation(Ledger.Column.LOST, job + " was accepted and is now answered with " + answer);
                    return "GONE";
                }
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        Chaos.say(job + " has not ended for " + STUCK.toMinutes() + " minutes; the client gives up, the end of the run will tell");
        ledger.count("jobs a client gave up waiting for");
        return "STUCK";
    }

    private interface Ask {
        Client.Answer of(Service api) throws IOException;
    }

    /** Asks one API after the other until one of them answers for itself. */
    private Client.Answer persist(Plan plan, Ask ask) throws InterruptedException {
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
