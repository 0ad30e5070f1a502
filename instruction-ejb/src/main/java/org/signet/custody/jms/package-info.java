/**
 * The door for messages, JMS and AMQP 1.0 alike: transactions come in from a queue, replies and advices go out.
 *
 * <p>Nothing of Jakarta Messaging is known outside this package.
 */
@NullMarked
package org.signet.custody.jms;

import org.jspecify.annotations.NullMarked;
