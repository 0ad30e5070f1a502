package org.signet.cli.demo;

import java.net.URI;
import java.util.Optional;
import org.signet.cli.node.Answer;
import org.signet.cli.node.NodeClient;
import org.signet.cli.node.Profile;
import org.signet.cli.terminal.CommandFailure;

/**
 * Whether a node takes in transactions.
 *
 * @param isReady as its health check says
 * @param text what it says, or why it says nothing
 */
record Readiness(boolean isReady, String text) {
    static Readiness of(DemoDirectory directory, DemoState state, String organisation) {
        var profile = new Profile(
                URI.create(Demo.url(state, organisation)),
                Optional.empty(),
                Profile.certificates(
                        directory.network().organisation(organisation).caCertificate()),
                Optional.empty());
        try {
            Answer answer = new NodeClient(profile).server("/health/ready");
            return new Readiness(answer.status() == 200, answer.text().strip());
        } catch (CommandFailure e) {
            return new Readiness(false, String.valueOf(e.getMessage()));
        }
    }
}
