/** All errors of REST and the web page, as RFC 9457 problems from one fixed list. */
@NullMarked
package io.bindery.api.problem;

import org.jspecify.annotations.NullMarked;
