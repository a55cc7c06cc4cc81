package io.bindery.common.job;

/** What a workspace holds. */
public enum WorkspaceKind {
    /** The PDFs a user handed in. */
    INPUT,
    /** The artifacts made from them. */
    RESULT
}
