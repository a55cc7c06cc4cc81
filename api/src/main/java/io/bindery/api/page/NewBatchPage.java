package io.bindery.api.page;

import io.bindery.api.operation.OperationAvailability;
import io.bindery.api.submission.request.UploadProperties;
import io.bindery.common.operation.Operations;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The form that uploads PDFs as a new batch. */
@Controller
class NewBatchPage {

    private final OperationAvailability availability;
    private final UploadProperties limits;

    NewBatchPage(OperationAvailability availability, UploadProperties limits) {
        this.availability = availability;
        this.limits = limits;
    }

    @GetMapping("/")
    String show(Model model) {
        Set<String> missing = availability.missing();
        model.addAttribute(
                "operations",
                Operations.all().stream()
                        .map(spec -> OperationForm.of(spec, missing.contains(spec.name())))
                        .toList());
        model.addAttribute("limits", limits);
        return "new";
    }
}
