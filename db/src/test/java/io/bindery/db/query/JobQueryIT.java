package io.bindery.db.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.job.WorkspaceState;
import io.bindery.common.operation.OperationRequest;
import io.bindery.db.document.Claim;
import io.bindery.db.job.FailUpload;
import io.bindery.db.job.UploadStart;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobQueryIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final JobQuery jobs = database.bean(JobQuery.class);

    @Test
    void countsDocumentsAndPagesOfARunningJob() {
        var ask = new OperationRequest("pages", Map.of("dpi", 150));
        GivenJob job = database.given()
                .acceptedJob()
                .documents(4)
                .priority(Priority.BULK)
                .operations(ask)
                .accept();
        database.work().done(job.document(0));
        database.work().fail(database.work().claim(job.document(1)));
        database.work().claim(job.document(2));

        JobView view = jobs.find("anna", job.id()).orElseThrow();

        assertThat(view.state()).isEqualTo(JobState.RUNNING);
        assertThat(view.priority()).isEqualTo(Priority.BULK);
        assertThat(view.operations()).containsExactly(ask);
        assertThat(view.documents()).isEqualTo(new JobView.Documents(4, 1, 1, 1, 1, 0));
        assertThat(view.pages()).isEqualTo(new JobView.Pages(3, 3));
        assertThat(view.startedAt()).isAfterOrEqualTo(view.createdAt());
        assertThat(view.finishedAt()).isNull();
    }

    @Test
    void tellsWhyAnUploadFailed() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();
        database.bean(FailUpload.class).refuse(begun.jobId(), "Too large.");

        JobView view = jobs.find("anna", begun.jobId()).orElseThrow();

        assertThat(view.failureCode()).isEqualTo("UPLOAD_REFUSED");
        assertThat(view.failureDetail()).isEqualTo("Too large.");
        assertThat(view.operations()).isEmpty();
    }

    @Test
    void showsNobodyTheJobsOfOthers() {
        GivenJob job = database.given().acceptedJob().accept();

        assertThat(jobs.find("bert", job.id())).isEmpty();
        assertThat(jobs.list("bert", null, null, null, 10)).isEmpty();
    }

    @Test
    void listsNewestFirstPageByPage() {
        List<JobId> made = List.of(accept(), accept(), accept());

        assertThat(ids(jobs.list("anna", null, null, null, 2))).containsExactly(made.get(2), made.get(1));
        assertThat(ids(jobs.list("anna", null, null, made.get(1), 2))).containsExactly(made.get(0));
        assertThat(jobs.list("anna", null, null, made.get(0), 2)).isEmpty();
    }

    @Test
    void listsOnlyOneState() {
        JobId queued = accept();
        GivenJob running = database.given().acceptedJob().accept();
        database.work().claim(running.document());

        assertThat(ids(jobs.list("anna", JobState.RUNNING, null, null, 10))).containsExactly(running.id());
        assertThat(ids(jobs.list("anna", JobState.QUEUED, null, null, 10))).containsExactly(queued);
    }

    @Test
    void listsOnlyJobsWithAWordInTheirName() {
        JobId wanted = accept();
        accept();
        database.jdbc()
                .sql("UPDATE job SET name = CASE id WHEN :wanted THEN 'Invoices, 100% of March' ELSE 'Letters' END")
                .param("wanted", wanted.value())
                .update();

        assertThat(ids(jobs.list("anna", null, "100% OF", null, 10))).containsExactly(wanted);
        assertThat(ids(jobs.list("anna", null, "%", null, 10)))
                .as("no wildcard")
                .containsExactly(wanted);
        assertThat(ids(jobs.list("anna", JobState.RUNNING, "invoices", null, 10)))
                .isEmpty();
    }

    @Test
    void showsWorkspacesWithTheirLiveLeases() {
        GivenJob job = database.given().acceptedJob().accept();
        Claim claim = database.work().claim(job.document());

        assertThat(jobs.workspaces(List.of(job.id())))
                .containsExactly(Map.entry(
                        job.id(),
                        List.of(
                                new WorkspaceView(WorkspaceKind.INPUT, WorkspaceState.OPEN, null, 1),
                                new WorkspaceView(WorkspaceKind.RESULT, WorkspaceState.OPEN, null, 1))));
        database.work().succeed(claim);
        database.work().complete(claim);

        assertThat(jobs.workspaces(List.of(job.id())).get(job.id())).allSatisfy(workspace -> {
            assertThat(workspace.state()).isEqualTo(WorkspaceState.RELEASED);
            assertThat(workspace.deleteAfter()).isNotNull();
            assertThat(workspace.leases()).isZero();
        });
        assertThat(jobs.workspaces(List.of())).isEmpty();
    }

    private static JobId accept() {
        return database.given().acceptedJob().accept().id();
    }

    private static List<JobId> ids(List<JobView> views) {
        return views.stream().map(JobView::id).toList();
    }
}
