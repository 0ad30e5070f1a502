/**
 * The node's message broker: Apache ActiveMQ Artemis, embedded in its own resource adapter so that it lives exactly as long
 * as the node, whatever becomes of the application.
 *
 * <p>Other systems of the organisation reach it over TLS, with AMQP 1.0 from any language or with JMS. They may do three
 * things: send to the intake queue, read the advices of their organisation, and have replies. The application reaches it
 * inside the virtual machine. Nobody is anonymous, no address comes into being by being named, and each has a limit.
 */
@NullMarked
package org.signet.broker;

import org.jspecify.annotations.NullMarked;
