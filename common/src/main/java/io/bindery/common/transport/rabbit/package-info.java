/** Carries hints through RabbitMQ; the only package that may know Spring AMQP or the broker's client. */
@NullMarked
package io.bindery.common.transport.rabbit;

import org.jspecify.annotations.NullMarked;
