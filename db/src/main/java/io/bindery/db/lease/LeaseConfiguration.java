package io.bindery.db.lease;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of leases and retention, the same in every process of an installation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LeaseProperties.class, RetentionProperties.class})
class LeaseConfiguration {}
