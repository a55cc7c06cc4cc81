package io.bindery.db.model;

import io.bindery.common.transport.Topic;

/** What the model knows of a message in the outbox. */
final class MessageModel {

    private final Topic topic;
    private final DocumentModel document;
    private final long fence;
    boolean sent;

    MessageModel(Topic topic, DocumentModel document) {
        this.topic = topic;
        this.document = document;
        this.fence = document.fence;
    }

    String line() {
        return "message %s %s fence %d%s".formatted(topic, document, fence, sent ? " sent" : "");
    }
}
