package org.signet.ledger;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signet.ledger.log.Policy;
import org.signet.ledger.log.VerifierKey;

/**
 * What the members of a channel agreed on before its first block. Pinned by its hash: two nodes with different genesis
 * files are on different channels.
 *
 * @param channel the channel's name
 * @param origin the log's origin line (C2SP tlog-checkpoint)
 * @param created when it was agreed
 * @param members in the order of the file
 * @param finality whose cosignatures make a checkpoint final (C2SP tlog-policy, without log lines: the channel has no log
 *     operator, its origin is known from here)
 * @param bytes the file itself
 */
public record Genesis(
        String channel, String origin, Instant created, List<Member> members, Policy finality, byte[] bytes) {

    /** What an organisation is in the channel. */
    public enum Role {
        MANAGER,
        CUSTODIAN,
        AUDITOR,
        OWNER,
        REGULATOR
    }

    /**
     * A member organisation.
     *
     * @param organisation short name, lower case
     * @param name its legal name
     * @param role what it is in this channel
     * @param lei ISO 17442
     * @param authority its CA's certificate, self-signed
     * @param registrar SHA-256 of the certificate of the person who may register the organisation's people
     * @param nodeKey the key its node cosigns with
     */
    public record Member(
            String organisation,
            String name,
            Role role,
            String lei,
            X509Certificate authority,
            Sha256 registrar,
            VerifierKey nodeKey) {}

    public Genesis {
        members = List.copyOf(members);
    }

    public Sha256 hash() {
        return Sha256.of(bytes);
    }

    public Optional<Member> member(String organisation) {
        return members.stream()
                .filter(member -> member.organisation().equals(organisation))
                .findFirst();
    }
}
