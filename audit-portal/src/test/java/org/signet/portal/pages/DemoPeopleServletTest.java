package org.signet.portal.pages;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoPeopleServletTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.8.8"})
    void keysAreHandedOutOnLoopback(String address) {
        assertDoesNotThrow(() -> DemoPeopleServlet.requireLoopback(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "no such host"})
    void andNowhereElse(String address) {
        assertThrows(IllegalStateException.class, () -> DemoPeopleServlet.requireLoopback(address));
    }
}
