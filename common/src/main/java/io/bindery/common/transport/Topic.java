package io.bindery.common.transport;

/** What a message is about; each topic has one durable queue whose subscribers compete. */
public enum Topic {
    /** A document of an interactive job waits. */
    WORK_INTERACTIVE,
    /** A document of a bulk job waits. */
    WORK_BULK,
    /** A document has ended. */
    COMPLETION,
    /** Dead letters: messages that were rejected or delivered too often; nothing is published here directly. */
    DEAD
}
