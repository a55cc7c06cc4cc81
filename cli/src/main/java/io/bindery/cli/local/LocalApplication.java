package io.bindery.cli.local;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** API and worker in one context. */
@SpringBootApplication(scanBasePackages = "io.bindery")
class LocalApplication {}
