/**
 * The process that parses documents: started by a worker, given one document at a time, killed when it must end. Uses
 * no Spring, database, broker or storage, and holds no secrets; it answers on its standard output only.
 */
@NullMarked
package io.bindery.engine.child;

import org.jspecify.annotations.NullMarked;
