package io.bindery.common.job;

/**
 * Why a document failed.
 *
 * @param code what happened
 * @param detail a sentence for the person who uploaded the file; never a stack trace or an internal path
 */
public record Failure(FailureCode code, String detail) {}
