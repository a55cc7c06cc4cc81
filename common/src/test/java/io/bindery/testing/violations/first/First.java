package io.bindery.testing.violations.first;

/** Is in a circle with another package. */
public class First {

    io.bindery.testing.violations.service.JobManager manager;
}
