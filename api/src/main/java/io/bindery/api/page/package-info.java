/** The web page: a view of what REST shows, in HTML. It changes nothing itself; its buttons call REST. */
@org.jspecify.annotations.NullMarked
package io.bindery.api.page;
