package org.signet.ledger.ratis;

import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ratis.protocol.RaftGroupId;
import org.signet.ledger.Genesis;
import org.signet.ledger.identity.PeerIdentity;

/** The channels that are open on this node: who their members are and where. Thread-safe. */
final class Membership {
    /** An open channel. */
    record Channel(
            String name,
            RaftGroupId group,
            Set<String> organisations,
            Map<String, String> addresses,
            List<X509Certificate> authorities,
            PeerIdentity identity) {
        static Channel of(Genesis genesis, RaftGroupId group, Map<String, String> addresses) {
            var organisations = new HashSet<String>();
            genesis.members().forEach(member -> organisations.add(member.organisation()));
            return new Channel(
                    genesis.channel(),
                    group,
                    Set.copyOf(organisations),
                    Map.copyOf(addresses),
                    genesis.members().stream().map(Genesis.Member::authority).toList(),
                    new PeerIdentity(genesis.members()));
        }
    }

    private final Map<RaftGroupId, Channel> channels = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Membership(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Refuses a channel that is open already, and one whose member has another address than in a channel that is open: a
     * node is reached at one address.
     */
    synchronized void add(Channel channel) {
        if (channels.containsKey(channel.group())) {
            throw new IllegalArgumentException("channel " + channel.name() + " is open already");
        }
        for (Channel other : channels.values()) {
            channel.addresses().forEach((organisation, address) -> {
                String known = other.addresses().getOrDefault(organisation, address);
                if (!known.equals(address)) {
                    throw new IllegalArgumentException("peers." + organisation + " is " + address + " in channel "
                            + channel.name() + " and " + known + " in channel " + other.name());
                }
            });
        }
        channels.put(channel.group(), channel);
    }

    void remove(RaftGroupId group) {
        channels.remove(group);
    }

    Optional<Channel> channel(RaftGroupId group) {
        return Optional.ofNullable(channels.get(group));
    }

    Collection<Channel> all() {
        return List.copyOf(channels.values());
    }

    /** The organisation whose node this is, in the eyes of one channel. */
    String organisationIn(Channel channel, Certificate[] chain) throws CertificateException {
        return channel.identity().organisationOf(chain, clock.instant());
    }
}
