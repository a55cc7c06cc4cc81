package io.bindery.cli.client.follow;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;

/** What a watcher of a job is told: states as they are now, not a history. */
public sealed interface Change {

    /** The job is in another state, or further. */
    record OfJob(Answer<Job> job) implements Change {}

    /** A document is in another state, or further. */
    record OfDocument(Answer<Document> document) implements Change {}

    /** The server does not answer; the job is not affected, and it is asked again. */
    record Away(String reason) implements Change {}

    /** The server answers again. */
    record Back() implements Change {}
}
