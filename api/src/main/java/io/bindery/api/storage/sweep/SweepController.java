package io.bindery.api.storage.sweep;

import io.bindery.db.sweep.StorageRoot;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator asks of the sweep. */
@RestController
class SweepController {

    private final SweepPlan plan;
    private final AcceptDatabase accept;

    SweepController(SweepPlan plan, AcceptDatabase accept) {
        this.plan = plan;
        this.accept = accept;
    }

    /** The root as it is after it was accepted. */
    record Accepted(UUID rootId, int epoch, long sequence) {

        static Accepted of(StorageRoot root) {
            return new Accepted(root.id(), root.epoch(), root.sequence());
        }
    }

    @Operation(
            summary =
                    "What a sweep would do at this moment, and which closed gates keep it from doing it; changes nothing",
            description =
                    "Directories of attempts that lost are not listed; a sweep removes them as soon as its gates are open.")
    @GetMapping("/v1/storage/sweep")
    SweepPlan.Plan show() throws IOException {
        return plan.make();
    }

    @Operation(
            summary = "Ends a quarantine after a database was restored from a backup",
            description =
                    "Look at GET /v1/storage/sweep first: what is unexplained there was stored after the backup, and the sweep removes it once accepted, after its usual two sightings"
                            + " and a day in the trash. 409 not-in-quarantine; 503 while the storage cannot be written or is another installation's.")
    @PostMapping("/v1/storage/accept")
    Accepted accept() {
        return Accepted.of(accept.accept());
    }
}
