package org.signet.cli.terminal;

import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Says in words what the JDK says in class names. */
public final class Sentences {
    private Sentences() {}

    public static String of(Throwable accident) {
        if (accident instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (accident instanceof AccessDeniedException) {
            return "no permission";
        }
        if (accident instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (accident instanceof ConnectException) {
            return "nothing answers there";
        }
        String message = accident.getMessage();
        return message == null ? accident.getClass().getSimpleName() : message;
    }
}
