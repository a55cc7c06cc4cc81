/** A job's documents and tables as an XLSX, from plain data and streams. Knows neither leases nor storage nor HTTP. */
@NullMarked
package io.bindery.api.result.workbook;

import org.jspecify.annotations.NullMarked;
