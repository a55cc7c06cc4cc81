package io.bindery.api.testing;

import io.bindery.api.ApiApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * Runs the API on a port of its own, with an empty database and storage; its schedules rest, so that tests step them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ApiApplication.class,
        useMainMethod = SpringBootTest.UseMainMethod.ALWAYS,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "bindery.transport=in-process",
            "bindery.cleanup.every=1d",
            "bindery.sweep.every=1d",
            "bindery.sweep.upkeep-every=1d",
            "bindery.page.first-visit=false"
        })
@Import(ApiTestConfiguration.class)
public @interface ApiTest {}
