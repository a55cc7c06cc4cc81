package io.bindery.api.page;

import io.bindery.api.job.DocumentJson;
import io.bindery.api.job.JobDocuments;
import io.bindery.api.job.JobJson;
import io.bindery.api.job.Jobs;
import io.bindery.api.owner.Owner;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One document: what was made of it, each artifact to look at or to save. */
@Controller
class DocumentPage {

    private static final Logger log = LoggerFactory.getLogger(DocumentPage.class);
    private static final int PICTURES = 24;
    private static final int FILES = 100;

    private final Jobs jobs;
    private final JobDocuments documents;
    private final ShowArtifact shown;

    DocumentPage(Jobs jobs, JobDocuments documents, ShowArtifact shown) {
        this.jobs = jobs;
        this.documents = documents;
        this.shown = shown;
    }

    /**
     * The document.
     *
     * @param show the name of the artifact to look at; the first one that can be shown if not given
     * @param pictures the place of the first picture that is listed, from 0
     * @param files the same of the artifacts
     */
    @GetMapping("/jobs/{id}/documents/{documentId}")
    String show(
            @PathVariable String id,
            @PathVariable String documentId,
            @RequestParam(required = false) @Nullable String show,
            @RequestParam(defaultValue = "0") int pictures,
            @RequestParam(defaultValue = "0") int files,
            HttpServletRequest request,
            Model model)
            throws IOException {
        JobJson job = jobs.present(Owner.of(request), id);
        DocumentJson document = documents.find(job, documentId);
        List<DocumentJson.Artifact> all = document.artifacts();
        String name = show != null
                ? show
                : all.stream()
                        .filter(ShowArtifact::showable)
                        .map(DocumentJson.Artifact::name)
                        .findFirst()
                        .orElse(null);
        model.addAttribute("job", job);
        model.addAttribute("document", document);
        model.addAttribute(
                "files",
                Slice.of(
                        all.stream()
                                .map(artifact -> new FileRow(artifact, ShowArtifact.showable(artifact)))
                                .toList(),
                        files,
                        FILES));
        model.addAttribute(
                "pictures", Slice.of(all.stream().filter(ShowArtifact::picture).toList(), pictures, PICTURES));
        model.addAttribute("shown", name == null ? null : shown(job, document, name, show == null, request));
        return "document";
    }

    /** What nobody asked for must not keep the page from showing the rest when it cannot be read. */
    private @Nullable Shown shown(
            JobJson job, DocumentJson document, String name, boolean unasked, HttpServletRequest request)
            throws IOException {
        try {
            return shown.show(job, document, name, request);
        } catch (IOException e) {
            if (!unasked) {
                throw e;
            }
            log.warn(
                    "{} of document {} of job {} is left out of its page: {}",
                    name,
                    document.id(),
                    job.id(),
                    e.toString());
            return null;
        }
    }

    /** An artifact, and whether it can be looked at. */
    record FileRow(DocumentJson.Artifact artifact, boolean showable) {}

    /**
     * A part of a list.
     *
     * @param from the place of the first of {@code items}, from 0
     */
    record Slice<T>(List<T> items, int from, int most, int total) {

        static <T> Slice<T> of(List<T> all, int from, int most) {
            int begin = Math.clamp(from, 0, all.size());
            return new Slice<>(all.subList(begin, Math.min(all.size(), begin + most)), begin, most, all.size());
        }

        /** Where the part before begins; negative if there is none. */
        public int before() {
            return from == 0 ? -1 : Math.max(0, from - most);
        }

        /** Where the part behind begins; negative if there is none. */
        public int after() {
            return from + most < total ? from + most : -1;
        }
    }
}
