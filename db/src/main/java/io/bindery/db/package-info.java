/**
 * The history of the schema and all SQL: one package for each noun, one store for each purpose. This package holds
 * what all of them need and needs none of them. No HTTP, no PDF library, no broker client.
 */
@NullMarked
package io.bindery.db;

import org.jspecify.annotations.NullMarked;
