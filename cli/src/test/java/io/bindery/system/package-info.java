/**
 * The packaged services as processes of their own, killed for real; knows them only by their jars, their HTTP, their
 * database and their files.
 */
@NullMarked
package io.bindery.system;

import org.jspecify.annotations.NullMarked;
