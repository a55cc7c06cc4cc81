package io.bindery.cli.remote;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.OperationOffer;
import io.bindery.cli.report.Columns;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what can be asked for. */
@Command(
        name = "operations",
        description = "Lists what can be done with documents; with a NAME, tells everything about one operation.",
        footer = {"  bindery operations", "  bindery operations tables"})
final class OperationsCommand extends RemoteCommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One operation.")
    private @Nullable String name;

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        Answer<List<Answer<OperationOffer>>> offers = api.operations();
        if (name != null) {
            one(offers.value(), name);
        } else if (options().json()) {
            System.out.println(offers.json());
        } else {
            var columns = new Columns().row("NAME", "AVAILABLE", "WHAT IT DOES");
            offers.value().stream()
                    .map(Answer::value)
                    .forEach(offer -> columns.row(offer.name(), offer.available() ? "yes" : "no", offer.description()));
            columns.print(System.out);
        }
        return ExitCode.SUCCEEDED;
    }

    private void one(List<Answer<OperationOffer>> offers, String wanted) {
        Answer<OperationOffer> offer = offers.stream()
                .filter(one -> one.value().name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> CommandException.of(
                        ExitCode.UNKNOWN,
                        "the server knows no operation '" + Printable.of(wanted)
                                + "'; 'bindery operations' lists them"));
        if (options().json()) {
            System.out.println(offer.json());
        } else {
            print(offer.value());
        }
    }

    private static void print(OperationOffer offer) {
        System.out.println(Printable.of(offer.name() + ": " + offer.description()));
        if (!offer.available()) {
            System.out.println(Printable.of("Not available: " + offer.unavailableReason()));
        }
        System.out.println(Printable.of("Makes: " + String.join(", ", offer.artifacts())));
        System.out.println(offer.parameters().isEmpty() ? "Parameters: none" : "Parameters (over REST):");
        var columns = new Columns();
        offer.parameters()
                .forEach(parameter -> columns.row(
                        text(parameter, "name"),
                        text(parameter, "type"),
                        bounds(parameter),
                        "default: " + text(parameter, "default"),
                        text(parameter, "description")));
        columns.print(System.out, "  ");
    }

    private static String bounds(Map<String, Object> parameter) {
        if (parameter.containsKey("values")) {
            return text(parameter, "values");
        }
        return parameter.containsKey("minimum")
                ? text(parameter, "minimum") + " to " + text(parameter, "maximum")
                : "at most " + text(parameter, "maxLength") + " characters";
    }

    private static String text(Map<String, Object> parameter, String key) {
        return String.valueOf(parameter.get(key));
    }
}
