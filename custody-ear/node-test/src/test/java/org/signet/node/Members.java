package org.signet.node;

import java.util.ArrayList;
import java.util.List;
import org.signet.cli.network.NetworkDescription;
import org.signet.cli.network.NetworkDescription.Organisation;
import org.signet.cli.network.NetworkDescription.Person;
import org.signet.ledger.Genesis;

/** Descriptions of channels that one node can order by itself and make final with its own cosignature. */
final class Members {
    static final String CHANNEL = "demo";
    static final String MANAGER = "manager";
    static final String CUSTODIAN = "custodian";
    static final String AUDITOR = "auditor";
    static final String REGISTRAR = "registrar";

    private Members() {}

    /** A manager alone, with a registrar. */
    static NetworkDescription managerAlone() {
        return channel(List.of(manager()));
    }

    /** Manager, custodian and auditor. */
    static NetworkDescription threeOrganisations() {
        return channel(List.of(
                manager(
                        "advisor",
                        "approver",
                        "compliance",
                        "compliance-head",
                        "operations",
                        "auditor",
                        "viewer",
                        "leaver",
                        "newcomer",
                        "lapsed",
                        "robbed"),
                organisation(
                        CUSTODIAN,
                        Genesis.Role.CUSTODIAN,
                        "7LTWFZYICNSX8D621K86",
                        "operations",
                        "supervision",
                        "advisor"),
                organisation(AUDITOR, Genesis.Role.AUDITOR, "213800WAVVOPS85N2205", "auditor")));
    }

    private static NetworkDescription channel(List<Organisation> organisations) {
        return new NetworkDescription(CHANNEL, "test.example/demo", 1, organisations, null);
    }

    private static Organisation manager(String... people) {
        return organisation(MANAGER, Genesis.Role.MANAGER, "529900T8BM49AURSDO55", people);
    }

    private static Organisation organisation(String name, Genesis.Role role, String lei, String... names) {
        var people = new ArrayList<Person>();
        people.add(new Person(REGISTRAR, "The registrar", List.of(REGISTRAR)));
        for (String each : names) {
            people.add(new Person(each, "The " + each, List.of("viewer")));
        }
        return new Organisation(name, name, role, lei, List.of(), people);
    }
}
