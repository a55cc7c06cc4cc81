package io.bindery.api.storage.sweep;

import io.bindery.db.sweep.StorageRoot;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the sweep's plan, and ends a quarantine. */
@RestController
class SweepController {

    private final SweepPlan plan;
    private final AcceptDatabase accept;

    SweepController(SweepPlan plan, AcceptDatabase accept) {
        this.plan = plan;
        this.accept = accept;
    }

    /** The storage root after it was accepted. */
    record Accepted(UUID rootId, int epoch, long sequence) {

        static Accepted of(StorageRoot root) {
            return new Accepted(root.id(), root.epoch(), root.sequence());
        }
    }

    @Operation(
            summary = "What a sweep would do at this moment, and the closed gates that prevent it; changes nothing",
            description =
                    "Directories of unsuccessful attempts are not listed; a sweep removes them once its gates are open.")
    @GetMapping("/v1/storage/sweep")
    SweepPlan.Plan show() throws IOException {
        return plan.make();
    }

    @Operation(
            summary = "Ends a quarantine after a database was restored from a backup",
            description =
                    "Look at GET /v1/storage/sweep first: what is unexplained there was stored after the backup. Once"
                            + " accepted, the sweep removes it, after its usual two sightings and a day in the trash."
                            + " 409 not-in-quarantine; 503 while the storage cannot be written or belongs to another"
                            + " installation.")
    @PostMapping("/v1/storage/accept")
    Accepted accept() {
        return Accepted.of(accept.accept());
    }
}
