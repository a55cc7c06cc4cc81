/**
 * What code of every module needs: new ids, and the places where a fault test stops a process. Depends on no other
 * package.
 */
@NullMarked
package io.bindery.common;

import org.jspecify.annotations.NullMarked;
