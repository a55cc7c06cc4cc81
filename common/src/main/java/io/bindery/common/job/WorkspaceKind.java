package io.bindery.common.job;

/** What a workspace holds. */
public enum WorkspaceKind {
    /** The PDFs a user submitted. */
    INPUT,
    /** The artifacts made from them. */
    RESULT
}
