package org.signet.starter;

import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroLauncher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Boots Payara Micro with its own options, and ends the process when something that was to be deployed was not. */
public final class Starter {
    /** The exit code when a part of the node did not start. */
    static final int NOT_DEPLOYED = 3;

    private static final String DEPLOY = "--deploy";

    private Starter() {}

    /** @param arguments those of Payara Micro */
    public static void main(String[] arguments) throws Exception {
        PayaraMicroRuntime runtime = PayaraMicroLauncher.create(arguments).getRuntime();
        List<String> missing = missing(arguments, runtime.getDeployedApplicationNames());
        if (!missing.isEmpty()) {
            System.err.println("signet-node: " + String.join(", ", missing)
                    + " could not be started, the log says why; the node ends");
            System.exit(NOT_DEPLOYED);
        }
    }

    /** The archives after {@code --deploy} whose names, without directory and ending, are not among those deployed. */
    static List<String> missing(String[] arguments, Collection<String> deployed) {
        var missing = new ArrayList<String>();
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(DEPLOY)) {
                String archive = arguments[i + 1].substring(arguments[i + 1].lastIndexOf('/') + 1);
                String name = archive.substring(0, archive.lastIndexOf('.'));
                if (!deployed.contains(name)) {
                    missing.add(archive);
                }
            }
        }
        return missing;
    }
}
