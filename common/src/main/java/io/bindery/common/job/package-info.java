/** The domain: ids, states with their transitions, failures. Depends on nothing but the JDK. */
@NullMarked
package io.bindery.common.job;

import org.jspecify.annotations.NullMarked;
