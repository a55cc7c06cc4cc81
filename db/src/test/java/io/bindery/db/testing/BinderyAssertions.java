package io.bindery.db.testing;

/** Assertions that speak the domain: {@code assertThat(document).isQueued().hasAttempts(2)}. */
public final class BinderyAssertions {

    private BinderyAssertions() {}

    /** About a document. */
    public static DocumentAssert assertThat(DocumentRow document) {
        return new DocumentAssert(document);
    }

    /** About a job. */
    public static JobAssert assertThat(JobRow job) {
        return new JobAssert(job);
    }

    /** About a workspace. */
    public static WorkspaceAssert assertThat(WorkspaceRow workspace) {
        return new WorkspaceAssert(workspace);
    }

    /** About a lease. */
    public static LeaseAssert assertThat(LeaseRow lease) {
        return new LeaseAssert(lease);
    }
}
