package org.signet.compliance.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.compliance.Facts;

/** The second layer alone. */
class RestrictedLoaderTest {
    private final ClassLoader loader = new RestrictedLoader(RestrictedLoaderTest.class.getClassLoader());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System",
                "java.lang.Runtime",
                "java.lang.Thread",
                "java.lang.ClassLoader",
                "java.lang.Class",
                "java.lang.ProcessBuilder",
                "java.lang.reflect.Method",
                "java.lang.invoke.MethodHandles",
                "java.lang.invoke.MethodHandles$Lookup",
                "java.io.File",
                "java.nio.file.Files",
                "java.net.Socket",
                "java.util.ServiceLoader",
                "java.util.regex.Pattern",
                "org.drools.model.Drools",
                "org.drools.core.common.InternalWorkingMemory",
                "org.kie.api.KieServices",
                "org.kie.api.runtime.KieRuntime",
                "org.signet.compliance.expert.CollectedFindings",
                "org.signet.compliance.expert.ExpertRules",
                "org.signet.compliance.drools.DroolsJudge"
            })
    void doesNotLoad(String name) {
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java/lang/System.class",
                "java/lang/reflect/Method.class",
                "java/lang/invoke/MethodHandle.class",
                "java/io/File.class",
                "org/drools/ecj/EclipseJavaCompiler.class",
                "org/kie/api/builder/KieRepository.class",
                "META-INF/kmodule.xml",
                "META-INF/kie.properties.conf"
            })
    void doesNotShow(String resource) throws Exception {
        assertNull(loader.getResource(resource));
        assertNull(loader.getResourceAsStream(resource));
        assertFalse(loader.getResources(resource).hasMoreElements());
    }

    @Test
    void sharesTheFactsWithTheNode() throws Exception {
        assertSame(Facts.Instruction.class, loader.loadClass(Facts.Instruction.class.getName()));
        assertSame(ExpertFindings.class, loader.loadClass(ExpertFindings.class.getName()));
        assertNotNull(loader.getResource("org/signet/compliance/Facts.class"));
        assertEquals(String.class, loader.loadClass("java.lang.String"));
    }
}
