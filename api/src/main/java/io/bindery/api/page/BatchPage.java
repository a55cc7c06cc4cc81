package io.bindery.api.page;

import io.bindery.api.job.JobDocuments;
import io.bindery.api.job.JobJson;
import io.bindery.api.job.Jobs;
import io.bindery.api.job.ListParameters;
import io.bindery.api.owner.Owner;
import io.bindery.common.job.DocumentState;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One batch: how far it is, its documents, and what can be done with it. */
@Controller
class BatchPage {

    private static final int ROWS = 50;

    private final Jobs jobs;
    private final JobDocuments documents;

    BatchPage(Jobs jobs, JobDocuments documents) {
        this.jobs = jobs;
        this.documents = documents;
    }

    @GetMapping("/jobs/{id}")
    String show(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request,
            Model model) {
        DocumentState wanted = ListParameters.state(state.isEmpty() ? null : state, DocumentState.class);
        JobJson job = jobs.present(Owner.of(request), id);
        model.addAttribute("job", job);
        model.addAttribute("state", state);
        model.addAttribute("cursor", cursor);
        model.addAttribute("states", DocumentState.values());
        if (!"summary".equals(Fragment.target(request))) {
            model.addAttribute("page", documents.list(job, wanted, ROWS, cursor));
        }
        return Fragment.of(request, "batch");
    }
}
