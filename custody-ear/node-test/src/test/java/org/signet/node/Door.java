package org.signet.node;

import com.fasterxml.jackson.databind.JsonNode;
import org.signet.node.OtherSystem.Protocol;

/** A way into a node for signed bytes; the answer is the same JSON at each. */
interface Door extends AutoCloseable {
    /** Hands in, and waits for the receipt or the problem. */
    JsonNode handIn(byte[] signed) throws Exception;

    /** The problem noted on the dead letter that has come meanwhile, empty when there is none; always empty at REST. */
    String deadLetter(long waitMillis) throws Exception;

    static Door https(Rest rest) {
        return new Door() {
            @Override
            public JsonNode handIn(byte[] signed) throws Exception {
                return Rest.json(rest.submit(signed));
            }

            @Override
            public String deadLetter(long waitMillis) {
                return "";
            }

            @Override
            public void close() {
                // the client is the test class's
            }
        };
    }

    static Door queue(NodeProcess node, Protocol protocol) throws Exception {
        var system = OtherSystem.connect(node, protocol);
        var dead = system.deadLetters();
        return new Door() {
            @Override
            public JsonNode handIn(byte[] signed) throws Exception {
                return system.ask(signed);
            }

            @Override
            public String deadLetter(long waitMillis) throws Exception {
                var letter = waitMillis == 0 ? dead.receiveNoWait() : dead.receive(waitMillis);
                return letter == null ? "" : letter.getStringProperty("problem");
            }

            @Override
            public void close() {
                system.close();
            }
        };
    }
}
