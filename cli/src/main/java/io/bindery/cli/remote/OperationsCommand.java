package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiResponse;
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

/** Lists the operations of a server. */
@Command(
        name = "operations",
        description = "Lists the operations; with a NAME, describes one in full.",
        footer = {"  bindery operations", "  bindery operations tables"})
final class OperationsCommand extends RemoteCommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One operation.")
    private @Nullable String name;

    @Override
    ExitCode run(ApiClient api) throws IOException, InterruptedException {
        ApiResponse<List<ApiResponse<OperationOffer>>> offers = api.operations();
        if (name != null) {
            printOne(offers.value(), name);
        } else if (options().json()) {
            System.out.println(offers.json());
        } else {
            var columns = new Columns().row("NAME", "AVAILABLE", "DESCRIPTION");
            offers.value().stream()
                    .map(ApiResponse::value)
                    .forEach(offer -> columns.row(offer.name(), offer.available() ? "yes" : "no", offer.description()));
            columns.print(System.out);
        }
        return ExitCode.SUCCEEDED;
    }

    private void printOne(List<ApiResponse<OperationOffer>> offers, String wanted) {
        ApiResponse<OperationOffer> offer = offers.stream()
                .filter(one -> one.value().name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> CommandException.of(
                        ExitCode.NOT_FOUND,
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
        System.out.println(Printable.of("Produces: " + String.join(", ", offer.artifacts())));
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
