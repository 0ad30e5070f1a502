package org.signet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.signet.custody.content.RulePackContent;
import org.signet.ledger.Proposal;
import org.signet.ledger.identity.CmsSigner;
import org.signet.ledger.identity.KeyFiles;

/** Brings the manager's rule packs into force and out of it: one officer proposes and publishes, the other approves. */
final class Packs {
    private static final String OFFICER = "compliance";
    private static final String OTHER_OFFICER = "compliance-head";

    private Packs() {}

    /** @param rules JSON with single quotes */
    static void publish(Rest rest, String pack, String rules) throws Exception {
        String proposal = Contents.json("'kind':'rule-pack.propose','id':'PROPOSE-" + pack + "','pack':'" + pack
                + "','version':'1','cases':[],'rules':" + rules);
        rest.accepted(Members.MANAGER, OFFICER, proposal);
        var read = (Proposal) org.signet.custody.content.Contents.read(proposal.getBytes(StandardCharsets.UTF_8));
        String version =
                "','pack':'" + pack + "','sha256':'" + ((RulePackContent.Propose) read.content()).sha256() + "'";
        rest.accepted(
                Members.MANAGER,
                OTHER_OFFICER,
                Contents.json("'kind':'rule-pack.approve','id':'APPROVE-" + pack + version));
        rest.accepted(
                Members.MANAGER, OFFICER, Contents.json("'kind':'rule-pack.publish','id':'PUBLISH-" + pack + version));
    }

    static void withdraw(Rest rest, String pack) throws Exception {
        byte[] one = rest.node()
                .sign(
                        Members.MANAGER,
                        OFFICER,
                        Contents.json("'kind':'rule-pack.withdraw','id':'WITHDRAW-" + pack + "','pack':'" + pack
                                + "','reason':'The test is over'"));
        KeyFiles.Identity other = rest.node().identity(Members.MANAGER, OTHER_OFFICER);
        var answer = rest.submit(CmsSigner.addSignature(one, other.key(), List.of(other.certificate())));
        assertEquals(201, answer.statusCode(), answer.body());
    }
}
