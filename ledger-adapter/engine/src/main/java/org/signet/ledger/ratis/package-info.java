/**
 * Ordering by Apache Ratis: what the members of a channel submit is put into one order by Raft.
 *
 * <p>A node runs one {@link org.signet.ledger.ratis.RatisNode}, one server behind one port. Every channel is a Raft group
 * of it: the group's id is taken from the hash of the channel's genesis, each member organisation is one peer, and the
 * group's membership never changes. The whole log is kept, from the first entry: it is what a wiped peer is brought back
 * from and what a rebuilt store replays. Nothing is ever taken from a snapshot of another node.
 *
 * <h2>The way of an entry</h2>
 *
 * <p>{@link org.signet.ledger.ratis.RatisSequencer#append} hands the entry to the leader, which may be this node. The leader
 * puts its clock before it ({@link org.signet.ledger.ratis.StampedEntry}) and writes it to its log; when a majority has it
 * on disk it is committed, and every node delivers it to its follower at its place in the log. An append that meets a change of
 * leader is sent again under the same call id, which the leader remembers, until it is answered or its time is over.
 *
 * <h2>Who may say what</h2>
 *
 * <p>Peers are members that compete. Raft believes whatever a message claims; so the claim is checked against the TLS
 * certificate before Ratis sees the message ({@link org.signet.ledger.ratis.PeerGuard}): a member speaks for itself, in its
 * own channels, and administers nobody else's node. In the other direction a connection to a member's address is only
 * accepted from that member's node ({@link org.signet.ledger.ratis.NodeTrust}), and no object that a peer serialised is ever
 * deserialised ({@link org.signet.ledger.ratis.SafeReplies}).
 *
 * <p>Raft survives crashes, not lies: a member that leads may delay entries or set their time. It cannot forge one, since
 * each transaction in it is signed, nor show members different logs without their checkpoints differing.
 */
@NullMarked
package org.signet.ledger.ratis;

import org.jspecify.annotations.NullMarked;
