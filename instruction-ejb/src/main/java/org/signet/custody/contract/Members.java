package org.signet.custody.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signet.ledger.Genesis;
import org.signet.ledger.Signer;

/** The organisations of the channel. */
final class Members {
    private final Map<String, Genesis.Member> byOrganisation = new TreeMap<>();

    Members(List<Genesis.Member> members) {
        members.forEach(member -> byOrganisation.put(member.organisation(), member));
    }

    boolean isOne(String organisation, List<Genesis.Role> roles) {
        Genesis.Member member = byOrganisation.get(organisation);
        return member != null && roles.contains(member.role());
    }

    boolean isCustodian(String organisation) {
        return isOne(organisation, List.of(Genesis.Role.CUSTODIAN));
    }

    boolean isManager(String organisation) {
        return isOne(organisation, List.of(Genesis.Role.MANAGER));
    }

    boolean isManagerOrCustodian(String organisation) {
        return isOne(organisation, List.of(Genesis.Role.MANAGER, Genesis.Role.CUSTODIAN));
    }

    /** Whether the channel's genesis names this certificate as the one that registers its organisation's people. */
    boolean isPinnedRegistrar(Signer signer) {
        Genesis.@Nullable Member member = byOrganisation.get(signer.organisation());
        return member != null && member.registrar().equals(signer.fingerprint());
    }
}
