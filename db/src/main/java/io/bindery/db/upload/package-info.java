/** Protocol steps U1 and U5: a job begins to receive files, and is accepted, refused or abandoned. */
@NullMarked
package io.bindery.db.upload;

import org.jspecify.annotations.NullMarked;
