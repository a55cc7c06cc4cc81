package io.bindery.api.page;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the page is served.
 *
 * @param firstVisit whether the service requests its pages once after its start, so that they are loaded before the
 *     first visitor comes; not done where it serves HTTPS itself
 */
@ConfigurationProperties("bindery.page")
record PageProperties(@DefaultValue("true") boolean firstVisit) {}
