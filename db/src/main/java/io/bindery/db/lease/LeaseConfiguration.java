package io.bindery.db.lease;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The times that every process of an installation shares. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LeaseProperties.class, RetentionProperties.class})
class LeaseConfiguration {}
