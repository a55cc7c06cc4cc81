package io.bindery.api.page;

import io.bindery.api.job.JobDocuments;
import io.bindery.api.job.JobJson;
import io.bindery.api.job.Jobs;
import io.bindery.api.job.ListParameters;
import io.bindery.api.owner.Owner;
import io.bindery.common.job.DocumentState;
import io.bindery.db.event.Changes;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One batch: its progress, its documents, and the actions on it. */
@Controller
class BatchPage {

    private static final int ROWS = 50;

    private final Jobs jobs;
    private final JobDocuments documents;
    private final Changes changes;

    BatchPage(Jobs jobs, JobDocuments documents, Changes changes) {
        this.jobs = jobs;
        this.documents = documents;
        this.changes = changes;
    }

    @GetMapping("/jobs/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request,
            Model model) {
        DocumentState filter = ListParameters.state(state.isEmpty() ? null : state, DocumentState.class);
        String fragment = Fragment.target(request);
        if (fragment == null) {
            // Before anything is read, so that the event stream from here on misses nothing. A fragment is for a page
            // that has its stream already.
            model.addAttribute("since", changes.watermark());
        }
        JobJson job = jobs.findPresent(Owner.of(request), id);
        model.addAttribute("job", job);
        model.addAttribute("state", state);
        model.addAttribute("cursor", cursor);
        model.addAttribute("states", DocumentState.values());
        if (!"summary".equals(fragment)) {
            model.addAttribute("page", documents.list(job, filter, ROWS, cursor.isEmpty() ? null : cursor));
        }
        return Fragment.of(request, "batch");
    }
}
