/** Where new ids come from. The only package that imports the UUID generator. */
@NullMarked
package io.bindery.common.id;

import org.jspecify.annotations.NullMarked;
