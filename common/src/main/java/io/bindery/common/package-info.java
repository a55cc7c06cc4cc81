/**
 * What code of every module needs: new ids, and the crash points of the fault tests. Depends on no other
 * package.
 */
@NullMarked
package io.bindery.common;

import org.jspecify.annotations.NullMarked;
