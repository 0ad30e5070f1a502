package org.signet.broker;

import org.apache.activemq.artemis.core.security.Role;

/** What a role may do with an address; nothing to begin with. */
final class Permission {
    private boolean send;
    private boolean consume;
    private boolean subscribe;
    private boolean makeAddress;
    private boolean manage;

    static Permission everything() {
        Permission all = new Permission().send().consume().subscribe().makeAddress();
        all.manage = true;
        return all;
    }

    Permission send() {
        send = true;
        return this;
    }

    /** Take messages, or look at them. */
    Permission consume() {
        consume = true;
        return this;
    }

    /** Make and delete queues, which is what subscriptions and reply queues are. */
    Permission subscribe() {
        subscribe = true;
        return this;
    }

    Permission makeAddress() {
        makeAddress = true;
        return this;
    }

    Role role(String name) {
        return new Role(
                name,
                send,
                consume,
                subscribe,
                subscribe,
                subscribe,
                subscribe,
                manage,
                consume,
                makeAddress,
                makeAddress,
                manage,
                manage);
    }
}
