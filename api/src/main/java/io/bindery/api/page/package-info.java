/** The web page: the same data as REST, as HTML. It changes nothing itself; its buttons call REST. */
@org.jspecify.annotations.NullMarked
package io.bindery.api.page;
