package io.bindery.api.testing;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import java.util.List;

/** An accepted job whose result workspace exists. */
public record StoredJob(JobId id, List<DocumentId> documents) {

    /** Its path. */
    public String path() {
        return "/v1/jobs/" + id;
    }

    /** The path of an artifact of its document at a place, from 0. */
    public String artifact(int document, String name) {
        return path() + "/documents/" + documents.get(document) + "/artifacts/" + name;
    }
}
