package io.bindery.api.page;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the page is served.
 *
 * @param firstVisit whether the service looks at its page once when it has started, so that the first visitor need not wait for it to be loaded; not where it serves HTTPS itself
 */
@ConfigurationProperties("bindery.page")
record PageProperties(@DefaultValue("true") boolean firstVisit) {}
