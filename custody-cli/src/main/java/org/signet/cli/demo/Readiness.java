package org.signet.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
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
 * @param alarm why a channel of it is halted, which no waiting changes
 */
record Readiness(boolean isReady, String text, Optional<String> alarm) {
    static Readiness of(DemoDirectory directory, DemoState state, String organisation) {
        var profile = new Profile(
                URI.create(Demo.url(state, organisation)),
                Optional.empty(),
                Profile.certificates(
                        directory.network().organisation(organisation).caCertificate()),
                Optional.empty());
        try {
            Answer answer = new NodeClient(profile).server("/health/ready");
            boolean isReady = answer.status() == 200;
            return new Readiness(isReady, answer.text().strip(), isReady ? Optional.empty() : alarm(answer.json()));
        } catch (CommandFailure e) {
            return new Readiness(false, String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private static Optional<String> alarm(JsonNode health) {
        for (JsonNode check : health.path("checks")) {
            for (var datum : check.path("data").properties()) {
                if (datum.getKey().endsWith(".alarm")) {
                    return Optional.of(datum.getValue().asText());
                }
            }
        }
        return Optional.empty();
    }
}
