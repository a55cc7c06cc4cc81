/**
 * Turns a PDF into results: files and plain data in, files and plain data out. To use it as a library, take
 * {@link io.bindery.engine.pdfbox.PdfBoxEngine}:
 *
 * <pre>{@code
 * Engine engine = new PdfBoxEngine(4); // threads for the pages of one document
 * List<OperationRequest> operations = Operations.accept(List.of(new OperationRequest("text", Map.of())));
 * EngineTask task = EngineTask.of(pdf, outputDirectory, scratchDirectory, operations, EngineLimits.DEFAULTS);
 * EngineResult result = engine.run(task, EngineControl.of(
 *         (pagesDone, pageCount) -> System.out.println(pagesDone + " of " + pageCount), cancelled::get));
 * switch (result) {
 *     case EngineResult.Produced produced -> produced.files().forEach(file -> System.out.println(file.name()));
 *     case EngineResult.Failed failed -> System.out.println(failed.failure().detail());
 *     case EngineResult.Stopped() -> System.out.println("cancelled");
 * }
 * }</pre>
 *
 * <p>This package may not use Spring, the database, storage types or a PDF library, so that either side can live in
 * another process. The packages below are not meant for callers, except {@code pdfbox}.
 */
@NullMarked
package io.bindery.engine;

import org.jspecify.annotations.NullMarked;
