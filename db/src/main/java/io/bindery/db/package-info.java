/** The history of the schema and all SQL: one package and one store per purpose. No HTTP, no PDF library, no broker client. */
@NullMarked
package io.bindery.db;

import org.jspecify.annotations.NullMarked;
