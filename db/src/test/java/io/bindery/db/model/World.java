package io.bindery.db.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.DocumentId;
import io.bindery.db.document.Claim;
import io.bindery.db.document.Claimant;
import io.bindery.db.lease.DownloadLease;
import io.bindery.db.outbox.RelayRound;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upkeep.Deletion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.opentest4j.TestAbortedException;

/**
 * The real stores, the model beside them, and everything that workers, readers, cleaners and the network remember,
 * however old.
 */
final class World {

    private static final Duration TOO_SLOW = Duration.ofSeconds(9);

    final StoresModel model = new StoresModel();
    final Network network = new Network();
    final RelayRound relay;
    final Stores stores;
    final List<Remembered<Claim, DocumentModel>> claims = new ArrayList<>();
    final List<Remembered<DownloadLease, LeaseModel>> downloads = new ArrayList<>();
    final List<Remembered<Deletion, WorkspaceModel>> deletions = new ArrayList<>();
    private final TestDatabase database;
    private final List<String> story = new ArrayList<>();
    private final List<String> surprises = new ArrayList<>();
    private long aligned = System.nanoTime();
    private Map<Invariant, List<String>> broken = Map.of();

    /** What somebody was given, and what it stands for in the model. */
    record Remembered<T, M>(T real, M model) {}

    World(TestDatabase database) {
        this.database = database;
        this.stores = Stores.of(database);
        this.relay = new RelayRound(database, network);
        database.empty();
    }

    void take(Runnable step) {
        if (System.nanoTime() - aligned > TOO_SLOW.toNanos()) {
            throw new TestAbortedException("too slow a machine for the times of the model");
        }
        step.run();
        broken = Invariant.broken(database.jdbc());
    }

    /** The one a pick means, counted from the newest. */
    static <T> Optional<T> pick(List<T> among, int pick) {
        return among.isEmpty() ? Optional.empty() : Optional.of(among.get(among.size() - 1 - pick % among.size()));
    }

    Claimant claimant() {
        return database.work().claimant();
    }

    TestDatabase database() {
        return database;
    }

    DocumentModel document(DocumentId id) {
        return model.documents().stream()
                .filter(document -> document.id.equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Writes down what happened, and whether the answer was foreseen. */
    void tell(String what, Object foreseen, Object answer) {
        story.add(what + ": " + answer);
        if (!Objects.equals(foreseen, answer)) {
            surprises.add("%s answered %s, the model said %s".formatted(what, answer, foreseen));
        }
    }

    /** Lets time pass for every row, less what this test took since the last time. */
    void timePasses(long seconds) {
        long before = System.nanoTime();
        database.timePasses(Times.seconds(seconds).minusNanos(before - aligned));
        aligned = before;
        model.now += seconds;
        story.add(seconds + " seconds pass");
    }

    void answersAreForeseen() {
        assertThat(surprises).isEmpty();
    }

    void rowsAreForeseen() {
        List<String> expected = model.lines();
        List<String> actual = new RealRows(database.jdbc()).lines();
        assertThat(minus(actual, expected))
                .as("rows that the model does not have")
                .isEmpty();
        assertThat(minus(expected, actual)).as("rows that only the model has").isEmpty();
    }

    void holds(Invariant invariant) {
        assertThat(broken.getOrDefault(invariant, List.of())).isEmpty();
    }

    /**
     * Whatever has happened, once nobody interferes everything ends, and nothing is left (docs/protocol.md#liveness).
     */
    void everythingEnds() {
        new Settling(this).settle();
    }

    private static List<String> minus(List<String> lines, List<String> others) {
        var rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        rest.sort(Comparator.naturalOrder());
        return rest;
    }

    /** The story so far. */
    @Override
    public String toString() {
        return IntStream.range(0, story.size())
                .mapToObj(i -> "%n    %d. %s".formatted(i + 1, story.get(i)))
                .reduce("", String::concat);
    }
}
