/**
 * The process that meets the documents: started by a worker, handed one document at a time, killed when it must end. Knows no Spring, database, broker
 * or storage, and holds no secret; its only way out is its standard output.
 */
@NullMarked
package io.bindery.engine.child;

import org.jspecify.annotations.NullMarked;
