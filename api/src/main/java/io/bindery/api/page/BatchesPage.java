package io.bindery.api.page;

import io.bindery.api.job.Jobs;
import io.bindery.api.job.ListParameters;
import io.bindery.api.owner.Owner;
import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All batches, newest first. */
@Controller
class BatchesPage {

    private static final int ROWS = 25;

    private final Jobs jobs;

    BatchesPage(Jobs jobs) {
        this.jobs = jobs;
    }

    /**
     * The list, or the batch whose id was searched for.
     *
     * @param q a part of a name, or an id
     */
    @GetMapping("/jobs")
    @Nullable String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (isId(q.strip())) {
            return redirect("/jobs/" + q.strip(), request, response);
        }
        JobState filter = ListParameters.state(state.isEmpty() ? null : state, JobState.class);
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("cursor", cursor);
        model.addAttribute("states", JobState.values());
        model.addAttribute(
                "page",
                jobs.list(Owner.of(request), filter, ListParameters.name(q), ROWS, cursor.isEmpty() ? null : cursor));
        return Fragment.of(request, "batches");
    }

    /** Redirects to another page. htmx would follow an HTTP redirect by itself and insert that page into the list. */
    private static @Nullable String redirect(String page, HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("HX-Request") == null) {
            return "redirect:" + page;
        }
        response.setHeader("HX-Redirect", page);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return null;
    }

    private static boolean isId(String text) {
        try {
            JobId.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
