package org.signet.cli.it;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stops the broker inside a running node, as Artemis does itself when its journal cannot be written. The product has no
 * command for that: this class is loaded into the node's process as an agent, and finds the broker there.
 */
public final class BrokerStop {
    /** The number under which the node's broker is known inside its virtual machine. */
    private static final int BROKER = 7;

    private BrokerStop() {}

    /**
     * Stops the broker of a node.
     *
     * @param pid of the node's process
     * @param directory for the agent's file
     */
    static void in(long pid, Path directory) throws Exception {
        VirtualMachine node = VirtualMachine.attach(Long.toString(pid));
        try {
            node.loadAgent(agent(directory).toString());
        } finally {
            node.detach();
        }
    }

    private static Path agent(Path directory) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", BrokerStop.class.getName());
        String classFile = BrokerStop.class.getName().replace('.', '/') + ".class";
        Path jar = Files.createTempFile(directory, "broker-stop", ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = BrokerStop.class.getClassLoader().getResourceAsStream(classFile)) {
            out.putNextEntry(new JarEntry(classFile));
            code.transferTo(out);
        }
        return jar;
    }

    /** Runs inside the node. */
    public static void agentmain(String argument, Instrumentation node) throws Exception {
        Class<?> registry = Arrays.stream(node.getAllLoadedClasses())
                .filter(one -> one.getName().endsWith(".remoting.impl.invm.InVMRegistry"))
                .findFirst()
                .orElseThrow();
        Object acceptor = registry.getMethod("getAcceptor", int.class)
                .invoke(registry.getField("instance").get(null), BROKER);
        Object handler = acceptor.getClass().getMethod("getHandler").invoke(acceptor);
        Object server = field(field(handler, "this$0"), "server");
        server.getClass().getMethod("stop").invoke(server);
    }

    private static Object field(Object object, String name) throws ReflectiveOperationException {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}
