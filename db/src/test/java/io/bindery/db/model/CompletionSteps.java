package io.bindery.db.model;

import io.bindery.common.message.DocumentMessage;
import io.bindery.db.job.Completion;
import java.util.List;
import java.util.UUID;

/** Messages published, lost, repeated and late; and the handler that can do without them. */
final class CompletionSteps {

    private CompletionSteps() {}

    static List<Step> all() {
        return List.of(
                new Step("publish the outbox", 5, CompletionSteps::publish),
                new Step("lose a message", 1, CompletionSteps::lose),
                new Step("deliver a completion", 6, CompletionSteps::deliver),
                new Step("deliver a completion that the inbox forgot", 3, CompletionSteps::deliverForgotten),
                new Step("handle silent completions", 4, CompletionSteps::handleSilent));
    }

    /** The broker is away now and then. */
    private static void publish(World world, int pick) {
        world.network.away = pick == 7;
        List<MessageModel> unsent =
                world.model.outbox.stream().filter(message -> !message.sent).toList();
        if (!world.network.away) {
            unsent.forEach(message -> message.sent = true);
        }
        world.tell(
                world.network.away ? "the relay meets no broker" : "the relay publishes",
                world.network.away ? 0 : unsent.size(),
                world.relay.publish());
    }

    private static void lose(World world, int pick) {
        World.pick(world.network.completions, pick).ifPresent(completed -> {
            world.network.completions.remove(completed);
            world.tell("the network loses " + name(world, completed.message()), "", "");
        });
    }

    /** It stays under way: the next delivery of it is a duplicate. */
    private static void deliver(World world, int pick) {
        World.pick(world.network.completions, pick)
                .ifPresent(completed -> handle(world, completed.id(), completed.message()));
    }

    /** The inbox keeps what it handled for some time only; a repetition after that looks like the first. */
    private static void deliverForgotten(World world, int pick) {
        World.pick(world.network.completions, pick)
                .ifPresent(completed -> handle(world, UUID.randomUUID(), completed.message()));
    }

    private static void handle(World world, UUID id, DocumentMessage message) {
        Completion foreseen = world.model.inbox.add(id) ? complete(world, message) : Completion.DUPLICATE;
        world.tell(
                name(world, message) + " is delivered",
                foreseen,
                world.stores.completions().handle(id, message));
    }

    private static Completion complete(World world, DocumentMessage message) {
        DocumentModel document = world.document(message.documentId());
        JobModel job = document.job;
        if (!document.state.ended() || document.fence != message.fence()) {
            return Completion.STALE;
        }
        boolean last = job.working()
                && job.allEnded()
                && job.documents.stream()
                        .filter(other -> other != document)
                        .flatMap(DocumentModel::leases)
                        .noneMatch(LeaseModel::held);
        if (last) {
            job.end(world.model.now);
        }
        document.leases().filter(lease -> lease.fence <= message.fence()).forEach(lease -> lease.release("COMPLETED"));
        return last ? Completion.JOB_ENDED : Completion.DOCUMENT_ENDED;
    }

    private static void handleSilent(World world, int pick) {
        List<DocumentModel> silent = world.model.documents().stream()
                .filter(document -> document.state.ended()
                        && document.finishedAt < world.model.now - Times.SILENCE
                        && (document.leases().anyMatch(LeaseModel::held)
                                || (document.job.working() && document.job.allEnded())))
                .toList();
        silent.forEach(document -> {
            world.model.inbox.add(UUID.randomUUID());
            complete(
                    world,
                    new DocumentMessage(DocumentMessage.VERSION, document.job.id, document.id, document.fence, null));
        });
        world.tell(
                "silent completions are handled",
                silent.size(),
                world.stores.silent().handle(Times.seconds(Times.SILENCE)));
    }

    private static String name(World world, DocumentMessage message) {
        return "the completion of %s under fence %d".formatted(world.document(message.documentId()), message.fence());
    }
}
