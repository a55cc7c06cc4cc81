package io.bindery.worker.sandbox;

import io.bindery.engine.Engine;
import io.bindery.engine.child.ChildMain;
import io.bindery.worker.WorkerProperties;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine of a worker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(Engine.class)
    Sandbox engine(WorkerProperties worker, SandboxProperties properties) throws IOException, InterruptedException {
        ChildCache cache = ChildCache.in(properties.cache(), Clock.systemUTC());
        ChildCommand command = ChildCommand.of(
                ChildClassPath.find(cache), properties.heap().toBytes(), cache.directory(), ChildMain.class.getName());
        return new Sandbox(new StartWithCache(command, cache, properties.startLimit()), worker.slots(), properties);
    }
}
