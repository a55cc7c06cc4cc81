package io.bindery.testing.violations.service;

import org.springframework.beans.factory.annotation.Autowired;

/** Breaks the rules for names, packages, injection, SQL and the broker. */
public class JobManager {

    @Autowired
    java.sql.Connection database;

    com.rabbitmq.client.Channel broker;

    io.bindery.testing.violations.first.First first;
}
