package org.signet.custody.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is in his organisation; in transactions written in lower case. */
public enum Role {
    /** Registers the organisation's people and, at a manager, its mandates. */
    REGISTRAR,
    /** Signs instructions. */
    ADVISOR,
    /** Approves instructions, and signs them. */
    APPROVER,
    /** Publishes rule packs. */
    COMPLIANCE,
    /** Keeps reference data; acknowledges, matches and settles. */
    OPERATIONS,
    /** Accepts mandates; refuses instructions. */
    SUPERVISION,
    AUDITOR,
    VIEWER;

    /** The role as it is written in transactions. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
