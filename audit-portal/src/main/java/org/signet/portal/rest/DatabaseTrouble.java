package org.signet.portal.rest;

import jakarta.persistence.PersistenceException;
import jakarta.resource.ResourceException;
import java.sql.SQLException;

/** Recognises that it was the database which did not answer. */
final class DatabaseTrouble {
    /** Causes of causes to look at; some wrap themselves. */
    private static final int DEPTH = 20;

    private DatabaseTrouble() {}

    static boolean isBehind(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < DEPTH; i++) {
            if (cause instanceof SQLException
                    || cause instanceof PersistenceException
                    || cause instanceof ResourceException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** The innermost message. */
    static String sentence(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause.getCause() != null && i < DEPTH; i++) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
