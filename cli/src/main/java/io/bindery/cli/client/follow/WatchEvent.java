package io.bindery.cli.client.follow;

import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;

/** An event of a watched job; it carries the current state, not a history. */
public sealed interface WatchEvent {

    /** The job has another state or more progress. */
    record JobChanged(ApiResponse<Job> job) implements WatchEvent {}

    /** A document has another state or more progress. */
    record DocumentChanged(ApiResponse<Document> document) implements WatchEvent {}

    /** The server does not respond; it is polled again, and the job is not affected. */
    record ServerLost(String reason) implements WatchEvent {}

    /** The server responds again. */
    record ServerBack() implements WatchEvent {}
}
