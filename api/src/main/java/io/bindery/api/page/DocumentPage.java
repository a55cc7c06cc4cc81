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

/** One document: its artifacts, to preview or to save. */
@Controller
class DocumentPage {

    private static final Logger log = LoggerFactory.getLogger(DocumentPage.class);
    private static final int IMAGES = 24;
    private static final int FILES = 100;

    private final Jobs jobs;
    private final JobDocuments documents;
    private final PreviewArtifact preview;

    DocumentPage(Jobs jobs, JobDocuments documents, PreviewArtifact preview) {
        this.jobs = jobs;
        this.documents = documents;
        this.preview = preview;
    }

    /**
     * Shows the document.
     *
     * @param show the name of the artifact to preview; the first one with a preview if not given
     * @param pictures the index of the first image that is listed, from 0
     * @param files the index of the first artifact that is listed, from 0
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
        JobJson job = jobs.findPresent(Owner.of(request), id);
        DocumentJson document = documents.find(job, documentId);
        List<DocumentJson.Artifact> all = document.artifacts();
        String name = show != null
                ? show
                : all.stream()
                        .filter(PreviewArtifact::hasPreview)
                        .map(DocumentJson.Artifact::name)
                        .findFirst()
                        .orElse(null);
        model.addAttribute("job", job);
        model.addAttribute("document", document);
        model.addAttribute(
                "files",
                ListPage.of(
                        all.stream()
                                .map(artifact -> new FileRow(artifact, PreviewArtifact.hasPreview(artifact)))
                                .toList(),
                        files,
                        FILES));
        model.addAttribute(
                "images",
                ListPage.of(all.stream().filter(PreviewArtifact::isImage).toList(), pictures, IMAGES));
        model.addAttribute("preview", name == null ? null : preview(job, document, name, show != null, request));
        return "document";
    }

    /** An artifact that was not requested by name must not fail the page when it cannot be read. */
    private @Nullable ArtifactPreview preview(
            JobJson job, DocumentJson document, String name, boolean requested, HttpServletRequest request)
            throws IOException {
        try {
            return preview.preview(job, document, name, request);
        } catch (IOException e) {
            if (requested) {
                throw e;
            }
            log.warn(
                    "{} of document {} of job {} cannot be previewed, its page is shown without it: {}",
                    name,
                    document.id(),
                    job.id(),
                    e.toString());
            return null;
        }
    }

    /** An artifact, and whether it has a preview. */
    record FileRow(DocumentJson.Artifact artifact, boolean previewable) {}

    /**
     * One page of a list.
     *
     * @param offset the index of the first of {@code items}, from 0
     * @param limit the greatest number of items
     * @param total the length of the whole list
     */
    record ListPage<T>(List<T> items, int offset, int limit, int total) {

        static <T> ListPage<T> of(List<T> all, int offset, int limit) {
            int begin = Math.clamp(offset, 0, all.size());
            return new ListPage<>(all.subList(begin, Math.min(all.size(), begin + limit)), begin, limit, all.size());
        }

        /** The offset of the previous page; negative if there is none. */
        public int previous() {
            return offset == 0 ? -1 : Math.max(0, offset - limit);
        }

        /** The offset of the next page; negative if there is none. */
        public int next() {
            return offset + limit < total ? offset + limit : -1;
        }
    }
}
