package io.bindery.api.problem;

import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.Arrays;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves a description at the {@code type} URI of every problem. */
@RestController
class ProblemTypeController {

    @Operation(summary = "What a problem type means")
    @GetMapping("/problems/{code}")
    Description describe(@PathVariable String code) {
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.uri().getPath().equals("/problems/" + code))
                .findFirst()
                .map(type -> new Description(
                        type.uri(), type.name(), type.title(), type.status().value()))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND, "There is no such problem type."));
    }

    /** A problem type. */
    record Description(URI type, String code, String title, int status) {}
}
