package org.signet.node;

import static org.signet.node.Contents.json;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** People, reference data and house rules that all tests of the shared node find on its ledger. */
final class Seed {
    private static final Map<String, String> ROLES = new TreeMap<>(Map.of(
            "compliance-head",
            "compliance",
            "leaver",
            "approver",
            "newcomer",
            "advisor",
            "lapsed",
            "advisor",
            "robbed",
            "advisor"));

    private Seed() {}

    static void sow(Rest rest) throws Exception {
        people(
                rest,
                Members.MANAGER,
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
                "robbed");
        people(rest, Members.CUSTODIAN, "operations", "supervision", "advisor");
        people(rest, Members.AUDITOR, "auditor");
        String[] reference = {
            "'kind':'calendar.register','id':'SEED-1','calendar':'EUR','offset':'+00:00','weekend':['SATURDAY','SUNDAY'],'holidays':['"
                    + Contents.HOLIDAY + "'],'workingDays':[]",
            "'kind':'instrument.register','id':'SEED-2','isin':'DE0007164600','name':'SAP','cfi':'ESVUFR','issuer':'529900D6BF99LW9R2E68','currency':'EUR','decimals':0,'calendar':'EUR'",
            "'kind':'price.publish','id':'SEED-3','isin':'DE0007164600','value':'200.50','currency':'EUR','source':'close','asOf':'2026-11-20T16:35:00Z'"
        };
        for (String members : reference) {
            rest.accepted(Members.CUSTODIAN, "operations", json(members));
        }
        Packs.publish(
                rest,
                "house",
                "[" + rule("HC-01", "accepted-other-side") + "," + rule("HC-02", "settlement-date") + "]");
    }

    private static String rule(String rule, String kind) {
        return "{'rule':'" + rule + "','kind':'" + kind
                + "','severity':'HARD','clause':'House rules 1','parameters':{}}";
    }

    private static void people(Rest rest, String organisation, String... people) throws Exception {
        person(rest, organisation, Members.REGISTRAR);
        for (String each : people) {
            person(rest, organisation, each);
        }
    }

    private static void person(Rest rest, String organisation, String person) throws Exception {
        var certificate = rest.node().identity(organisation, person).certificate();
        rest.accepted(
                organisation,
                Members.REGISTRAR,
                Contents.person(
                        "SEED-" + organisation + "-" + person,
                        person,
                        "The " + person,
                        List.of(ROLES.getOrDefault(person, person)),
                        certificate));
    }
}
